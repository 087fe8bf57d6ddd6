"""Stretches of days and parts of them: "March", "early spring", "the first week of May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from agents.understanding.moments.named_stretches import Stretch, read_named_stretch
from agents.understanding.moments.vocabulary import matches, text_at
from agents.understanding.words import Word

Words = tuple[Word, ...]

_PORTIONS: tuple[tuple[tuple[str, ...], float, float], ...] = (
    (("the", "first", "half", "of"), 0, 1 / 2),
    (("the", "second", "half", "of"), 1 / 2, 1),
    (("the", "beginning", "of"), 0, 1 / 3),
    (("the", "start", "of"), 0, 1 / 3),
    (("the", "middle", "of"), 1 / 3, 2 / 3),
    (("the", "end", "of"), 2 / 3, 1),
    (("the", "latter", "part", "of"), 1 / 2, 1),
    (("beginning", "of"), 0, 1 / 3),
    (("start", "of"), 0, 1 / 3),
    (("middle", "of"), 1 / 3, 2 / 3),
    (("end", "of"), 2 / 3, 1),
    (("first", "half", "of"), 0, 1 / 2),
    (("second", "half", "of"), 1 / 2, 1),
    (("early", "in"), 0, 1 / 3),
    (("late", "in"), 2 / 3, 1),
    (("later",), 1 / 2, 1),
    (("early",), 0, 1 / 3),
    (("mid",), 1 / 3, 2 / 3),
    (("late",), 2 / 3, 1),
)
_WEEKS_OF_MONTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_WEEK_DAYS, _WORKING_DAYS = 7, 5


def read_stretch(words: Words, at: int, today: date) -> Stretch | None:
    """Read a stretch that starts at a word, with "early", "the end of" and the like before it."""
    week = _week_of_month(words, at, today)
    if week:
        return _ahead(week, today)
    for phrase, begin, end in _PORTIONS:
        if words[at].text == phrase[0] and matches(words, at, phrase):
            whole = read_named_stretch(words, at + len(phrase), today)
            return _ahead(_portion(whole, at, begin, end), today) if whole else None
    whole = read_named_stretch(words, at, today)
    return _ahead(whole, today) if whole else None


def _ahead(stretch: Stretch, today: date) -> Stretch | None:
    """Leave out the days that have passed."""
    if stretch.ends < today:
        return None
    return replace(stretch, starts=max(stretch.starts, today))


def _portion(whole: Stretch, at: int, begin: float, end: float) -> Stretch:
    """Cut a part out of a stretch; out of a week, working days."""
    days = (whole.ends - whole.starts).days + 1
    if days == _WEEK_DAYS:
        days = _WORKING_DAYS
    starts = whole.starts + timedelta(days=round(days * begin))
    ends = whole.starts + timedelta(days=round(days * end) - 1)
    return Stretch(first=at, last=whole.last, starts=starts, ends=max(starts, ends))


def _week_of_month(words: Words, at: int, today: date) -> Stretch | None:
    """Read "the first week of March"."""
    start = at + 1 if text_at(words, at) == "the" else at
    nth = _WEEKS_OF_MONTH.get(text_at(words, start))
    if (
        nth is None
        or text_at(words, start + 1) != "week"
        or text_at(words, start + 2) not in ("of", "in")
    ):
        return None
    month = read_named_stretch(words, start + 3, today)
    if month is None or month.ends.day < 28:
        return None
    first = month.ends.replace(day=1)
    starts = first + timedelta(days=7 * nth) if nth >= 0 else month.ends - timedelta(days=6)
    ends = min(starts + timedelta(days=6), month.ends)
    if ends < today:
        return None
    return Stretch(first=at, last=month.last, starts=starts, ends=ends)
