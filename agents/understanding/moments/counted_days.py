"""Days counted from now or from another day: "in two weeks", "a week from Tuesday", "in an hour"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from agents.understanding.moments.calendar import add_months
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.month_days import read_month_day
from agents.understanding.moments.vocabulary import text_at
from agents.understanding.moments.weekdays import read_weekday
from agents.understanding.numbers import number_at
from agents.understanding.words import Word

Words = tuple[Word, ...]

_DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}
_SECS_IN = {"hour": 3600, "minute": 60}
_NEARBY = {"today": 0, "tomorrow": 1}
_FARTHEST = 400
"""Nobody means a day by a greater count of anything."""
_NAMES_A_WEEK = frozenset(("the", "this", "next", "last", "that", "every", "per", "of"))
"""Before "week from Monday to Friday" these make it a stretch of days."""
_FROM = frozenset(("from", "after", "on"))


def read_counted_day(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "in two weeks", "three days from now", "a week from Tuesday", "two weeks ago"."""
    within = text_at(words, at) in ("in", "within")
    start = at + 1 if within else at
    if text_at(words, start) in ("about", "around", "like", "maybe"):
        start += 1
    amount = _amount(words, start)
    if amount is None:
        return None
    count, unit, last = amount
    if text_at(words, last) == "ago":
        return Day(first=at, last=last + 1, days=())
    if text_at(words, last) in ("'s", "'") and text_at(words, last + 1) == "time":
        return _after(setting, at, last + 2, count, unit)
    if text_at(words, last) == "time" and within:
        return _after(setting, at, last + 1, count, unit)
    lasting = text_at(words, at - 1) in ("for", "stay", "staying", "been")
    if lasting or (last < len(words) and words[last].lead == ","):
        return None
    anchored = _anchor(words, last, unit, setting)
    if anchored is not None:
        base, last = anchored
        return _after(setting, at, last, count, unit, base)
    ahead = text_at(words, at) == "in" and text_at(words, at - 1) not in ("are", "is")
    return _after(setting, at, last, count, unit) if ahead else None


def _amount(words: Words, at: int) -> tuple[float, str, int] | None:
    """Read "two weeks", "a week", "half an hour", "a couple of days"."""
    number = number_at(words, at)
    if number is not None and not number.ordinal:
        count, last = float(number.value), number.last
        if text_at(words, last) in ("a", "an") and count == 0.5:
            last += 1
        if text_at(words, last) == "more":
            last += 1
    elif text_at(words, at) in ("a", "an"):
        count, last = 1.0, at + 1
    elif text_at(words, at) == "week" and text_at(words, at + 1) == "from":
        return None if text_at(words, at - 1) in _NAMES_A_WEEK else (1.0, "week", at + 1)
    elif text_at(words, at) == "fortnight" and text_at(words, at + 1) in _FROM | _NEARBY.keys():
        count, last = 1.0, at
    else:
        return None
    unit = text_at(words, last)
    if unit in _DAYS_IN or unit in ("hour", "hours", "minutes", "minute", "month", "months"):
        return count, unit.rstrip("s"), last + 1
    return None


def _anchor(words: Words, at: int, unit: str, setting: Setting) -> tuple[date, int] | None:
    """Read what is counted from: "from now", "from tomorrow", "after next Tuesday", "on Friday"."""
    weekly = unit in ("week", "fortnight")
    if weekly and text_at(words, at) in _NEARBY:
        return setting.today + timedelta(days=_NEARBY[text_at(words, at)]), at + 1
    if weekly and text_at(words, at) not in _FROM and at < len(words):
        weekday = read_weekday(words, at, setting)
        return (weekday.days[0], weekday.last) if weekday and len(weekday.days) == 1 else None
    if text_at(words, at) not in _FROM or at + 1 >= len(words):
        return None
    if words[at + 1].text in ("now", "today"):
        return (setting.today, at + 2) if words[at].text == "from" else None
    if words[at + 1].text == "tomorrow":
        return setting.today + timedelta(days=1), at + 2
    if not weekly and words[at].text != "after":
        return None
    day = read_weekday(words, at + 1, setting) or read_month_day(words, at + 1, setting)
    return (day.days[0], day.last) if day and len(day.days) == 1 else None


def _after(
    setting: Setting, first: int, last: int, count: float, unit: str, base: date | None = None
) -> Day | None:
    if count > _FARTHEST:
        return None
    if unit in _SECS_IN:
        here = base is None or base == setting.today
        return _moment(setting, first, last, count * _SECS_IN[unit]) if here else None
    start = base or setting.today
    if unit == "month":
        found = add_months(start, round(count))
    else:
        found = start + timedelta(days=round(count * _DAYS_IN[unit]))
    return Day(first=first, last=last, days=(found,))


def _moment(setting: Setting, first: int, last: int, wait_secs: float) -> Day:
    """Count hours and minutes on the world's clock, so that a change of clocks keeps them true."""
    ahead = setting.now.timestamp() + wait_secs
    moment = datetime.fromtimestamp(ahead, setting.now.tzinfo).replace(second=0, microsecond=0)
    return Day(first=first, last=last, days=(moment.date(),), clock=moment)
