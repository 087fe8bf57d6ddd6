"""Numbers as they are said: "twenty one", "two hundred and five", "one point two million", "half a"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from agents.understanding.words import Word, touches

SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "grand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mil": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
}
_SPOKEN_SCALES = frozenset(("hundred", "thousand", "million", "billion"))
_MAY_GO_ON = frozenset(SCALES) | {"and", "point"}
_VAGUE = {"couple": 2, "few": 3, "dozen": 12, "pair": 2}


class Number(NamedTuple):
    """A number that covers `words[first:last]`."""

    value: Fraction
    first: int
    last: int
    """Index after its last word."""
    ordinal: bool = False
    vague: bool = False
    """"A couple", "a few": about that many."""

    @property
    def whole(self) -> int | None:
        """The value where it is a whole number."""
        return int(self.value) if self.value.denominator == 1 else None


def number_at(words: Sequence[Word], at: int) -> Number | None:
    """Read the longest number that starts at a word.

    Only what is one number by the rules of English is joined: "twenty one" is 21, "four fifty" and
    "twenty nineteen" are two numbers (a price, a clock time or a year: whoever asks knows which).
    """
    if at >= len(words):
        return None
    word = words[at]
    if word.value is not None:
        return _valued(words, at)
    if word.text in ("a", "an", "the") and at + 1 < len(words):
        return _after_article(words, at)
    if word.text == "half":
        return _half(words, at)
    vague = _VAGUE.get(word.text)
    if vague is not None:
        return Number(Fraction(vague), at, _skip_of(words, at + 1), vague=word.text != "dozen")
    return None


def _after_article(words: Sequence[Word], at: int) -> Number | None:
    following = words[at + 1].text
    if following in _SPOKEN_SCALES and words[at].text != "the":
        return _scaled(words, at, at + 1, Fraction(1))
    if following in _VAGUE or (following == "half" and words[at].text == "a"):
        number = number_at(words, at + 1)
        return number and number._replace(first=at)
    return None


def _half(words: Sequence[Word], at: int) -> Number:
    """Read "half", "half a million", "half a dozen"."""
    last = at + 1
    if last < len(words) and words[last].text in ("a", "an"):
        unit = words[last + 1].text if last + 1 < len(words) else ""
        if unit in _SPOKEN_SCALES:
            return _scaled(words, at, last + 1, Fraction(1, 2))
        if unit == "dozen":
            return Number(Fraction(6), at, last + 2)
    return Number(Fraction(1, 2), at, last)


def _valued(words: Sequence[Word], at: int) -> Number | None:
    first = words[at]
    if first.value is None:
        return None
    if first.ordinal:
        return Number(Fraction(first.value), at, at + 1, ordinal=True)
    value, last, ordinal = _below_hundred(words, at)
    if ordinal:
        return Number(value, at, last, ordinal=True)
    if _stands_alone(words, last):
        return Number(value, at, last)
    value, last = _decimals(words, last, value)
    number = _scaled(words, at, last, value)
    return _and_a_half(words, number)


def _stands_alone(words: Sequence[Word], last: int) -> bool:
    """Whether nothing after a number can belong to it: most of a row of digits costs no more than this."""
    if last >= len(words):
        return True
    after = words[last]
    return after.text not in _MAY_GO_ON and after.lead != "."


def _below_hundred(words: Sequence[Word], at: int) -> tuple[Fraction, int, bool]:
    """Read one written number, or "twenty", "twenty one", "twenty first"."""
    word = words[at]
    value = word.value or 0
    if not word.written and 20 <= value <= 90 and at + 1 < len(words):
        unit = words[at + 1]
        joined = unit.lead.strip() in ("", "-") and not unit.written
        if joined and unit.value is not None and 1 <= unit.value <= 9:
            return Fraction(value + unit.value), at + 2, unit.ordinal
    return Fraction(value), at + 1, word.ordinal


def _decimals(words: Sequence[Word], last: int, value: Fraction) -> tuple[Fraction, int]:
    """Read what follows the point in "1.2" and "one point two five"."""
    if last >= len(words):
        return value, last
    point = words[last]
    if (
        point.lead == "."
        and touches(words, last)
        and point.written
        and words[last - 1].written
        and not point.ordinal
    ):
        return value + Fraction(int(point.text), 10 ** len(point.text)), last + 1
    if point.text != "point":
        return value, last
    digits = ""
    at = last + 1
    while at < len(words) and words[at].value is not None and not words[at].ordinal:
        digits += str(words[at].value)
        at += 1
    if not digits:
        return value, last
    return value + Fraction(int(digits), 10 ** len(digits)), at


def _scaled(words: Sequence[Word], first: int, last: int, value: Fraction) -> Number:
    """Read the scales after a number and the smaller numbers after those."""
    total, group = Fraction(0), value
    while last < len(words):
        word = words[last]
        scale = SCALES.get(word.text)
        if scale is None or (word.text == "m" and word.lead):
            more = _smaller(words, last, group, total)
            if more is None:
                break
            group, last, ordinal = more
            if ordinal:
                return Number(total + group, first, last, ordinal=True)
            continue
        if scale == 100 and group < 100:
            group *= 100
        elif scale > 100 and group:
            total, group = total + group * scale, Fraction(0)
        else:
            break
        last += 1
    return Number(total + group, first, last)


def _smaller(
    words: Sequence[Word], at: int, group: Fraction, total: Fraction
) -> tuple[Fraction, int, bool] | None:
    """Read the rest after "two hundred (and)" or "three thousand (and)"."""
    after_hundreds = bool(group) and group.denominator == 1 and group % 100 == 0
    spoken_scale = words[at - 1].text in _SPOKEN_SCALES
    if not spoken_scale or not (after_hundreds or (total and not group)):
        return None
    if words[at].text == "and" and at + 1 < len(words):
        at += 1
    if words[at].value is None:
        return None
    value, last, ordinal = _below_hundred(words, at)
    limit = 100 if after_hundreds else 1000
    return (group + value, last, ordinal) if value < limit else None


def _and_a_half(words: Sequence[Word], number: Number) -> Number:
    """Read "and a half" after a number: "two and a half"."""
    tail = tuple(word.text for word in words[number.last : number.last + 3])
    if tail == ("and", "a", "half") and not number.ordinal:
        return number._replace(value=number.value + Fraction(1, 2), last=number.last + 3)
    return number


def _skip_of(words: Sequence[Word], at: int) -> int:
    return at + 1 if at < len(words) and words[at].text == "of" else at
