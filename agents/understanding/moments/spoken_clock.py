"""Clock times read as numbers: "three thirty", "1 05", "one oh five", "seventeen hundred", "four"."""

from __future__ import annotations

from agents.understanding.moments.counts import counts_something, joins_an_amount
from agents.understanding.moments.half_day import continues, finished, half_at
from agents.understanding.moments.mention import Clock, Setting
from agents.understanding.moments.vocabulary import text_at
from agents.understanding.numbers import SCALES, number_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_SLOTS = any_of("reservation appointment slot slots pick pickup drop start viewing showing meeting")
_STREETS = any_of(
    "street st avenue ave road rd drive lane boulevard blvd court circle parkway highway"
)
_MEASURES = any_of(
    "dollars dollar bucks grand k square feet foot miles people persons percent degrees pounds a"
)
_CARRIES_A_NUMBER = any_of(
    "unit suite apartment apt flat room bmw mercedes benz audi lexus porsche infiniti volvo ferrari mazda chrysler dodge gle"
)
"""What is named with a number: "unit twelve thirty", "a BMW three thirty"."""
_BEFORE_A_YEAR = any_of("from in of since year years the")


def read_spoken_clock(words: Words, at: int, setting: Setting) -> Clock | None:
    """Read "three", "three thirty", "1 05", "one oh five", "seventeen hundred", "eighteen forty five"."""
    number = number_at(words, at)
    if number is None or number.last > at + 3:
        return None
    whole, last = number.whole, number.last
    if whole is not None and text_at(words, number.last - 1) == "hundred" and whole % 100 == 0:
        return _hundred(words, at, last, whole // 100, setting)
    if whole is None or not 0 <= whole <= 24 or words[last - 1].text in SCALES:
        return None
    minute = _minutes(words, last)
    if minute is None:
        if _in_a_row(words, at, last):
            return None
        return finished(words, at, last, whole, 0, weak=True)
    value, end = minute
    if _in_a_row(words, at, end) or text_at(words, end) in SCALES:
        return None
    if text_at(words, at - 1) in _CARRIES_A_NUMBER:
        return None
    if text_at(words, end) == "hours" and whole >= 10:
        return Clock(first=at, last=end + 1, hour=whole % 24, minute=value, settled=True)
    half, after = half_at(words, end)
    if half is None and after == end and _is_an_amount(words, at, end, setting):
        return None
    sure = setting.time_asked or half or _is_a_quarter(words, at, whole, value, setting)
    return finished(words, at, end, whole, value, weak=not sure)


def _is_a_quarter(words: Words, at: int, hour: int, minute: int, setting: Setting) -> bool:
    """Whether "three thirty" is a time though nobody asked: a quarter of an hour, no talk of money."""
    if not setting.open_question or setting.money_talk or minute % 15:
        return False
    year = hour == 20 and text_at(words, at - 1) in _BEFORE_A_YEAR
    return not year and hour <= 23


def _is_an_amount(words: Words, at: int, end: int, setting: Setting) -> bool:
    """Whether "three fifty" is a price or a measure; after a question for a time rarely."""
    certain = setting.time_asked or text_at(words, at - 1) in ("at", "around", "by")
    if certain and ((words[at].value or 0) <= 12 or text_at(words, end) in _SLOTS):
        street = not _STREETS.isdisjoint(text_at(words, n) for n in (end, end + 1, end + 2))
        counted = street or joins_an_amount(words, end)
        return counted or text_at(words, end) in _MEASURES or words[at].lead.endswith("$")
    return counts_something(words, at, end)


def _hundred(words: Words, at: int, last: int, hour: int, setting: Setting) -> Clock | None:
    if not 0 <= hour <= 23 or text_at(words, last) in ("k", "dollars", "bucks", "square", "a"):
        return None
    if text_at(words, last) == "hours":
        return Clock(first=at, last=last + 1, hour=hour, settled=True)
    zero = text_at(words, at - 1) in ("oh", "o", "zero")
    near = text_at(words, at - 1 - zero) in ("at", "around", "by")
    asked = setting.time_asked or (setting.open_question and setting.slot_talk)
    if zero and hour < 10 and (near or asked):
        return Clock(first=at - 1, last=last, hour=hour, settled=True)
    military = hour >= 10 and (near or asked) and not _in_a_row(words, at, last)
    if setting.money_talk and not near and not setting.time_asked:
        return None
    return Clock(first=at, last=last, hour=hour, settled=True) if military else None


def _minutes(words: Words, at: int) -> tuple[int, int] | None:
    """Read the minutes after an hour: "thirty", "forty five", "oh five", "05", "zero zero"."""
    if at >= len(words) or words[at].lead not in (" ", "", "-"):
        return None
    word = words[at]
    if word.lead == "-" and word.written:
        return None
    if word.text in ("oh", "o", "zero", "0"):
        unit = words[at + 1] if at + 1 < len(words) else None
        if unit is not None and unit.text in ("oh", "o", "zero", "0"):
            return 0, at + 2
        if (
            unit is not None
            and unit.value is not None
            and 1 <= unit.value <= 9
            and not unit.ordinal
        ):
            return unit.value, at + 2
        return None
    if word.value is None or word.ordinal:
        return None
    if word.written:
        return (word.value, at + 1) if len(word.text) == 2 and word.value <= 59 else None
    number = number_at(words, at)
    if number is None or number.ordinal or number.whole is None or not 10 <= number.whole <= 59:
        return None
    return number.whole, number.last


def _in_a_row(words: Words, at: int, last: int) -> bool:
    """Whether more numbers stand right beside: digits of a telephone number or a price."""
    before = words[at - 1] if at else None
    after = words[last] if last < len(words) else None
    if before is not None and before.text in ("oh", "zero", "double", "triple"):
        return True
    if continues(words, at):
        return True
    if before is not None and words[at].lead == "-" and before.written and len(before.text) > 2:
        return True
    return (
        after is not None
        and after.value is not None
        and not after.ordinal
        and not (after.lead.strip())
    )
