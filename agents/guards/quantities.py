"""Every number, price, time and date in a text, whichever way it is written or said.

A quantity has forms; a sentence's quantity was given when one of its forms is among those of the facts:
`t:14:30` a time · `d:08-25`, `dom:25`, `wd:tuesday`, `mon:08`, `rel:tomorrow` days · `part:morning` · `money:59`, `pct:20`,
`min:60`, `day:14`, `month:3`, `year:2` amounts · `n:3` a number without a unit · `x:3` a number of a fact
that names no unit, and may be anything · `digits:5125550147`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from agents.guards.day_quantities import read_day
from agents.guards.phrase import DASHES, Phrase, Quantity, Read, quantity
from agents.guards.quantity_forms import (
    amount_forms,
    digits_form,
    number_forms,
    plain,
    scaled_forms,
)
from agents.guards.quantity_words import PHONE, UNIT_OF, VAGUE_AMOUNTS
from agents.guards.time_quantities import bare_time, clock_time, is_time_place, read_time

FEWEST_DIGITS_SAID = 7
"""So many single digits in a row are an identifier, and no number."""


def quantities_in(text: str) -> list[Quantity]:
    """Find every quantity, in order."""
    phrase = Phrase(text)
    found: list[Quantity] = []
    index = 0
    while index < len(phrase):
        read, index = (
            read_time(phrase, index)
            or read_day(phrase, index)
            or _half(phrase, index)
            or _amount(phrase, index)
            or _article_amount(phrase, index)
            or (None, index + 1)
        )
        if read is not None:
            found.append(read)
    return found


def _amount(phrase: Phrase, index: int) -> Read | None:
    word = phrase.at(index)
    if PHONE.fullmatch(word):
        return quantity("number", digits_form(re.sub(r"\D", "", word))), index + 1
    if word in VAGUE_AMOUNTS:
        return quantity("number", f"word:{word.rstrip('s')}"), index + 1
    is_money = word == "$"
    run, after = phrase.run(index + is_money)
    if not run:
        return None
    if phrase.half_of_day(after)[0] or phrase.at(after) == "oclock":
        minute = int("".join(plain(value) for value in run[1:3]) or 0) % 100
        return clock_time(phrase, index, int(run[0]) % 100, minute, after)
    unit = ("money", 1) if is_money else UNIT_OF.get(phrase.at(after))
    if unit is None:
        return _bare(phrase, index, run, after)
    after += not is_money
    if unit[0] != "money":
        return quantity("number", *amount_forms(run, unit)), after
    cents = _cents(phrase, after)
    if cents is not None:
        run, after = [run[0] + cents[0] / 100], cents[1]
    return quantity("price", *amount_forms(run, unit)), after


def _bare(phrase: Phrase, index: int, run: list[Decimal], after: int) -> Read:
    """Take a number without a unit: a time where one stands, else a number."""
    if run == [1] and not is_time_place(phrase, index, after):
        return None, after  # "one of our advisers", "the one you saw"
    if len(run) >= FEWEST_DIGITS_SAID and max(run) < 10:
        return quantity("number", digits_form("".join(map(plain, run)))), after
    scale = _scale_of_range(phrase, after)
    amount = quantity("number", *number_forms(run), *(scaled_forms(run, scale) if scale else ()))
    return bare_time(phrase, index, run, after) or (amount, after)


def _half(phrase: Phrase, index: int) -> Read | None:
    """Read "half an hour", "half a million"."""
    if phrase.at(index) != "half" or phrase.at(index + 1) not in ("a", "an"):
        return None
    match phrase.at(index + 2):
        case "hour":
            return quantity("number", "min:30", "x:30", "x:0.5"), index + 3
        case "million":
            return quantity("price", "n:500000", "money:500000", "x:500000"), index + 3
    return None


def _article_amount(phrase: Phrase, index: int) -> Read | None:
    """Read "an hour", "a couple of days"; not the rate in "seven days a week"."""
    word = phrase.at(index)
    if word == "couple":
        after = index + 1 + (phrase.at(index + 1) == "of")
        unit = UNIT_OF.get(phrase.at(after))
        return (quantity("number", *amount_forms([Decimal(2)], unit)) if unit else None), after
    unit = UNIT_OF.get(phrase.at(index + 1))
    if word not in ("a", "an") or unit is None:
        return None
    is_rate = phrase.at(index - 1) in UNIT_OF or phrase.at(index - 1) in ("once", "times")
    return (None if is_rate else quantity("number", *amount_forms([Decimal(1)], unit))), index + 2


def _cents(phrase: Phrase, index: int) -> tuple[Decimal, int] | None:
    """Read "and ninety-five cents"."""
    read = phrase.number(index + (phrase.at(index) == "and"))
    if read is None or phrase.at(read[1]) not in ("cent", "cents"):
        return None
    return read[0], read[1] + 1


def _scale_of_range(phrase: Phrase, after: int) -> int:
    """Return the scale that "between 350 and 450 thousand" lends to its first number, or 0."""
    if phrase.at(after) not in ("to", "and", *DASHES):
        return 0
    second = phrase.number(after + 1 + (phrase.at(after + 1) == "$"))
    return 1000 if second is not None and second[0] >= 1000 else 0
