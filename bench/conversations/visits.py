"""When a caller would like to come: in their words, and what they will take."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_HOURS = "twelve one two three four five six seven eight nine ten eleven twelve".split()
_TENS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth",
    15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth",
    20: "twentieth", 30: "thirtieth",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTH_NUMBERS: dict[str, int] = {name: at + 1 for at, name in enumerate(_MONTHS)}
_SPOKEN = re.compile(
    rf"(?:(?P<weekday>{'|'.join(DAYS)}), (?P<month>{'|'.join(_MONTHS)}) (?P<day>\d+)(?:st|nd|rd|th) at )?"
    r"(?P<time>noon|(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? in the (?P<part>morning|afternoon|evening))"
)


@dataclass(frozen=True)
class Visit:
    """A wish: how it is said, first and again, and what meets it."""

    words: tuple[str, ...]
    suits: Callable[[datetime], bool]


def heard_moments(said: str, now: datetime) -> list[datetime]:
    """The moments an agent names, as a listener makes them out; a time alone is of the day named before it."""
    moments: list[datetime] = []
    for found in _SPOKEN.finditer(said):
        clock = _clock(found)
        if found["weekday"] is not None:
            day = now.replace(month=_MONTH_NUMBERS[found["month"]], day=int(found["day"]))
            if day.date() < now.date():
                day = day.replace(year=now.year + 1)
        elif moments and "same day" in said[found.end() : found.end() + 20]:
            day = moments[-1]
        else:
            continue
        moments.append(datetime.combine(day.date(), clock, now.tzinfo))
    return moments


def exact_visit(rng: random.Random, now: datetime, opens: Callable[[datetime], bool]) -> Visit:
    """One moment and no other."""
    moment = _some_moment(rng, now, opens, days=range(1, 8))
    return Visit(words=_exact_words(rng, moment, now), suits=lambda at: at == moment)


def vague_visit(rng: random.Random, now: datetime, opens: Callable[[datetime], bool]) -> Visit:
    """A day and a part of it."""
    day = _some_moment(rng, now, opens, days=range(1, 8))
    name, saturday = DAYS[day.weekday()], day.weekday() == 5
    afternoon = (
        (f"some time {name} afternoon, not too late", f"{name} after lunch some time"),
        time(12),
        time(17),
    )
    morning = (
        (f"um {name} morning would be best for me", f"any time {name} before noon"),
        time(6),
        time(12),
    )
    between = (
        (f"{name} between ten and noon", f"{name}, somewhere from ten to twelve"),
        time(10),
        time(12),
    )
    words, first, last = rng.choice(
        [morning, between] if saturday else [afternoon, morning, between]
    )
    return Visit(
        words=words,
        suits=lambda at: at.date() == day.date() and first <= at.time() <= last,
    )


def either_visit(rng: random.Random, now: datetime, opens: Callable[[datetime], bool]) -> Visit:
    """Two moments, of which either will do."""
    first = _some_moment(rng, now, opens, days=range(1, 4))
    second = _some_moment(rng, now, opens, days=range(4, 8))
    one, other = (f"{DAYS[at.weekday()]} at {clock_words(at)}" for at in (first, second))
    return Visit(
        words=(f"either {one} or {other}", one, other), suits=lambda at: at in (first, second)
    )


def any_visit() -> Visit:
    """Whatever is free."""
    return Visit(
        words=("as soon as you can really", "whatever you have first", "the earliest you've got"),
        suits=lambda _: True,
    )


def only(moment: datetime) -> Visit:
    """What the caller has just decided on."""
    words = f"{DAYS[moment.weekday()]} the {ordinal(moment.day)} at {clock_words(moment)}"
    return Visit(words=(words,), suits=lambda at: at == moment)


def clock_words(moment: datetime) -> str:
    """A time as somebody says it: "half past two", "eleven in the morning"."""
    hour = _HOURS[moment.hour % 12]
    if moment.hour == 12 and moment.minute == 0:
        return "noon"
    part = (
        "in the morning" if moment.hour < 12 else "in the afternoon" if moment.hour < 17 else "p.m."
    )
    if moment.minute == 30:
        return f"{hour} thirty {part}" if moment.day % 2 else f"half past {hour} {part}"
    return f"{hour} {part}" if moment.day % 2 else f"{hour} o'clock {part}"


def ordinal(number: int) -> str:
    """A day of the month in words: "twenty-fifth"."""
    if number in _TENS:
        return _TENS[number]
    return f"{'twenty' if number < 30 else 'thirty'}-{_TENS[number % 10]}"


def _some_moment(
    rng: random.Random, now: datetime, opens: Callable[[datetime], bool], *, days: range
) -> datetime:
    while True:
        day = now + timedelta(days=rng.choice(days))
        at = day.replace(hour=rng.randrange(8, 17), minute=rng.choice((0, 30)), second=0)
        if opens(at) and at - now > timedelta(hours=5):
            return at


def _exact_words(rng: random.Random, moment: datetime, now: datetime) -> tuple[str, ...]:
    name, clock = DAYS[moment.weekday()], clock_words(moment)
    days = (moment.date() - now.date()).days
    date = f"{_MONTHS[moment.month - 1]} {ordinal(moment.day)}"
    ways = [
        f"{name} at {clock}",
        f"could we do {name}, {clock}",
        f"{clock} on {name}",
        f"{date} at {clock}",
        f"the {ordinal(moment.day)}, {clock} if you have it",
    ]
    if days == 1:
        ways = [f"tomorrow at {clock}", f"um tomorrow, {clock}"]
    if days == 2:
        ways.append(f"the day after tomorrow at {clock}")
    if days in (5, 6, 7):
        ways.append(
            f"a week from {DAYS[now.weekday()]}, {clock}"
            if days == 7
            else f"this coming {name} at {clock}"
        )
    ways.append(f"let's say {name}, {clock}, does that work")
    ways.append(f"I could come in {name} the {ordinal(moment.day)} around {clock}")
    rng.shuffle(ways)
    return (*ways, f"{name} {date} at {clock}")


def _clock(found: re.Match[str]) -> time:
    if found["time"] == "noon":
        return time(12)
    hour = int(found["hour"]) % 12 + (0 if found["part"] == "morning" else 12)
    return time(hour, int(found["minute"] or 0))
