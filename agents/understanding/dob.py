"""A date of birth: always a whole date, never one to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agents.understanding.numbers import number_at
from agents.understanding.reading import Found
from agents.understanding.words import Word, said, without_fillers, words_of

_MONTHS = {
    name: month
    for month, name in enumerate(
        "january february march april may june july august september october november december".split(),
        1,
    )
}
_OLDEST_YEARS = 120
_SKIPPED = frozenset(("the", "of", "in", "and", "day", "slash", "dash", "year"))
_ZEROS = frozenset(("oh", "o", "zero"))


def read_dob(text: str, *, asked: bool, today: date) -> Found[date] | None:
    """Read day, month and year; month first where they are all numbers, as Americans say it.

    Unasked it is read only beside "born" or "birth". Two-digit years are the latest that are past.
    """
    words = without_fillers(words_of(text))
    texts = {word.text for word in words}
    if not (asked or texts & {"born", "birth", "birthday", "birthdate", "dob"}):
        return None
    for at in range(len(words)):
        read = _with_month_name(words, at, today) or _numeric(words, at, today)
        if read is not None:
            born, last, confidence = read
            if born > today:
                return None
            return Found(value=born, confidence=confidence, words=said(text, words[at:last]))
    return None


_Read = tuple[date, int, float]


def _with_month_name(words: Sequence[Word], at: int, today: date) -> _Read | None:
    """Read "March 5th 1980" and "the fifth of March nineteen eighty"."""
    month = _MONTHS.get(words[at].text)
    if month is not None:
        day = _day(words, _skip(words, at + 1))
        year = day and _year(words, _skip(words, day[1]), today)
        return _dated(month, day[0], year, 0.95) if day and year else None
    day = _day(words, at)
    if day is None:
        return None
    named = _skip(words, day[1])
    month = _MONTHS.get(words[named].text) if named < len(words) else None
    year = month and _year(words, _skip(words, named + 1), today)
    return _dated(month, day[0], year, 0.95) if month and year else None


def _numeric(words: Sequence[Word], at: int, today: date) -> _Read | None:
    """Read "3/5/80", "1980-03-05", "oh three oh five eighty", "03051980"."""
    word = words[at]
    if word.written and len(word.text) == 8:
        return _packed(word.text, at + 1, today)
    if word.written and len(word.text) == 4:
        return _year_first(words, at, today)
    month = _small(words, at)
    day = month and _small(words, _skip(words, month[1]))
    year = day and _year(words, _skip(words, day[1]), today)
    if not (month and day and year):
        return _digit_by_digit(words, at, today)
    if month[0] > 12 >= day[0]:
        return _dated(day[0], month[0], year, 0.8)
    return _dated(month[0], day[0], year, 0.9)


def _year_first(words: Sequence[Word], at: int, today: date) -> _Read | None:
    month = _small(words, at + 1)
    day = month and _small(words, month[1])
    year = _checked_year(int(words[at].text), today)
    if not (month and day and year):
        return None
    return _dated(month[0], day[0], (year, day[1]), 0.95)


def _packed(digits: str, last: int, today: date) -> _Read | None:
    year = _checked_year(int(digits[4:]), today)
    return _dated(int(digits[:2]), int(digits[2:4]), (year, last), 0.85) if year else None


def _digit_by_digit(words: Sequence[Word], at: int, today: date) -> _Read | None:
    """Read "zero three zero five one nine eight zero"."""
    digits, last = "", at
    while last < len(words) and len(digits) < 8:
        digit = _digit(words[last])
        if digit is None:
            return None
        digits, last = digits + digit, last + 1
    return _packed(digits, last, today) if len(digits) == 8 else None


def _digit(word: Word) -> str | None:
    if word.text in _ZEROS:
        return "0"
    return (
        str(word.value) if word.value is not None and word.value < 10 and not word.ordinal else None
    )


def _day(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    number = number_at(words, at)
    whole = number.whole if number else None
    return (whole, number.last) if number and whole and 1 <= whole <= 31 else None


def _small(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Read a month's or a day's number, "oh five" too."""
    if at < len(words) and words[at].text in _ZEROS and at + 1 < len(words):
        at += 1
        digit = _digit(words[at])
        return (int(digit), at + 1) if digit and digit != "0" else None
    return _day(words, at)


def _year(words: Sequence[Word], at: int, today: date) -> tuple[int, int] | None:
    """Read "1980", "nineteen eighty", "nineteen oh five", "two thousand and five", "eighty"."""
    number = number_at(words, at)
    if number is None or number.whole is None or number.ordinal:
        if at + 1 < len(words) and words[at].text in _ZEROS and (digit := _digit(words[at + 1])):
            return _dated_year(2000 + int(digit), at + 2, today)
        return None
    value, last = number.whole, number.last
    if value in (19, 20) and last < len(words):
        if (
            words[last].text in _ZEROS
            and last + 1 < len(words)
            and (digit := _digit(words[last + 1]))
        ):
            return _dated_year(value * 100 + int(digit), last + 2, today)
        more = number_at(words, last)
        if more and more.whole is not None and 10 <= more.whole <= 99 and not more.ordinal:
            return _dated_year(value * 100 + more.whole, more.last, today)
        if words[last].text == "hundred":
            return _dated_year(value * 100, last + 1, today)
    if value < 100 and (value >= 10 or words[at].text.startswith("0")):
        century = 2000 if value <= today.year % 100 else 1900
        return _dated_year(century + value, last, today)
    return _dated_year(value, last, today)


def _dated_year(year: int, last: int, today: date) -> tuple[int, int] | None:
    return (year, last) if _checked_year(year, today) else None


def _checked_year(year: int, today: date) -> int | None:
    return year if today.year - _OLDEST_YEARS <= year <= today.year else None


def _dated(month: int, day: int, year: tuple[int, int], confidence: float) -> _Read | None:
    try:
        return date(year[0], month, day), year[1], confidence
    except ValueError:
        return None


def _skip(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].text in _SKIPPED:
        at += 1
    return at
