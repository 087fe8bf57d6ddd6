"""Days and weeks named from today: "tomorrow", "this weekend", "the end of next week"."""

from __future__ import annotations

from datetime import timedelta

from agents.understanding.moments.calendar import monday_of
from agents.understanding.moments.counted_days import read_counted_day
from agents.understanding.moments.holidays import read_holiday
from agents.understanding.moments.mention import Day, Setting, Week
from agents.understanding.moments.month_days import read_month_day
from agents.understanding.moments.vocabulary import MONTHS, WEEKDAYS, matches, text_at
from agents.understanding.moments.weekdays import WEEKS_ON
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_FIXED: tuple[tuple[tuple[str, ...], int | None], ...] = (
    (("the", "day", "after", "tomorrow"), 2),
    (("day", "after", "tomorrow"), 2),
    (("the", "day", "after", "next"), 2),
    (("the", "day", "before", "yesterday"), None),
    (("day", "before", "yesterday"), None),
    (("later", "today"), 0),
    (("this", "very", "day"), 0),
    (("today",), 0),
    (("tonight",), 0),
    (("this", "afternoon"), 0),
    (("this", "evening"), 0),
    (("this", "morning"), 0),
    (("yesterday",), None),
    (("last", "week"), None),
    (("last", "month"), None),
    (("last", "year"), None),
    (("last", "night"), None),
    (("tomorrow",), 1),
)
_SAID_IN_COURTESY = frozenset(("today", "tonight", "afternoon", "evening", "morning"))
_COURTESIES = any_of("help helping helped assistance excited agenda service everything")
_BEFORE_FOR_TODAY = any_of("good enough done much not nothing else")
_NAMES_ANOTHER = (
    any_of("next my the this christmas labor memorial thanksgiving new i we")
    | WEEKDAYS.keys()
    | MONTHS.keys()
)
"""After "the day after" these say what it is counted from."""
_OR_THE_DAY_AFTER = ("or", "the", "day", "after")


def read_relative_day(words: Words, at: int, setting: Setting) -> Day | Week | None:
    """Read a day counted from another that starts at a word."""
    after = _day_after_that(words, at, setting) or _day_beside(words, at, setting)
    if after:
        return after
    for phrase, days in _FIXED:
        if words[at].text == phrase[0] and matches(words, at, phrase):
            return _fixed(words, at, phrase, days, setting)
    return (
        _edge_of_week(words, at, setting)
        or read_week(words, at)
        or _weekend(words, at, setting)
        or read_counted_day(words, at, setting)
    )


def _day_after_that(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "the day after" of "not tomorrow, the day after", where nothing but tomorrow was named."""
    if not matches(words, at, ("the", "day", "after")) or text_at(words, at + 3) == "tomorrow":
        return None
    last = at + 4 if text_at(words, at + 3) == "that" else at + 3
    if "tomorrow" not in {w.text for w in words[:at]} or text_at(words, last) in _NAMES_ANOTHER:
        return None
    return Day(first=at, last=last, days=(setting.today + timedelta(days=2),))


def _day_beside(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "the day after Boxing Day", "the day before Easter Sunday", "the day after the 4th of July"."""
    start = at + 1 if text_at(words, at) == "the" else at
    step = {"after": 1, "before": -1}.get(text_at(words, start + 1))
    if text_at(words, start) != "day" or step is None or start + 2 >= len(words):
        return None
    day = read_holiday(words, start + 2, setting) or read_month_day(words, start + 2, setting)
    if day is None or len(day.days) != 1:
        return None
    return Day(first=at, last=day.last, days=(day.days[0] + timedelta(days=step),))


def _fixed(
    words: Words, at: int, phrase: tuple[str, ...], days: int | None, setting: Setting
) -> Day | None:
    last = at + len(phrase)
    if phrase[-1] in _SAID_IN_COURTESY and _is_a_courtesy(words, at):
        return Day(first=at, last=last, days=())
    if days is None:
        return Day(first=at, last=last, days=())
    if phrase == ("tomorrow",) and matches(words, last, _OR_THE_DAY_AFTER):
        both = (setting.today + timedelta(days=1), setting.today + timedelta(days=2))
        return Day(first=at, last=last + len(_OR_THE_DAY_AFTER), days=both)
    weeks = WEEKS_ON.get(text_at(words, last))
    if weeks and (phrase == ("tomorrow",) or (phrase == ("today",) and last + 1 == len(words))):
        return Day(
            first=at, last=last + 1, days=(setting.today + timedelta(days=days + 7 * weeks),)
        )
    if text_at(words, last) == "'s":
        last += 1
    found = setting.today + timedelta(days=days)
    return Day(first=at, last=last, days=(found,))


def _is_a_courtesy(words: Words, at: int) -> bool:
    """Whether "today" is small talk: "that's all for today", "how are you today"."""
    before = [text_at(words, n) for n in range(max(0, at - 7), at)]
    if ("all" in before and "at" not in before) or _COURTESIES.intersection(before[-3:]):
        return True
    if before[-1:] == ["for"] and before[-2:-1] and before[-2] in _BEFORE_FOR_TODAY:
        return True
    asks_the_date = {"what", "date"}.issubset(before) or {"what", "day"}.issubset(before)
    return asks_the_date or ("how" in before and bool({"you", "going"}.intersection(before)))


_WEEKS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("the", "week", "after", "next"), 2),
    (("week", "after", "next"), 2),
    (("the", "following", "week"), 1),
    (("the", "next", "week"), 1),
    (("next", "week"), 1),
    (("this", "week"), 0),
)


def read_week(words: Words, at: int) -> Week | None:
    """Read "next week", "the week after next"."""
    for phrase, offset in _WEEKS:
        if words[at].text == phrase[0] and matches(words, at, phrase):
            return Week(first=at, last=at + len(phrase), offset=offset)
    return None


_EDGES = {
    "end": (3, 4),
    "beginning": (0, 1),
    "start": (0, 1),
    "middle": (2,),
    "early": (0, 1),
    "late": (3, 4),
    "mid": (2,),
    "later": (3, 4),
    "earlier": (0, 1),
}


def _edge_of_week(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "the end of next week": one of its last two working days."""
    weekdays = _EDGES.get(words[at].text)
    if weekdays is None:
        return None
    start = at + 1
    if text_at(words, start) in ("of", "in"):
        start += 1
    if matches(words, start, ("the", "week")):
        week: Week | None = Week(first=start, last=start + 2, offset=0)
    else:
        week = read_week(words, start) if start < len(words) else None
    if week is None:
        return None
    monday = monday_of(setting.today) + timedelta(days=7 * week.offset)
    days = tuple(monday + timedelta(days=n) for n in weekdays)
    return Day(first=at, last=week.last, days=tuple(d for d in days if d > setting.today))


def _weekend(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "this weekend": its Saturday or its Sunday."""
    weeks, last = 0, 0
    for phrase, offset in (
        (("this", "coming", "weekend"), 0),
        (("the", "coming", "weekend"), 0),
        (("the", "weekend", "after", "next"), 2),
        (("the", "next", "weekend"), 1),
        (("next", "weekend"), 1),
        (("last", "weekend"), -1),
        (("past", "weekend"), -1),
        (("this", "weekend"), 0),
        (("the", "weekend"), 0),
    ):
        if matches(words, at, phrase):
            weeks, last = offset, at + len(phrase)
            break
    if not last:
        return None
    saturday = monday_of(setting.today) + timedelta(days=7 * weeks + 5)
    days = (saturday, saturday + timedelta(days=1))
    return Day(first=at, last=last, days=tuple(d for d in days if d >= setting.today))
