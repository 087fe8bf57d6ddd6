"""Days counted within a month: "the first Monday of September", "the last Friday of the month", "the last day of March"."""

from __future__ import annotations

from datetime import date, timedelta

from agents.understanding.moments.calendar import add_months, month_end
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.vocabulary import MONTHS, WEEKDAYS, matches, text_at
from agents.understanding.words import Word

Words = tuple[Word, ...]

_LAST = -1


def read_nth_weekday(words: Words, at: int, setting: Setting) -> Day | None:
    """Read the nth weekday of a month that starts at a word."""
    start = at + 1 if words[at].text == "the" else at
    nth = _nth(words, start)
    weekday = WEEKDAYS.get(text_at(words, start + 1))
    last_day = nth == _LAST and text_at(words, start + 1) == "day"
    if (
        nth is None
        or (weekday is None and not last_day)
        or text_at(words, start + 2) not in ("of", "in")
    ):
        return None
    month = _month(words, start + 3, setting.today)
    if month is None:
        return None
    first, last = month
    if weekday is None:
        return Day(first=at, last=last, days=(month_end(first),))
    day = _nth_of(first, weekday, nth)
    if day < setting.today:
        named = text_at(words, start + 3) in MONTHS
        day = _nth_of(first.replace(year=first.year + 1), weekday, nth) if named else day
    return Day(first=at, last=last, days=(day,) if day >= setting.today else ())


def _nth(words: Words, at: int) -> int | None:
    if text_at(words, at) == "last":
        return _LAST
    word = words[at] if at < len(words) else None
    return word.value if word and word.ordinal and word.value in (1, 2, 3, 4) else None


def _month(words: Words, at: int, today: date) -> tuple[date, int] | None:
    """Give the first day of the month that is named, and the index after it."""
    number = MONTHS.get(text_at(words, at))
    first = today.replace(day=1)
    if number is not None:
        return date(today.year + (number < today.month), number, 1), at + 1
    for phrase, months in ((("the", "month"), 0), (("this", "month"), 0), (("next", "month"), 1)):
        if matches(words, at, phrase):
            return add_months(first, months), at + 2
    return None


def _nth_of(first: date, weekday: int, nth: int) -> date:
    if nth == _LAST:
        end = month_end(first)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
