"""Days named by number: "March 10th", "the third of next month", "the 5th", "3/10", "2026-03-10"."""

from __future__ import annotations

from dataclasses import replace

from agents.understanding.moments.calendar import (
    add_months,
    next_day_number,
    next_month_day,
    valid,
)
from agents.understanding.moments.fraction_times import read_past_or_to
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.numeric_days import day_of, read_numeric_day
from agents.understanding.moments.vocabulary import GRAMMAR, MONTHS, WEEKDAYS, matches, text_at
from agents.understanding.moments.years import read_year
from agents.understanding.numbers import number_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_BEFORE_A_DAY = frozenset(("on", "the", "for", "from", "until", "till", "by", "of", "after", "to"))
_BEFORE_A_PLAIN_DAY = frozenset(("on", "for", "from", "until", "till", "by"))
_ORDERED = any_of(
    "one time thing half of two three hand name floor street avenue st ave road drive lane bedroom room "
    "bathroom level grade page day week house place option choice appointment slot unit thought thoughts"
)


_AFTER_A_DATE = any_of("at please in around about from before after")
_JOINS_A_ROW = frozenset(("and", "but", "so", "now"))
_TOLD_AS_PAST = any_of("was wasn't were had hadn't")


def read_month_day(words: Words, at: int, setting: Setting) -> Day | None:
    """Read a day of a month that starts at a word."""
    word = words[at]
    if word.text in MONTHS:
        return _month_first(words, at, setting)
    if word.written:
        numeric = read_numeric_day(words, at, setting)
        if numeric:
            return numeric
    start = at + 1 if word.text == "the" else at
    number = _day_number(words, start)
    if number is None:
        return None
    value, last, ordinal = number
    named = _of_month(words, at, last, value, setting)
    if named:
        return named
    if ordinal:
        return _bare(words, at, start, last, value, setting)
    return _plain_number(words, at, start, last, value, setting)


def _day_number(words: Words, at: int) -> tuple[int, int, bool] | None:
    """Read 1 to 31: value, index after it, whether it is an ordinal."""
    number = number_at(words, at) if at < len(words) and words[at].value is not None else None
    if number is None or number.whole is None or not 1 <= number.whole <= 31:
        return None
    return number.whole, number.last, number.ordinal


def _month_first(words: Words, at: int, setting: Setting) -> Day | None:
    """Read "March 10th", "March the tenth", "March 10, 2026"."""
    month = MONTHS[words[at].text]
    start = at + 2 if text_at(words, at + 1) == "the" else at + 1
    number = _day_number(words, start)
    if number is None:
        return None
    value, last, ordinal = number
    following = words[last] if last < len(words) else None
    clock_follows = following is not None and (
        following.lead == ":" or following.text in ("am", "pm", "o'clock")
    )
    if not ordinal and clock_follows:
        return None
    dated = _dated(words, at, last, month, value, setting)
    return _or_another(words, dated, month, setting)


def _or_another(words: Words, day: Day, month: int, setting: Setting) -> Day:
    """Read on to the other day of "August 28 or 29"."""
    start = day.last + 1
    if text_at(words, day.last) != "or" or not day.days:
        return day
    other = _day_number(words, start + 1 if text_at(words, start) == "the" else start)
    if other is None or (not other[2] and other[0] <= 12):
        return day
    found = valid(day.days[0].year, month, other[0])
    return replace(day, last=other[1], days=(*day.days, found)) if found else day


def _of_month(words: Words, at: int, last: int, value: int, setting: Setting) -> Day | None:
    """Read the month after a day number: "10th of March", "tenth March", "3rd of next month"."""
    after = last
    if text_at(words, after) == "day":
        after += 1
    if text_at(words, after) == "of" or (text_at(words, after) == "in" and words[last - 1].ordinal):
        after += 1
    month = MONTHS.get(text_at(words, after))
    if month is not None and (after > last or _is_month_name(words, last, after)):
        return _dated(words, at, after + 1, month, value, setting)
    if after == last and not words[last - 1].ordinal:
        return None
    return _of_relative_month(words, at, last, after, value, setting)


def _is_month_name(words: Words, last: int, after: int) -> bool:
    """Whether "may" or "march" right after a number is a month: "the tenth may work" is not."""
    if words[after].text != "may" or after + 1 == len(words):
        return True
    following = words[after + 1]
    if words[last - 1].ordinal:
        return following.text not in ("work", "be", "not", "i", "we", "do")
    dated = following.value is not None or following.text in _AFTER_A_DATE
    return dated or bool(following.lead.strip())


def _of_relative_month(
    words: Words, at: int, last: int, after: int, value: int, setting: Setting
) -> Day | None:
    for phrase, months in (
        (("this", "month"), 0),
        (("the", "month"), 0),
        (("current", "month"), 0),
        (("the", "current", "month"), 0),
        (("next", "month"), 1),
        (("the", "next", "month"), 1),
        (("the", "following", "month"), 1),
    ):
        if matches(words, after, phrase) and (after > last or phrase != ("the", "month")):
            month = add_months(setting.today.replace(day=1), months)
            day = valid(month.year, month.month, value)
            return day_of(at, after + len(phrase), day, setting)
    return None


def _dated(words: Words, at: int, last: int, month: int, value: int, setting: Setting) -> Day:
    """Resolve a month and a day, with the year if one follows."""
    year = read_year(words, last, setting.today)
    if year is None:
        return day_of(at, last, next_month_day(setting.today, month, value), setting)
    number, last = year
    return day_of(at, last, valid(number, month, value), setting)


def _bare(words: Words, at: int, start: int, last: int, value: int, setting: Setting) -> Day | None:
    """Read an ordinal by itself: "on the 5th", "the twenty first"; not "the second bedroom"."""
    before = text_at(words, at - 1)
    has_article = start > at
    if not has_article and before == "the":
        return None
    common = value <= 3 and not words[start].written
    plain = before in _BEFORE_A_PLAIN_DAY and (has_article or not common)
    if _orders_something(words, last, plain) or _is_one_of_a_row(words, at, last, value, setting):
        return None
    if has_article or before in _BEFORE_A_DAY:
        if common and not setting.date_asked and before not in _BEFORE_A_DAY:
            return None
    elif not setting.date_asked or (value <= 3 and len(words) > 3):
        return None
    return _numbered(at, last, value, setting)


def _is_one_of_a_row(words: Words, at: int, last: int, value: int, setting: Setting) -> bool:
    """Whether an ordinal counts on or tells what is past: "we've seen three and the fourth was too small"."""
    before = text_at(words, at - 1)
    if setting.date_asked or before in _BEFORE_A_PLAIN_DAY:
        return False
    counted = before in _JOINS_A_ROW and any(
        w.value == value - 1 and not w.ordinal and not w.written for w in words[:at]
    )
    return counted or text_at(words, last) in _TOLD_AS_PAST


def _plain_number(
    words: Words, at: int, start: int, last: int, value: int, setting: Setting
) -> Day | None:
    """Read "the 28" and "on the 28", in answer to a question for a day."""
    if not setting.date_asked or start == at or (value <= 12 and text_at(words, at - 1) != "on"):
        return None
    following = words[last] if last < len(words) else None
    if following is not None and not (following.lead.strip() or following.text in GRAMMAR):
        return None
    return _numbered(at, last, value, setting)


def _numbered(first: int, last: int, value: int, setting: Setting) -> Day:
    found = next_day_number(setting.today, value)
    return Day(first=first, last=last, days=(found,) if found else (), number=value)


def _orders_something(words: Words, last: int, dated: bool) -> bool:
    """Whether the word after an ordinal is what it orders: "the second bedroom"."""
    following = words[last] if last < len(words) else None
    if following is None or following.lead.strip() or read_past_or_to(words, last):
        return False
    if following.text == "available":
        return words[last - 1].value == 1
    if dated:
        return following.text in _ORDERED
    known = following.text in GRAMMAR or following.text in WEEKDAYS
    return following.text in _ORDERED or not (known or following.value is not None)
