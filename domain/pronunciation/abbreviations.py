"""Abbreviations, initials and signs."""

from __future__ import annotations

import re

from domain.pronunciation.rule import rule

TITLES = {"Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Prof": "Professor"}

WITH_STOP = {
    "Jr": "Junior",
    "Sr": "Senior",
    "dept": "department",
    "est": "estimated",
    "incl": "including",
    "max": "maximum",
    "min": "minimum",
    "tel": "telephone",
    "Inc": "Incorporated",
    "Corp": "Corporation",
    "Ltd": "Limited",
    "Co": "Company",
}
"""Written out where a stop follows: without it they may be words."""

ALWAYS = {
    "approx": "approximately",
    "appt": "appointment",
    "appts": "appointments",
    "vs": "versus",
    "OK": "okay",
    "ASAP": "as soon as possible",
    "FYI": "for your information",
}

SPELLED = "APR|EV|AWD|FWD|ABS|PMI|FAQ|DIY"
"""Initials that voices take for words; a stop after each letter makes them initials. AI, HOA and the like need none."""

PERIODS = {
    "mo": "month",
    "yr": "year",
    "hr": "hour",
    "h": "hour",
    "wk": "week",
    "sqft": "square foot",
    "sf": "square foot",
    "ft": "foot",
    "mi": "mile",
    "gal": "gallon",
    "min": "minute",
}
PERIOD = r"mo|month|yr|year|hr|hour|h|day|night|wk|week|sq\.?\s?ft|sqft|sf|person|ft|mi|mile|gal|min|minute"


def _with_stop(match: re.Match[str]) -> str:
    is_last = match.end() == len(match.string)
    return WITH_STOP[match["short"]] + ("." if is_last else "")


def _per(match: re.Match[str]) -> str:
    written = re.sub(r"[.\s]", "", match["period"])
    period = PERIODS.get(written, written)
    return f" {'an' if period == 'hour' else 'a'} {period}"


def _spelled(match: re.Match[str]) -> str:
    is_before_stop = match.string[match.end() : match.end() + 1] == "."
    return ".".join(match[0]) + ("" if is_before_stop else ".")


ABBREVIATION_STOP = r"(?:\.(?=\s?[a-z,/]))?"
"""The stop after an abbreviation, where it is not the sentence's too."""

RULES = (
    rule(
        r"\b(?P<title>Mrs?|Ms|Dr|Prof)\b\.?\s(?=[A-Z]|(?:&|and)\s(?:Mrs?|Ms|Dr)\b)",
        lambda match: f"{TITLES[match['title']]} ",
    ),
    rule(
        rf"\b(?P<short>{'|'.join(ALWAYS)})\b{ABBREVIATION_STOP}",
        lambda match: ALWAYS[match["short"]],
    ),
    rule(rf"\b(?P<short>{'|'.join(WITH_STOP)})\.(?=\s|,|\Z)", _with_stop),
    rule(r"\be\.g\.,?", "for example"),
    rule(r"\bi\.e\.,?", "that is"),
    rule(rf"\betc\b{ABBREVIATION_STOP}", "and so on"),
    rule(r"\#\s?(?=\d)", "number "),
    rule(r"\bw/o\b\s?", "without "),
    rule(r"\bw/\s?", "with "),
    rule(r"\b[Aa]/[Cc]\b", "AC"),
    rule(r"\band/or\b", "or"),
    rule(rf"(?<=[a-z])\s?/\s?(?P<period>{PERIOD})\b{ABBREVIATION_STOP}", _per),
    rule(r"(?<=[A-Za-z])\s?/\s?(?=[A-Za-z])", " or "),
    rule(r"(?<=[a-z])\s?/\s?(?=\d)", ", "),
    rule(r"\s?&\s?", " and "),
    rule(r"(?<!\w)~\s?(?=\w)", "about "),
    rule(r"(?<=\s)@(?=\s)", "at"),
    rule(rf"\b(?:{SPELLED})\b", _spelled),
)
