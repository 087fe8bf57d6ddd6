"""Days and times as a person says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
NOON = 12
EVENING = 17
"""From this hour on a time is in the evening."""


def speak_day(day: date) -> str:
    """Say a day: "Tuesday, August 25th"."""
    return f"{day:%A}, {day:%B} {ordinal(day.day)}"


def speak_time(moment: time) -> str:
    """Say a time: "2:30 in the afternoon", "9 in the morning", "noon"."""
    if (moment.hour, moment.minute) == (NOON, 0):
        return "noon"
    clock = _clock(moment)
    if moment.hour < NOON:
        return f"{clock} in the morning"
    return f"{clock} in the {'afternoon' if moment.hour < EVENING else 'evening'}"


def speak_moment(moment: datetime) -> str:
    """Say a local moment: "Tuesday, August 25th at 2:30 in the afternoon"."""
    return f"{speak_day(moment.date())} at {speak_time(moment.time())}"


def speak_two(first: datetime, second: datetime) -> tuple[str, str]:
    """Say two local moments, the day once when it is the same: "…at 2:30 in the afternoon", "4 in the afternoon"."""
    if first.date() == second.date():
        return speak_moment(first), f"{speak_time(second.time())} the same day"
    return speak_moment(first), speak_moment(second)


def speak_hours(stretches: Sequence[tuple[time, time]]) -> str:
    """Say opening hours: "from 9 in the morning to 6 in the evening"."""
    return " and ".join(f"from {speak_time(a)} to {speak_time(b)}" for a, b in stretches)


def ordinal(number: int) -> str:
    """Write a day's number: 1st, 22nd, 13th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{_ORDINAL_ENDINGS.get(number % 10, 'th')}"


def _clock(moment: time) -> str:
    hour = moment.hour % NOON or NOON
    if not moment.minute:
        return str(hour)
    return f"{hour}:{moment.minute:02d}"
