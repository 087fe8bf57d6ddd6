"""Days written in figures: "3/10", "3/10/26", "2026-03-10"."""

from __future__ import annotations

from datetime import date

from agents.understanding.moments.calendar import next_month_day, valid
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.vocabulary import GRAMMAR, WEEKDAYS
from agents.understanding.words import Word

Words = tuple[Word, ...]

_MONTHS_A_YEAR = 12


def read_numeric_day(words: Words, at: int, setting: Setting) -> Day | None:
    """Read a day written in figures that starts at a word, the month first."""
    return _iso(words, at, setting) or _slashed(words, at, setting)


def day_of(first: int, last: int, day: date | None, setting: Setting) -> Day:
    """Make the mention; a day that has passed or never comes names none."""
    return Day(first=first, last=last, days=(day,) if day and day >= setting.today else ())


def _iso(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "2026-03-10"."""
    if len(words[at].text) != 4 or at + 2 >= len(words):
        return None
    year, month, day = words[at], words[at + 1], words[at + 2]
    if not (month.written and day.written and month.lead == day.lead and month.lead in ("-", "/")):
        return None
    found = valid(int(year.text), int(month.text), int(day.text))
    return day_of(at, at + 3, found, setting)


def _slashed(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "3/10", "3/10/26", "3-10-2026": the month first, as Americans write it, unless it can be none."""
    if at + 1 >= len(words) or words[at].lead not in ("", " ", ",", "("):
        return None
    month, day = words[at], words[at + 1]
    if not day.written or day.lead not in ("/", "-") or (at and words[at - 1].written):
        return None
    separator = day.lead
    day_first = int(month.text) > _MONTHS_A_YEAR >= int(day.text)
    if day_first:
        month, day = day, month
    year = words[at + 2] if at + 2 < len(words) else None
    if year is not None and year.written and year.lead == separator:
        number = int(year.text) + (2000 if len(year.text) == 2 else 0)
        return day_of(at, at + 3, valid(number, int(month.text), int(day.text)), setting)
    counts = year is not None and year.lead == " " and _is_a_thing(year)
    # "24/7" is no 24th of July
    if separator == "-" or counts or (day_first and not setting.date_asked):
        return None
    found = next_month_day(setting.today, int(month.text), int(day.text))
    return day_of(at, at + 2, found, setting) if found else None


def _is_a_thing(word: Word) -> bool:
    """Whether "1/2" before a word is a fraction of it."""
    return word.value is None and word.text not in GRAMMAR and word.text not in WEEKDAYS
