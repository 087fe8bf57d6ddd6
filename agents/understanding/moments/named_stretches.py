"""Stretches of days with a name of their own: "March", "the spring", "next year", "next week", "Q2"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from agents.understanding.moments.calendar import add_months, monday_of, month_end
from agents.understanding.moments.mention import Mention, Week
from agents.understanding.moments.relative_days import read_week
from agents.understanding.moments.vocabulary import MONTHS, matches, text_at
from agents.understanding.moments.years import read_year
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_SEASONS = {
    "spring": 3,
    "springtime": 3,
    "summer": 6,
    "summertime": 6,
    "fall": 9,
    "autumn": 9,
    "winter": 12,
}
"""Season to its first month; three whole months each, as the weather service counts them."""
_BEFORE_A_MONTH = any_of(
    "in by until till before after between early mid late of this next since around about end middle during "
    "or and to through beginning start sometime maybe for like from probably the"
)
_AFTER_MAY = any_of("be i we you not have work need want also or")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Mention):
    """Days that a name covers, both ends included."""

    starts: date
    ends: date


def read_named_stretch(words: Words, at: int, today: date) -> Stretch | None:
    """Read a season, month, week, quarter or year that starts at a word, past days and all."""
    if at >= len(words):
        return None
    return (
        _season(words, at, today)
        or _month(words, at, today)
        or _relative(words, at, today)
        or _quarter(words, at, today)
        or _year(words, at, today)
    )


def _qualified(words: Words, at: int) -> tuple[str, int]:
    """Read "this", "next", "the" or "coming" before a name."""
    qualifier = ""
    while text_at(words, at) in ("the", "this", "next", "coming", "following", "upcoming", "new"):
        if words[at].text != "the":
            qualifier = "next" if words[at].text in ("next", "following", "new") else "this"
        at += 1
    return qualifier, at


def _season(words: Words, at: int, today: date) -> Stretch | None:
    qualifier, start = _qualified(words, at)
    month = _SEASONS.get(text_at(words, start))
    if month is None or (
        words[start].text in ("fall", "spring") and start == at and _is_verb(words, at)
    ):
        return None
    begins = date(today.year - 1, month, 1)
    while month_end(add_months(begins, 2)) < today or (qualifier == "next" and begins <= today):
        begins = add_months(begins, 12)
    last = start + 1
    year = read_year(words, last, today)
    if year:
        begins, last = date(year[0], month, 1), year[1]
    ends = month_end(add_months(begins, 2))
    if ends < today:
        return None
    return Stretch(first=at, last=last, starts=begins, ends=ends)


def _is_verb(words: Words, at: int) -> bool:
    return text_at(words, at - 1) not in (
        "in",
        "by",
        "before",
        "after",
        "until",
        "early",
        "late",
        "mid",
        "or",
    )


def _month(words: Words, at: int, today: date) -> Stretch | None:
    qualifier, start = _qualified(words, at)
    month = MONTHS.get(text_at(words, start))
    if month is None:
        return None
    after = words[start + 1] if start + 1 < len(words) else None
    if after is not None and after.value is not None and read_year(words, start + 1, today) is None:
        return None
    if text_at(words, start) == "may" and (after is not None and after.text in _AFTER_MAY):
        return None
    if start == at and len(words) > 1 and text_at(words, at - 1) not in _BEFORE_A_MONTH:
        return None
    if text_at(words, at - 1) in ("of", "the") and at > 1 and words[at - 2].ordinal:
        return None
    year = today.year + (month < today.month)
    if qualifier == "next" and month == today.month:
        year += 1
    last = start + 1
    named = read_year(words, last, today)
    if named:
        year, last = named
    starts = date(year, month, 1)
    ends = month_end(starts)
    return Stretch(first=at, last=last, starts=starts, ends=ends) if ends >= today else None


def _relative(words: Words, at: int, today: date) -> Stretch | None:
    """Read "this month", "next year", "the year", "next week"."""
    week = read_week(words, at)
    if week:
        return _of_week(week, today)
    qualifier, start = _qualified(words, at)
    unit = text_at(words, start)
    if unit == "week" and text_at(words, at) == "the":
        return _of_week(Week(first=at, last=start + 1, offset=0), today)
    if unit not in ("month", "year") or start == at:
        return None
    last = start + 1
    if unit == "month":
        starts = add_months(today.replace(day=1), int(qualifier == "next"))
        return Stretch(first=at, last=last, starts=starts, ends=month_end(starts))
    year = today.year + (qualifier == "next")
    return Stretch(first=at, last=last, starts=date(year, 1, 1), ends=date(year, 12, 31))


def _of_week(week: Week, today: date) -> Stretch:
    monday = monday_of(today) + timedelta(days=7 * week.offset)
    return Stretch(
        first=week.first,
        last=week.last,
        starts=monday,
        ends=monday + timedelta(days=6),
    )


def _quarter(words: Words, at: int, today: date) -> Stretch | None:
    """Read "Q2", "the second quarter (of next year)"."""
    text, last = text_at(words, at), at + 2
    number = None
    if text == "q" and at + 1 < len(words):
        number = words[at + 1].value
    else:
        start = at + 1 if text == "the" else at
        if text_at(words, start + 1) == "quarter":
            number, last = _QUARTERS.get(text_at(words, start)), start + 2
    if number is None or not 1 <= number <= 4:
        return None
    year = today.year
    if matches(words, last, ("of", "next", "year")) or matches(words, last, ("next", "year")):
        year, last = year + 1, last + (3 if words[last].text == "of" else 2)
    named = read_year(words, last, today)
    if named:
        year, last = named
    starts = date(year, number * 3 - 2, 1)
    ends = month_end(add_months(starts, 2))
    if ends < today:
        starts, ends = starts.replace(year=year + 1), month_end(add_months(starts, 14))
    return Stretch(first=at, last=last, starts=starts, ends=ends)


def _year(words: Words, at: int, today: date) -> Stretch | None:
    """Read "2027" after a word that makes it a year."""
    if text_at(words, at - 1) not in (
        "in",
        "by",
        "until",
        "of",
        "before",
        "after",
        "early",
        "late",
        "mid",
    ):
        return None
    found = read_year(words, at, today)
    if found is None or not today.year <= found[0] <= today.year + 20:
        return None
    year, last = found
    return Stretch(first=at, last=last, starts=date(year, 1, 1), ends=date(year, 12, 31))
