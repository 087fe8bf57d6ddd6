"""What time a clock mention is, a.m. or p.m.: as said, by the part of the day, by opening hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from agents.understanding.moments.mention import Clock, Half, Setting

_AFTERNOON_ENDS_HOUR = 8
_NIGHT_BEGINS_HOUR = 5


def times_of(clock: Clock, part: str | None, setting: Setting, day: date | None) -> Sequence[time]:
    """Give the one time it is, or the times it may be and the caller has to be asked about."""
    if clock.settled:
        return (time(clock.hour, clock.minute),)
    if clock.half == "am" and clock.hour == 12 and part == "afternoon":
        return (_at(clock, "pm"),)
    if clock.half:
        return (_at(clock, clock.half),)
    if part:
        return _in_part(clock, part)
    both = _at(clock, "am"), _at(clock, "pm")
    open_then = tuple(t for t in both if is_open(t, setting))
    if day == setting.today:
        ahead = tuple(t for t in open_then or both if t > setting.now.time())
        return ahead or open_then or both
    return open_then if len(open_then) == 1 else both


def is_open(moment: time, setting: Setting) -> bool:
    """Whether the business may be open then; False where its hours are not known."""
    if setting.opens is None or setting.closes is None:
        return False
    return setting.opens <= moment <= setting.closes


def _at(clock: Clock, half: Half) -> time:
    return time(clock.hour % 12 + (12 if half == "pm" else 0), clock.minute)


def _in_part(clock: Clock, part: str) -> tuple[time, ...]:
    hour = clock.hour
    if part == "morning":
        return (_at(clock, "am"),)
    if part == "afternoon":
        if hour == 12 or hour < _AFTERNOON_ENDS_HOUR:
            return (_at(clock, "pm"),)
        return _at(clock, "am"), _at(clock, "pm")
    if hour == 12:
        return (_at(clock, "am"),)
    if part == "night" and hour < _NIGHT_BEGINS_HOUR:
        return (_at(clock, "am"),)
    return (_at(clock, "pm"),)


def range_of(
    start: Clock, end: Clock, parts: tuple[str | None, str | None], setting: Setting
) -> tuple[time, time] | None:
    """Give both ends of a range, one after the other; None where it could be more than one."""
    starts = _candidates(start, parts[0])
    ends = _candidates(end, parts[1])
    pairs = [(a, b) for a in starts for b in ends if a < b]
    inside = [
        p for p in pairs if is_open(p[0], setting) and setting.closes and p[1] <= setting.closes
    ]
    if len(inside) == 1:
        return inside[0]
    if not pairs:
        return None
    said = start.half or end.half or parts[0] or parts[1] or start.settled or end.settled
    if not said and len(pairs) > 1 and not inside:
        return None
    return min(inside or pairs, key=_length)


def _candidates(clock: Clock, part: str | None) -> tuple[time, ...]:
    if clock.settled:
        return (time(clock.hour, clock.minute),)
    if clock.half:
        return (_at(clock, clock.half),)
    if part:
        return _in_part(clock, part)
    return _at(clock, "am"), _at(clock, "pm")


def _length(pair: tuple[time, time]) -> int:
    return (pair[1].hour - pair[0].hour) * 60 + pair[1].minute - pair[0].minute
