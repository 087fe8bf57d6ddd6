"""Dates, weekdays and years."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import cardinal, ordinal, year
from domain.pronunciation.rule import rule

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CURRENT_CENTURY = 2000


def _month_day(match: re.Match[str]) -> str:
    last = f" to {ordinal(int(match['last']))}" if match["last"] else ""
    spoken = f"{_month(match['month'])} {ordinal(int(match['day']))}{last}"
    return _with_year(spoken, match["year"])


def _day_month(match: re.Match[str]) -> str:
    return _with_year(f"{_month(match['month'])} {ordinal(int(match['day']))}", match["year"])


def _month_year(match: re.Match[str]) -> str:
    return f"{_month(match['month'])} {year(int(match['year']))}"


def _figures(match: re.Match[str]) -> str:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    return _with_year(f"{MONTHS[month - 1]} {ordinal(day)}", match.groupdict().get("year"))


def _with_year(day: str, written: str | None) -> str:
    if not written:
        return day
    number = int(written) if len(written) == 4 else CURRENT_CENTURY + int(written)
    return f"{day}, {year(number)}"


def _month(written: str) -> str:
    return next(month for month in MONTHS if month.startswith(written[:3]))


def _weekday(match: re.Match[str]) -> str:
    day = next(day for day in WEEKDAYS if day.startswith(match["weekday"][:3]))
    is_last = match.end() == len(match.string)
    return f"{day}." if is_last and match[0].endswith(".") else day


def _years(match: re.Match[str]) -> str:
    return f"{year(int(match['first']))} to {year(int(match['last']))}"


def _decade(match: re.Match[str]) -> str:
    words = year(int(match["year"]))
    return f"{words.removesuffix('y')}ies" if words.endswith("y") else f"{words}s"


def _short_decade(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['tens'])).removesuffix('y')}ies"


MONTH = (
    r"\b(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NOT_LONGER = r"(?![\w%:]|[.,/-]\d)"
WEEKDAY = r"\b(?P<weekday>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b"
MEASURED = r"(?!,\d|\.\d|\s?(?:sq|square|feet|ft|miles?|dollars|people|acres?|homes|units|pounds|%|percent|times|hours|minutes|points)\b|\s?[%$])"

SOME_YEAR = r"19\d\d|20[0-4]\d"

RULES = (
    rule(r"(?<![\w/.-])(\d\d?/\d\d?)\s?[-–]\s?(\d\d?/\d\d?)(?![\w/-])", r"\1 to \2"),
    rule(
        rf"{WEEKDAY}(?:\.|(?=\s(?:at|the|{MONTH.replace('?P<month>', '?:')}|\d))|(?=,\s(?:the|\d|{MONTH.replace('?P<month>', '?:')})))",
        _weekday,
    ),
    rule(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])\b", _figures),
    rule(
        rf"{MONTH}\s{DAY}(?:\s?(?:-|–|to)\s?(?P<last>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?)?"
        rf"(?:,?\s{YEAR})?{NOT_LONGER}",
        _month_day,
    ),
    rule(rf"\b{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?(?!\w)", _day_month),
    rule(rf"{MONTH},?\s{YEAR}{NOT_LONGER}", _month_year),
    rule(
        rf"(?<![\w.,$/-])(?P<first>{SOME_YEAR})\s?[-–]\s?(?P<last>{SOME_YEAR})(?![\w/-]){MEASURED}",
        _years,
    ),
    rule(
        r"(?<![\w/.-])(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>(?:19|20)?\d\d)(?![\w/-])", _figures
    ),
    rule(
        r"(?<![\w/.-])(?!1/[2348]\b|2/3\b|3/4\b|[357]/8[\s-](?:of|inch|mile|acre|cup))(?P<month>\d\d?)/(?P<day>\d\d?)(?![\w/-]|\.\d)",
        _figures,
    ),
    rule(r"\b(?P<year>(?:19|20)\d0)'?s\b", _decade),
    rule(r"(?<!\w)'?(?P<tens>[2-9]0)'?s\b", _short_decade),
    rule(
        rf"(?<![\w.,$/-])(?P<year>19\d\d|20[0-4]\d)(?![\w/-]){MEASURED}",
        lambda match: year(int(match["year"])),
    ),
)
