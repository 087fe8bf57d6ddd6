"""When the caller would like to come: what they said of it so far, put together."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from agents.state import Span, Wish
from agents.understanding.reading import Period, When

_LATER = re.compile(r"\b(later|after that|afterwards)\b")
_EARLIER = re.compile(r"\b(earlier|sooner|before that)\b")
_ANOTHER_DAY = re.compile(
    r"\b(another|different|other) days?\b|\bnot (?:that|those|either) days?\b"
)
_SHIFT = re.compile(
    r"\b(half an|an|one|two|three|a couple of) hours? (later|earlier|after|before|sooner)\b"
)
_SHIFT_MINUTES = {"half an": 30, "an": 60, "one": 60, "two": 120, "a couple of": 120, "three": 180}
_BOUNDS = ("after", "before", "later_than", "earlier_than")
_STRETCHES = ("among", "starts_on", "ends_on")
LONGEST_STRETCH = timedelta(days=31)
"""A stretch of days that is longer is no wish for a visit."""


def add_when(wish: Wish, when: When) -> bool:
    """Add what was just said; a new day or time replaces the earlier one. Says whether anything was added."""
    before = dict(wish)
    for day in when.excluded:
        wish["excluded"] = sorted({*wish.get("excluded", []), day.isoformat()})
    if when.date is not None:
        wish["date"] = when.date.isoformat()
        wish["excluded"] = [d for d in wish.get("excluded", []) if d != wish["date"]]
        _drop(wish, "later_than", "earlier_than", *_STRETCHES)
    elif days := [option for option in when.ambiguous if "-" in option]:
        wish["among"] = days
        _drop(wish, "date", "starts_on", "ends_on")
    if when.time is not None and when.until is None:
        wish["time"] = _written(when.time)
        _drop(wish, *_BOUNDS)
    elif when.time or when.until or when.after or when.before:
        _drop(wish, "time", *_BOUNDS)
        if after := when.after or when.time:
            wish["after"] = _written(after)
        if before_time := when.before or when.until:
            wish["before"] = _written(before_time)
    if wish.get("date") in wish.get("excluded", []):
        _drop(wish, "date")
    if not wish.get("excluded"):
        _drop(wish, "excluded")
    return wish != before


def take_time(wish: Wish, written: str) -> None:
    """Take an ISO time; it replaces every bound."""
    wish["time"] = time.fromisoformat(written).strftime("%H:%M")
    _drop(wish, *_BOUNDS)


def add_period(wish: Wish, period: Period) -> bool:
    """Add a stretch of days: "next week". Says whether it is short enough to be a wish."""
    if period.starts is None or period.ends is None:
        return False
    if period.ends - period.starts > LONGEST_STRETCH:
        return False
    wish["starts_on"], wish["ends_on"] = period.starts.isoformat(), period.ends.isoformat()
    _drop(wish, "date", "among", "later_than", "earlier_than")
    return True


def add_shift(wish: Wish, plain: str, from_start: str | None) -> bool:
    """Add "an hour later", counted from the time that stood so far."""
    found = _SHIFT.search(plain)
    if found is None or from_start is None:
        return False
    sign = 1 if found[2] in ("later", "after") else -1
    moved = datetime.fromisoformat(from_start) + sign * timedelta(minutes=_SHIFT_MINUTES[found[1]])
    return add_when(wish, When(date=moved.date(), time=moved.time()))


def add_relative(wish: Wish, plain: str, offered: list[Span]) -> bool:
    """Add "something later", "earlier", "another day", relative to what was offered."""
    if not offered:
        return False
    starts = [span["starts_at"] for span in offered]
    if _ANOTHER_DAY.search(plain):
        _drop(wish, "date", "time", *_BOUNDS, *_STRETCHES)
        days = {start[:10] for start in starts}
        wish["excluded"] = sorted({*wish.get("excluded", []), *days})
        return True
    if _LATER.search(plain):
        _drop(wish, "time", *_BOUNDS)
        wish["later_than"] = max(starts)
        return True
    if _EARLIER.search(plain):
        _drop(wish, "time", *_BOUNDS)
        wish["earlier_than"] = min(starts)
        return True
    return False


def admits(wish: Wish, starts_at: datetime) -> bool:
    """Whether a local moment fits the wish."""
    if "date" in wish and starts_at.date().isoformat() != wish["date"]:
        return False
    day = starts_at.date().isoformat()
    if day in wish.get("excluded", []) or day not in wish.get("among", [day]):
        return False
    if not wish.get("starts_on", day) <= day <= wish.get("ends_on", day):
        return False
    return _time_fits(wish, starts_at)


def _time_fits(wish: Wish, starts_at: datetime) -> bool:
    clock = starts_at.timetz().replace(tzinfo=None)
    if "time" in wish and clock != time.fromisoformat(wish["time"]):
        return False
    if "after" in wish and clock < time.fromisoformat(wish["after"]):
        return False
    if "before" in wish and clock > time.fromisoformat(wish["before"]):
        return False
    if "later_than" in wish and starts_at <= datetime.fromisoformat(wish["later_than"]):
        return False
    return not (
        "earlier_than" in wish and starts_at >= datetime.fromisoformat(wish["earlier_than"])
    )


def wished_day(wish: Wish) -> date | None:
    """The day that was asked for."""
    return date.fromisoformat(wish["date"]) if "date" in wish else None


def wished_moment(wish: Wish, now: datetime) -> datetime | None:
    """The very moment that was asked for, local, if both its parts are known."""
    if "date" not in wish or "time" not in wish:
        return None
    return datetime.combine(
        date.fromisoformat(wish["date"]), time.fromisoformat(wish["time"]), now.tzinfo
    )


def _written(moment: time) -> str:
    return moment.strftime("%H:%M")


def _drop(wish: Wish, *keys: str) -> None:
    for key in keys:
        wish.pop(key, None)
