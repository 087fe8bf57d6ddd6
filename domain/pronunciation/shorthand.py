"""What is written shorter than it is meant: put so that the other rules know it, before any of them looks."""

from __future__ import annotations

import re

from domain.pronunciation.calendar import DAY, MONTH, WEEKDAYS
from domain.pronunciation.places import DIRECTIONS, STREETS
from domain.pronunciation.rule import rule

ZONES = {"E": "Eastern", "C": "Central", "M": "Mountain", "P": "Pacific"}
SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
MONTH_DAY = f"{MONTH}\\s{DAY}".replace("?P<month>", "?:").replace("?P<day>", "?:")
LABELLED = r"[Uu]nit|[Ss]uite|[Aa]partment|[Rr]oom|[Ss]pace|[Ll]ot|Apt\.?|Ste\.?|Rm\.?"
STREET = "|".join(["Street", "Avenue", "Boulevard", "Drive", "Road", "Lane", *STREETS])


def _days(match: re.Match[str]) -> str:
    days = [_weekday(short) for short in re.findall(r"[A-Z][a-z]+", match[0])]
    if re.search("[-–]", match[0]):
        return " to ".join(days)
    *first, last = days
    return f"{', '.join(first)} and {last}"


def _weekday(short: str) -> str:
    return next(day for day in WEEKDAYS if day.startswith(short[:3]))


def _doctor(match: re.Match[str]) -> str:
    return f"{match[1]}doctor{_last_stop(match)}"


def _drive(match: re.Match[str]) -> str:
    return f"{match[1]}Drive{_last_stop(match)}"


def _last_stop(match: re.Match[str]) -> str:
    is_last = match.end() == len(match.string)
    return "." if is_last and match[0].endswith(".") else ""


RULES = (
    rule(
        r"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)",
        r"\1 at \2",
    ),
    rule(r"\bUS\$", "$"),
    rule(r"(?<=\$)\.(?=\d)", "0."),
    rule(r"(?<![\w.,])(\d{1,2})\s?¢", r"$0.\1"),
    rule(r"\b1?2(?::00)?\s(noon|midnight)\b", r"\1"),
    rule(r"\b(noon|midnight)\s?[-–]\s?(?=\d)", r"\1 to "),
    rule(
        r"(?<=[aApP][mM]|[mM]\.)\s(?P<zone>[ECMP])[SD]T\b",
        lambda match: f" {ZONES[match['zone']]} time",
    ),
    rule(rf"\b{SHORT_DAY}\s?[-–]\s?{SHORT_DAY}|\b{SHORT_DAY}(?:\s?[/&]\s?{SHORT_DAY})+", _days),
    rule(rf"({MONTH_DAY})\s[-–]\s(?={MONTH_DAY})", r"\1 to "),
    rule(r"\b(\d+(?:st|nd|rd|th))\s?[-–]\s?(?=\d+(?:st|nd|rd|th)\b)", r"\1 to "),
    rule(rf"\b({LABELLED})\s\#\s?(?=\w)", r"\1 "),
    rule(
        rf"(?<!\d\s)(?<!\d[A-Z]\s)\b(?P<direction>[NSEW])(?:\.\s(?=\d+(?:st|nd|rd|th)\b)"
        rf"|\.?\s(?=(?:[A-Z][\w']+\s){{1,3}}?(?:{STREET})\b))",
        lambda match: f"{DIRECTIONS[match['direction']]} ",
    ),
    rule(r"\b([a-z]+\s)Dr\b\.?(?=\s[a-z]|,|\Z)", _doctor),
    rule(r"(?<!\d\s)\b([A-Z][a-z]+\s)Dr\b(?=\.?(?:\Z|\s[a-z])|,)\.?(?=\s|,|\Z)", _drive),
    rule(r"\b(\d\d?)/(\d)(?=\sARM\b)", r"\1 \2"),
    rule(r"(?<=\bARM\s)(\d\d?)/(\d)\b", r"\1 \2"),
    rule(r"\b(\d+)\s?ft\.?\s(\d+)\s?in\b\.?", lambda match: f"{match[1]}'{match[2]}\""),
    rule(r"\b[Nn]o\.\s?(?=\d)", "number "),
    rule(r"\bMt\.\s(?=[A-Z])", "Mount "),
    rule(r"\bFt\.\s(?=[A-Z])", "Fort "),
    rule(r"(?<=\d(?:st|nd|rd|th)\s)fl\b\.?", "floor"),
    rule(r"\s?ft²", " sq ft"),
    rule(r"\b[Nn]/[Aa]\b", "not applicable"),
    rule(r"(?<=\w)\s=\s(?=\w)", " equals "),
    rule(r"\b50/50\b", "fifty-fifty"),
    rule(r"\b40(1|3)\s?(?:\(k\)|[kK]\b)", r"four oh \1 k"),
    rule(r"(?<![\w.,$-])(\d{1,3})[kK]\b(?![/-]\w)", r"\1,000"),
)
