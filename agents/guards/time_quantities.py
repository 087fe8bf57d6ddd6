"""Times of day as they are written and said."""

from __future__ import annotations

from decimal import Decimal

from agents.guards.phrase import DASHES, Phrase, Read, quantity
from agents.guards.quantity_forms import number_forms, time_form, time_forms
from agents.guards.quantity_words import (
    CLOSING,
    MOST_WORDS_BETWEEN,
    OPENING,
    RELATIVE_DAYS,
    TIME_WORDS_BEFORE,
    WEEKDAY_OF,
)
from agents.guards.words import words

_GOES_ON = ("to", "and", "until", *DASHES)
_FOLLOWS_A_TIME = frozenset(
    ("", *words("on or and to for if every in this until . , ; ! ?"), *DASHES)
) | frozenset((*RELATIVE_DAYS, *WEEKDAY_OF))
_PAST = {"half": 30, "quarter": 15}


def read_time(phrase: Phrase, index: int) -> Read | None:
    """Read a time that can be nothing else: "2:30", "noon", "half past two"."""
    word = phrase.at(index)
    if ":" in word and len(word) > 1:
        hour, minute = map(int, word.split(":")[:2])
        return clock_time(phrase, index, hour, minute, index + 1)
    if word in ("noon", "midday", "midnight"):
        phrase.last_time_end = index + 1
        return quantity("time", time_form(0 if word == "midnight" else 12, 0)), index + 1
    relation = phrase.at(index + 1)
    if word in _PAST and relation in ("past", "after", "to", "till"):
        hour = phrase.small_number(index + 2)
        if hour is None or not 1 <= hour[0] <= 12:
            return None
        if relation in ("past", "after"):
            return clock_time(phrase, index, hour[0], _PAST[word], hour[1])
        return clock_time(phrase, index, (hour[0] - 1) or 12, 60 - _PAST[word], hour[1])
    return None


def clock_time(phrase: Phrase, index: int, hour: int, minute: int, after: int) -> Read:
    """Read what follows the clock's numbers: a.m., "in the afternoon", "o'clock", or neither."""
    half, after_half = phrase.half_of_day(after)
    if half and 1 <= hour <= 12:
        forms = [time_form(hour % 12 + 12 * (half == "pm"), minute)]
    elif 1 <= hour <= 12:
        either = [time_form(hour, minute), time_form((hour + 12) % 24, minute)]
        forms = _meant(phrase, index, either)
        after_half = after + (phrase.at(after) == "oclock")
    else:
        forms = [time_form(hour % 24, minute)]
    phrase.last_time_end = after_half
    return quantity("time", *forms), after_half


def bare_time(phrase: Phrase, index: int, run: list[Decimal], after: int) -> Read | None:
    """Read numbers without a mark of time, from `index` to `after`, as a time if they stand where one does."""
    times = _meant(phrase, index, time_forms(run))
    if not times:
        return None
    if len(run) > 1 or is_time_place(phrase, index, after):
        phrase.last_time_end = after
        # "Listed at four fifty" may be money; "we close at four fifty" is not.
        amounts = number_forms(run) if len(run) == 2 and len(times) == 2 else []
        return quantity("time", *times, *amounts), after
    if phrase.at(after) in ("to", "until", *DASHES):
        # "8 to 6": hours or a range, as the facts have it.
        phrase.last_time_end = after
        return quantity("number", *times, *number_forms(run)), after
    return None


def is_time_place(phrase: Phrase, index: int, after: int) -> bool:
    """Whether a number from `index` to `after` stands where a time does: "at nine", "nine to five"."""
    before = phrase.at(index - 1)
    goes_on = before in _GOES_ON and phrase.last_time_end == index - 1
    return (before in TIME_WORDS_BEFORE or goes_on) and phrase.at(after) in _FOLLOWS_A_TIME


def _meant(phrase: Phrase, index: int, times: list[str]) -> list[str]:
    """Drop the half of the day that is not meant: one opens at six in the morning, and closes in the evening."""
    before = phrase.before(index, MOST_WORDS_BETWEEN)
    marks = [word for word in before if word in OPENING or word in CLOSING]
    if not marks or not times:
        return times
    morning, evening = sorted(times)
    hour = int(morning[2:4])
    if marks[-1] in OPENING:
        return [morning] if 5 <= hour < 12 else times
    return [evening] if 1 <= hour <= 10 else times
