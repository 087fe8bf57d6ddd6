"""Days with a name of their own: "Christmas Eve", "Thanksgiving"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from agents.understanding.moments.calendar import month_end
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.vocabulary import matches
from agents.understanding.words import Word

_Rule = Callable[[int], date]


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> _Rule:
    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return on


def _last_monday_of_may(year: int) -> date:
    last = month_end(date(year, 5, 1))
    return last - timedelta(days=last.weekday())


_HOLIDAYS: tuple[tuple[tuple[str, ...], _Rule], ...] = (
    (("christmas", "eve"), _fixed(12, 24)),
    (("christmas", "day"), _fixed(12, 25)),
    (("christmas",), _fixed(12, 25)),
    (("xmas",), _fixed(12, 25)),
    (("new", "year", "'s", "eve"), _fixed(12, 31)),
    (("new", "years", "eve"), _fixed(12, 31)),
    (("new", "year", "'s", "day"), _fixed(1, 1)),
    (("new", "years", "day"), _fixed(1, 1)),
    (("valentine", "'s", "day"), _fixed(2, 14)),
    (("valentines", "day"), _fixed(2, 14)),
    (("independence", "day"), _fixed(7, 4)),
    (("halloween",), _fixed(10, 31)),
    (("thanksgiving",), _nth(11, 3, 4)),
    (("labor", "day"), _nth(9, 0, 1)),
    (("memorial", "day"), _last_monday_of_may),
)


def read_holiday(words: tuple[Word, ...], at: int, setting: Setting) -> Day | None:
    """Read a holiday that starts at a word."""
    for phrase, rule in _HOLIDAYS:
        if words[at].text == phrase[0] and matches(words, at, phrase):
            year = setting.today.year
            day = rule(year) if rule(year) >= setting.today else rule(year + 1)
            return Day(first=at, last=at + len(phrase), days=(day,))
    return None
