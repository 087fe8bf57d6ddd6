"""Years: "2026", "twenty twenty six", "two thousand and six"."""

from __future__ import annotations

from datetime import date

from agents.understanding.numbers import number_at
from agents.understanding.words import Word

Words = tuple[Word, ...]


def read_year(words: Words, at: int, today: date) -> tuple[int, int] | None:
    """Read "2026", "twenty twenty six" or "two thousand (and) twenty six"."""
    if at >= len(words):
        return None
    word = words[at]
    if word.text in ("of", "in") and at + 1 < len(words):
        year = read_year(words, at + 1, today)
        return year if year and year[0] >= 1000 else None
    if word.written:
        year = int(word.text) if len(word.text) == 4 else 0
        following = words[at + 1] if at + 1 < len(words) else None
        if 1900 <= year <= 2100 and (following is None or following.text not in ("am", "pm")):
            return year, at + 1
        return None
    number = number_at(words, at) if word.value is not None else None
    if number is None or number.ordinal:
        return None
    if number.whole is not None and 2000 <= number.whole <= 2099:
        return number.whole, number.last
    if number.value not in (19, 20) or number.last >= len(words):
        return None
    rest = number_at(words, number.last) if words[number.last].value is not None else None
    if rest is None or rest.ordinal or rest.whole is None:
        return None
    year = int(number.value) * 100 + rest.whole
    near = year < 2000 or abs(year - today.year) <= 10
    return (year, rest.last) if 10 <= rest.whole <= 99 and near else None
