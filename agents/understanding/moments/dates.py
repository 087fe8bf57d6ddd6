"""The day in an utterance: one, alternatives to ask about, and those ruled out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from agents.understanding.moments.calendar import monday_of, next_month_day, valid
from agents.understanding.moments.corrections import stands
from agents.understanding.moments.mention import Day, Mention, Setting, Week
from agents.understanding.moments.vocabulary import MONTHS, OPEN_ENDED, matches, text_at
from agents.understanding.words import Word

Words = tuple[Word, ...]

_JOINS = frozenset(("or", "and", "to", "through", "till", "until"))
_JOINS_A_RANGE = frozenset(
    ("to", "till", "til", "until", "through", "thru", "return", "returning", "back", "checkout")
)


_MONTH_REACH = 5
"""How many words before a day number its month may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The day that was named."""

    date: date | None = None
    ambiguous: tuple[date, ...] = ()
    excluded: tuple[date, ...] = ()
    mention: Day | None = None


def read_dates(
    words: Words, days: Sequence[Day], weeks: Sequence[Week], setting: Setting
) -> tuple[Dates, list[Mention]]:
    """Add up the days that were named; give the mentions that were used too."""
    moved = [_in_its_week(day, weeks, setting) for day in _with_month_shared(words, days, setting)]
    kept, ruled_out = stands(words, moved)
    kept = _without_echoes([day for day in kept if day.days and not _only_bounds(words, day)])
    excluded = tuple(sorted({d for day in ruled_out for d in day.days}))
    used: list[Mention] = [*kept, *(day for day in ruled_out if day.days)]
    if len(kept) > 1 and _is_range(words, kept):
        kept = kept[:1]
    named = sorted({d for day in kept for d in day.days if d not in excluded})
    if len(named) == 1:
        return Dates(date=named[0], excluded=excluded, mention=kept[0]), used
    return Dates(ambiguous=tuple(named[:4]), excluded=excluded), used


def _with_month_shared(words: Words, days: Sequence[Day], setting: Setting) -> list[Day]:
    """Give "the 28th" of "the 28th or the 29th of October" its month."""
    shared = [_in_month_before(words, day, setting) for day in days]
    for at, (day, following) in enumerate(pairwise(days)):
        dated = following.days and following.number is None and following.weekday is None
        gap = words[day.last : following.first]
        if day.number is None or not dated or len(gap) != 1 or gap[0].text not in _JOINS:
            continue
        month = following.days[0]
        found = valid(month.year, month.month, day.number)
        if found and found >= setting.today:
            shared[at] = replace(day, days=(found,))
    return shared


def _in_month_before(words: Words, day: Day, setting: Setting) -> Day:
    """Give "the 21st" the month of "September, I think, the 21st"."""
    if day.number is None:
        return day
    for at in range(day.first - 1, max(-1, day.first - _MONTH_REACH), -1):
        month = MONTHS.get(text_at(words, at))
        if month is not None and text_at(words, at) != "may":
            found = next_month_day(setting.today, month, day.number)
            return replace(day, days=(found,) if found else ())
        if words[at].value is not None:
            return day
    return day


def _only_bounds(words: Words, day: Day) -> bool:
    """Whether the day itself is not meant: "any day after Monday", "before Christmas"."""
    start = day.first
    while text_at(words, start - 1) in ("the", "on"):
        start -= 1
    open_ended = any(matches(words, day.last, phrase) for phrase in OPEN_ENDED)
    bounded = text_at(words, start - 1) in ("after", "before")
    begun = text_at(words, start - 1) in ("from", "starting")
    if matches(words, start - 2, ("week", "of")):
        return True
    return day.clock is None and (bounded or (open_ended and not begun))


def _in_its_week(day: Day, weeks: Sequence[Week], setting: Setting) -> Day:
    """Move a weekday said by itself into the week that is named elsewhere."""
    if day.weekday is None or not day.days or len(weeks) != 1:
        return day
    monday = monday_of(setting.today) + timedelta(days=7 * weeks[0].offset)
    found = monday + timedelta(days=day.weekday)
    return replace(day, days=(found,)) if found >= setting.today else day


def _without_echoes(days: list[Day]) -> list[Day]:
    """Leave out what another says better: "the 17th, a Friday", "the weekend, on Sunday"."""
    single = {day.days[0] for day in days if len(day.days) == 1}
    days = [day for day in days if len(day.days) == 1 or single.isdisjoint(day.days)]
    dated = {d.weekday() for day in days if day.weekday is None for d in day.days}
    return [day for day in days if day.weekday is None or day.weekday not in dated]


def _is_range(words: Words, days: Sequence[Day]) -> bool:
    """Whether the days are the ends of a stay: the first is then the day that matters."""
    gap = {w.text for w in words[days[0].last : days[1].first]}
    opened = {w.text for w in words[: days[0].first]}
    return bool(gap & _JOINS_A_RANGE) or ("and" in gap and "between" in opened)
