"""Days as they are written and said: dates, weekdays, "tomorrow", parts of a day."""

from __future__ import annotations

import re

from agents.guards.number_words import ORDINALS, is_digits
from agents.guards.phrase import Phrase, Quantity, Read, quantity
from agents.guards.quantity_words import (
    ISO_DATE,
    MONTHS,
    PARTS_OF_DAY,
    RELATIVE_DAYS,
    WEEKDAY_OF,
)

_SAME_DAY = {"weekend": ("wd:saturday", "wd:sunday"), "weekdays": ("wd:monday",)}
LAST_ORDINAL_OF_LISTS = 12
""""The third" may be an option; "the thirteenth" is a day."""


def read_day(phrase: Phrase, index: int) -> Read | None:
    """Read a day at `index`."""
    word = phrase.at(index)
    if "/" in word or ISO_DATE.fullmatch(word):
        return _written(word), index + 1
    if word in MONTHS:
        return _month(phrase, index)
    if word in ORDINALS or word == "the" or phrase.at(index + 1) in ("st", "nd", "rd", "th"):
        return _day_of_month(phrase, index)
    if word in PARTS_OF_DAY:
        is_known = phrase.at(index - 1) in ("good", "tomorrow", "this")
        return None if is_known else quantity("time", f"part:{word}"), index + 1
    if word in RELATIVE_DAYS:
        name = "weekend" if word == "weekends" else word
        return quantity("date", f"rel:{name}", *_SAME_DAY.get(name, ())), index + 1
    if word in WEEKDAY_OF:
        return quantity("date", f"wd:{WEEKDAY_OF[word]}"), index + 1
    if word in ("next", "this", "last") and phrase.at(index + 1) in ("week", "month", "year"):
        return quantity("date", f"rel:{word} {phrase.at(index + 1)}"), index + 2
    return None


def _written(word: str) -> Quantity:
    numbers = [int(part) for part in re.split(r"[/-]", word)]
    month, day = numbers[1:3] if "-" in word else numbers[:2]
    valid = 1 <= month <= 12 and 1 <= day <= 31
    return quantity("date", f"d:{month:02}-{day:02}" if valid else f"n:{word}")


def _month(phrase: Phrase, index: int) -> Read:
    word = phrase.at(index)
    month = MONTHS[word]
    after = index + 1 + (phrase.at(index + 1) == "the")
    day = phrase.ordinal(after) or phrase.small_number(after)
    if day is not None and 1 <= day[0] <= 31:
        return quantity("date", f"d:{month:02}-{day[0]:02}"), day[1]
    # "may" and "march" are verbs too.
    if word in ("may", "march") and phrase.at(index - 1) not in ("in", "of"):
        return None, index + 1
    return quantity("date", f"mon:{month:02}"), index + 1


def _day_of_month(phrase: Phrase, index: int) -> Read | None:
    has_article = phrase.at(index) == "the"
    ordinal = phrase.ordinal(index + has_article)
    if ordinal is None:
        return None
    day, after = ordinal
    of = phrase.at(after) == "of"
    month = MONTHS.get(phrase.at(after + of))
    if month is not None:
        return quantity("date", f"d:{month:02}-{day:02}"), after + of + 1
    is_day = (
        is_digits(phrase.at(after - 2))
        or phrase.at(index - 1) == "on"
        or day > LAST_ORDINAL_OF_LISTS
    )
    return quantity("date", f"dom:{day}") if has_article and is_day else None, after
