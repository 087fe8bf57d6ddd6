"""Times of day."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import ONES, below_hundred, cardinal
from domain.pronunciation.rule import rule

DAY_PARTS = re.compile(r"\b(morning|afternoon|evening|tonight|night)\b", re.IGNORECASE)


def _range(match: re.Match[str]) -> str:
    half = match["half"] or match["first_half"]
    first = _clock(match["first_hour"], match["first_minutes"], match["first_half"], match)
    if not match["first_half"]:
        first = _hour_and_minutes(int(match["first_hour"]), match["first_minutes"])
    return f"{first} to {_clock(match['hour'], match['minutes'], half, match)}{_last_stop(match)}"


def _time(match: re.Match[str]) -> str:
    return _clock(match["hour"], match["minutes"], match["half"], match) + _last_stop(match)


def _last_stop(match: re.Match[str]) -> str:
    """The stop of "p.m." is the sentence's too when it is the last thing in it."""
    is_last = not match.string[match.end() :].strip()
    return "." if is_last and match[0].endswith(".") else ""


def _clock(hour_written: str, minutes: str | None, half: str | None, match: re.Match[str]) -> str:
    hour = int(hour_written)
    on_the_clock = _hour_and_minutes(hour % 12 or 12, minutes)
    if not half:
        return _without_half(hour, minutes, match)
    is_afternoon = half[0] in "pP"
    if hour == 12 and not int(minutes or 0):
        return "noon" if is_afternoon else "midnight"
    return on_the_clock + _part_of_day(hour % 12 + 12 * is_afternoon, match)


def _without_half(hour: int, minutes: str | None, match: re.Match[str]) -> str:
    is_on_24_hour_clock = hour > 12 or hour == 0
    if hour == 0 and not int(minutes or 0):
        return "midnight"
    spoken = _hour_and_minutes(hour % 12 or 12, minutes)
    if is_on_24_hour_clock:
        return spoken + _part_of_day(hour, match)
    return spoken if int(minutes or 0) else f"{cardinal(hour)} o'clock"


def _hour_and_minutes(hour: int, minutes: str | None) -> str:
    number = int(minutes or 0)
    if not number:
        return cardinal(hour)
    return f"{cardinal(hour)} {f'oh {ONES[number]}' if number < 10 else below_hundred(number)}"


def _part_of_day(hour: int, match: re.Match[str]) -> str:
    """Say which half of the day it is, unless the sentence does: "tomorrow morning at nine"."""
    if DAY_PARTS.search(match.string):
        return ""
    if hour < 12:
        return " in the morning"
    if hour < 17:
        return " in the afternoon"
    return " in the evening" if hour < 21 else " at night"


HOUR = r"1[0-2]|0?[1-9]"
HALF = r"[aApP](?:[mM]\b|\.\s?[mM]\b\.?)(?!\w)"
MINUTES = r"[0-5]\d"

RULES = (
    rule(rf"(?<=:{MINUTES})\s?[-–]\s?(?=\d?\d:{MINUTES})", " to "),
    rule(
        rf"""(?<![\w:.,$]) (?P<first_hour>{HOUR})(?::(?P<first_minutes>{MINUTES}))?(?:\s?(?P<first_half>{HALF}))?
        \s?(?:-|–|—|\bto\b)\s?
        (?P<hour>{HOUR})(?::(?P<minutes>{MINUTES}))?\s?(?P<half>{HALF})""",
        _range,
    ),
    rule(rf"(?<![\w:.,$])(?P<hour>{HOUR})(?::(?P<minutes>{MINUTES}))?\s?(?P<half>{HALF})", _time),
    rule(
        rf"(?<![\w:.,$])(?P<hour>[01]?\d|2[0-3]):(?P<minutes>{MINUTES})(?P<half>)(?![\w:])", _time
    ),
)
