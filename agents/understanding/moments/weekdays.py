"""Days named by weekday: "Friday", "this coming Friday", "Friday next week", "Friday the 17th"."""

from __future__ import annotations

from datetime import date, timedelta

from agents.understanding.moments.calendar import monday_of, next_day_number, next_weekday
from agents.understanding.moments.holidays import read_holiday
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.month_days import read_month_day
from agents.understanding.moments.vocabulary import (
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    matches,
    text_at,
)
from agents.understanding.words import Word

Words = tuple[Word, ...]

_PREFIXES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("this", "coming"), "coming"),
    (("this", "next"), "next"),
    (("this", "past"), "past"),
    (("the", "coming"), "coming"),
    (("the", "next"), "next"),
    (("the", "following"), "next"),
    (("the", "upcoming"), "coming"),
    (("upcoming",), "coming"),
    (("this", "upcoming"), "coming"),
    (("coming",), "coming"),
    (("this",), "this"),
    (("next",), "next"),
    (("following",), "next"),
    (("last",), "past"),
    (("past",), "past"),
    (("every",), "past"),
    (("each",), "past"),
)
_SUFFIXES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("the", "week", "after", "next"), 2),
    (("week", "after", "next"), 2),
    (("the", "week", "after"), 2),
    (("next", "week"), 1),
    (("the", "next", "week"), 1),
    (("the", "following", "week"), 1),
    (("following", "week"), 1),
    (("this", "week"), 0),
    (("last", "week"), -1),
    (("the", "current", "week"), 0),
)
WEEKS_ON = {"week": 1, "fortnight": 2}
"""Said right after a day: "Friday week", "tomorrow fortnight"."""


def read_weekday(words: Words, at: int, setting: Setting) -> Day | None:
    """Read a weekday that starts at a word, with what is said around it."""
    qualifier, start = "", at
    for phrase, meaning in _PREFIXES:
        if matches(words, at, phrase) and weekday_at(words, at + len(phrase)) is not None:
            qualifier, start = meaning, at + len(phrase)
            break
    weekday = weekday_at(words, start)
    if weekday is None:
        return None
    last = start + 1
    if qualifier == "past":
        return Day(first=at, last=last, days=())
    if text_at(words, last) == "'s":
        last += 1
    dated = _with_its_number(words, at, last, weekday, setting)
    if dated:
        return dated
    found, last, bare = _resolved(words, last, weekday, qualifier, setting)
    days = (found,) if found and found >= setting.today else ()
    return Day(first=at, last=last, days=days, weekday=weekday if bare else None)


def weekday_at(words: Words, at: int) -> int | None:
    """Give the weekday's number, Monday 0; short forms only where a date can stand."""
    text = text_at(words, at)
    if text in WEEKDAYS:
        return WEEKDAYS[text]
    if text not in SHORT_WEEKDAYS:
        return None
    before, after = text_at(words, at - 1), text_at(words, at + 1)
    number_follows = at + 1 < len(words) and words[at + 1].value is not None
    dated = before in ("on", "this", "next", "for", "or", "coming") or after in ("at", "morning")
    return SHORT_WEEKDAYS[text] if dated or number_follows or after in MONTHS else None


def _resolved(
    words: Words, last: int, weekday: int, qualifier: str, setting: Setting
) -> tuple[date | None, int, bool]:
    """Give the day, the index after what was read, and whether the weekday stood by itself."""
    today = setting.today
    if matches(words, last, ("after", "next")):
        return _in_week(today, 1, weekday) + timedelta(days=7), last + 2, False
    if matches(words, last, ("after", "that")):
        weeks = 2 if qualifier == "next" or "next" in {w.text for w in words[:last]} else 1
        return _in_week(today, weeks, weekday), last + 2, False
    after = _after_a_day(words, last, setting)
    if after:
        return next_weekday(after.days[0], weekday), after.last, False
    weeks = WEEKS_ON.get(text_at(words, last))
    if weeks and text_at(words, last + 1) not in ("after", "before"):
        return next_weekday(today, weekday) + timedelta(days=7 * weeks), last + 1, False
    start = last + 1 if text_at(words, last) in ("of", "in", "on", "for") else last
    for phrase, weeks in _SUFFIXES:
        if matches(words, start, phrase):
            return _in_week(today, weeks, weekday), start + len(phrase), False
    if qualifier == "next":
        return _in_week(today, 1, weekday), last, False
    if qualifier == "this":
        return _this(today, weekday), last, False
    return next_weekday(today, weekday), last, qualifier == ""


def _after_a_day(words: Words, at: int, setting: Setting) -> Day | None:
    """Read the day that "the Monday after Labor Day" counts from."""
    if text_at(words, at) != "after" or at + 1 >= len(words):
        return None
    day = read_holiday(words, at + 1, setting) or read_month_day(words, at + 1, setting)
    return day if day and len(day.days) == 1 else None


def _this(today: date, weekday: int) -> date:
    """Give "this Friday": of this week, and on a Friday the one a week on, as for "Friday"."""
    found = _in_week(today, 0, weekday)
    return found if found > today else next_weekday(today, weekday)


def _in_week(today: date, weeks: int, weekday: int) -> date:
    return monday_of(today) + timedelta(days=7 * weeks + weekday)


def _with_its_number(
    words: Words, at: int, last: int, weekday: int, setting: Setting
) -> Day | None:
    """Read "Friday the 17th", "Friday, March 17": a day that is both, or either if none is."""
    start = last + 1 if text_at(words, last) == "on" else last
    if start >= len(words):
        return None
    word = words[start]
    if not (word.text == "the" or word.text in MONTHS or word.value is not None):
        return None
    if word.value is not None and not word.ordinal and word.lead == " ":
        month_follows = text_at(words, start + 1) in MONTHS or text_at(words, start + 1) == "of"
        slashed = start + 1 < len(words) and words[start + 1].lead == "/"
        tens = start + 1 < len(words) and words[start + 1].ordinal
        if not (month_follows or slashed or tens):
            return None
    dated = read_month_day(words, start, setting)
    if dated is None or not dated.days:
        return dated
    found = dated.days[0]
    if found.weekday() == weekday:
        return Day(first=at, last=dated.last, days=(found,))
    bare = found == next_day_number(setting.today, found.day) and not any(
        w.text in MONTHS or w.text == "month" for w in words[start : dated.last]
    )
    both = next_day_number(setting.today, found.day, weekday) if bare else None
    if both:
        return Day(first=at, last=dated.last, days=(both,))
    either = sorted((found, next_weekday(setting.today, weekday)))
    return Day(first=at, last=dated.last, days=tuple(either))
