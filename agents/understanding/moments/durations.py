"""How long from now: "six months or so", "within a year", "three to six months", "at least a year"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from agents.understanding.moments.calendar import add_months
from agents.understanding.moments.mention import Mention
from agents.understanding.moments.vocabulary import matches, text_at
from agents.understanding.numbers import number_at
from agents.understanding.words import Word

Words = tuple[Word, ...]

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_WITHIN = (
    ("within",),
    ("within", "the"),
    ("within", "the", "next"),
    ("in", "the", "next"),
    ("over", "the", "next"),
    ("the", "next"),
    ("in", "under"),
    ("under",),
    ("less", "than"),
    ("in", "less", "than"),
    ("no", "more", "than"),
    ("not", "more", "than"),
    ("at", "most"),
    ("up", "to"),
    ("inside",),
)
_BEYOND = (
    ("at", "least"),
    ("more", "than"),
    ("over",),
    ("longer", "than"),
    ("not", "for"),
    ("not", "for", "another"),
    ("not", "for", "at", "least"),
    ("no", "sooner", "than"),
)
_SAID_AS_A_PLAN = (
    ("from", "now"),
    ("or", "so"),
    ("out",),
    ("away",),
    ("from", "today"),
    ("time",),
    ("'s", "time"),
)
_FARTHEST = 400
"""No plan is made by a greater count of anything."""
_SLACK = 1 / 6
"""How far either side of "six months" is meant: a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Mention):
    """A stretch counted from today; an open end is None."""

    starts: date | None
    ends: date | None


def read_span(words: Words, at: int, today: date, asked: bool) -> Span | None:
    """Read a duration that starts at a word; by itself only where a timeline was asked for."""
    amount = _amount(words, at)
    if amount is None:
        return None
    low, high, unit, last = amount
    if high > _FARTHEST or text_at(words, last) == "ago" or text_at(words, last) == "old":
        return None
    first = at
    while text_at(words, first - 1) in (
        "about",
        "around",
        "maybe",
        "roughly",
        "probably",
        "like",
        "a",
    ):
        first -= 1
    planned = asked or text_at(words, first - 1) == "in"
    for phrase in _SAID_AS_A_PLAN:
        if matches(words, last, phrase):
            planned, last = True, last + len(phrase)
            break
    if _precedes(words, first, _WITHIN):
        return Span(first=first, last=last, starts=today, ends=_later(today, high, unit))
    if text_at(words, first - 1) == "next":
        return Span(first=first, last=last, starts=today, ends=_later(today, high, unit))
    if asked and (_precedes(words, first, _BEYOND) or matches(words, last, ("or", "more"))):
        return Span(first=first, last=last, starts=_later(today, low, unit), ends=None)
    if not planned:
        return None
    slack = 0.0 if low != high or unit in ("day", "week") else high * _SLACK
    return Span(
        first=first,
        last=last,
        starts=max(today, _later(today, low - slack, unit)),
        ends=_later(today, high + slack, unit),
    )


def _precedes(words: Words, first: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(matches(words, first - len(phrase), phrase) for phrase in phrases)


def _amount(words: Words, at: int) -> tuple[float, float, str, int] | None:
    """Read "six months", "three to six months", "a month or two", "half a year"."""
    low = _count(words, at)
    if low is None:
        return None
    value, last = low
    unit = _unit(words, last)
    if unit:
        last += 1
        more = _count(words, last + 1) if text_at(words, last) == "or" else None
        if more and more[0] > value and not _unit(words, more[1]):
            return value, more[0], unit, more[1]
        if matches(words, last, ("and", "a", "half")):
            return value + 0.5, value + 0.5, unit, last + 3
        return value, value, unit, last
    gap = text_at(words, last)
    start = last + 1 if gap in ("to", "or", "and", "through") else last
    joined = start > last or (last < len(words) and words[last].lead == "-")
    high = _count(words, start) if joined else None
    if high is None or not (unit := _unit(words, high[1])):
        return None
    return value, max(value, high[0]), unit, high[1] + 1


def _count(words: Words, at: int) -> tuple[float, int] | None:
    number = number_at(words, at)
    if number is not None and not number.ordinal:
        last = number.last
        if text_at(words, last) in ("a", "an") and number.value * 2 == 1:
            last += 1
        if text_at(words, last) == "more":
            last += 1
        return float(number.value), last
    if text_at(words, at) in ("a", "an", "another", "one"):
        return 1.0, at + 1
    return None


def _unit(words: Words, at: int) -> str | None:
    unit = text_at(words, at).removesuffix("s")
    return unit if unit in _DAYS else None


def _later(today: date, count: float, unit: str) -> date:
    if unit == "year":
        count, unit = count * 12, "month"
    if unit == "month":
        whole = int(count)
        return add_months(today, whole) + timedelta(days=round((count - whole) * _DAYS["month"]))
    return today + timedelta(days=round(count * _DAYS[unit]))
