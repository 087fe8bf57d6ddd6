"""Numbers that count something, and so are no times: "10 people", "three bedrooms", "for 2"."""

from __future__ import annotations

from agents.understanding.moments.vocabulary import (
    GRAMMAR,
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    text_at,
)
from agents.understanding.numbers import number_at
from agents.understanding.words import Word

_MAY_FOLLOW = (
    {"slot", "appointment", "reservation", "opening"}
    | GRAMMAR
    | WEEKDAYS.keys()
    | SHORT_WEEKDAYS.keys()
    | (MONTHS.keys() - {"may"})
)

_HIGHEST_ON_A_CLOCK = 2400


def counts_something(words: tuple[Word, ...], at: int, last: int) -> bool:
    """Whether what follows a bare number is the thing it counts."""
    if words[at].lead.endswith(("$", "#", "€", "£")):
        return True
    if last >= len(words):
        return False
    after = words[last]
    if after.lead.strip(" ") and after.lead[0] in ".,?!;:-(":
        return False
    if after.lead == "" and after.text in ("k", "m", "th", "s", "x"):
        return True
    if after.text == "of":
        return text_at(words, last + 1) not in MONTHS
    if after.value is not None:
        return False
    if after.text in ("to", "past", "till") and last + 1 == len(words):
        return True
    if joins_an_amount(words, last):
        return True
    if after.text in ("or", "to") and (number := number_at(words, last + 1)):
        return not number.ordinal and counts_something(words, last + 1, number.last)
    return after.text not in _MAY_FOLLOW


def joins_an_amount(words: tuple[Word, ...], last: int) -> bool:
    """Whether a number goes on to one that no clock shows: "three fifty to four hundred thousand"."""
    if text_at(words, last) not in ("to", "or", "and"):
        return False
    number = number_at(words, last + 1)
    return number is not None and not number.ordinal and number.value > _HIGHEST_ON_A_CLOCK
