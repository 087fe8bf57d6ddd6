"""Sums as they are said: "four fifty", "1.2 million", "three and a half thousand", "mid four hundreds"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from agents.understanding.numbers import SCALES, number_at
from agents.understanding.words import Word

_CURRENCY = frozenset("dollars dollar bucks buck usd".split())
_MONTHLY = (
    ("a", "month"),
    ("per", "month"),
    ("each", "month"),
    ("every", "month"),
    ("monthly",),
    ("the", "month"),
)
_THIRDS = {
    "low": (0, 30),
    "lower": (0, 30),
    "early": (0, 30),
    "mid": (40, 60),
    "middle": (40, 60),
    "high": (70, 99),
    "upper": (70, 99),
    "late": (70, 99),
}
"""Where in its hundred a "mid four hundreds" lies, in hundredths of the hundred."""


class Figure(NamedTuple):
    """A sum in `words[first:last]`, before anybody knows whether thousands are meant."""

    low: Fraction
    high: Fraction
    first: int
    last: int
    scale: int = 1
    """The largest scale word said with it: 1,000 in "400k", 1 where none was."""
    currency: bool = False
    """Said or written with dollars."""
    point: bool = False
    """Holds a decimal point."""
    loose: bool = False
    """Two numbers side by side, "four fifty": a time or a street number is said so too."""

    @property
    def scaled(self) -> bool:
        """Whether thousands or millions were said with it."""
        return self.scale >= 1_000


def figure_at(words: Sequence[Word], at: int) -> Figure | None:
    """Read the longest sum that starts at a word."""
    figure = _banded(words, at) or _fraction_of_a_million(words, at) or _plain(words, at)
    return figure and _with_currency(words, figure)


def _plain(words: Sequence[Word], at: int) -> Figure | None:
    number = number_at(words, at)
    if number is None or number.ordinal or (number.vague and not _scale_at(words, number.last)):
        return None
    value, last = number.value, number.last
    point = value.denominator != 1 and _said_scale(words, at, last) == 1
    if value > 1_000_000 and 0 < value % 1_000_000 < 1_000 and not words[at].written:
        value = _million_and_some(value)
    value, last, loose = _joined(words, at, last, value)
    value, last, scale = _scaled(words, at, last, value)
    value, last = _and_some(words, last, value, scale)
    return Figure(value, value, at, last, scale=scale, point=point, loose=loose)


def _joined(
    words: Sequence[Word], first: int, last: int, value: Fraction
) -> tuple[Fraction, int, bool]:
    """Join "four" and "fifty", "twelve" and "fifty", "four five zero"."""
    if last - first > 2 or value.denominator != 1 or _said_scale(words, first, last) > 1:
        return value, last, False
    digits = _digit_run(words, first)
    if digits is not None and last == first + 1:
        return Fraction(int(digits)), first + len(digits), True
    following = number_at(words, last)
    if following is None or following.ordinal or words[last].lead not in (" ", "-", ""):
        return value, last, False
    scale = _said_scale(words, last, following.last)
    more = following.value / (scale if scale >= 1_000 else 1)
    if more.denominator == 1 and 10 <= more <= 99 and 1 <= value <= 99 and not words[first].written:
        after = following.last if scale < 1_000 else _before_scale(words, following.last)
        return value * 100 + more, after, True
    return value, last, False


def _before_scale(words: Sequence[Word], last: int) -> int:
    """Go back to the scale word, which is yet to be applied: "two eighty" in "two eighty thousand"."""
    while _scale_at(words, last - 1):
        last -= 1
    return last


def _digit_run(words: Sequence[Word], at: int) -> str | None:
    """Read three to six single digits in a row: "four five zero"."""
    digits = ""
    while at < len(words) and (_is_digit(words[at]) or (words[at].text in ("oh", "o") and digits)):
        digits += "0" if words[at].text in ("oh", "o") else str(words[at].value)
        at += 1
    return digits if 3 <= len(digits) <= 7 and digits[0] != "0" else None


def _is_digit(word: Word) -> bool:
    return word.value is not None and not word.ordinal and word.value < 10 and len(word.text) < 6


def _scale_at(words: Sequence[Word], at: int) -> int:
    if at >= len(words):
        return 0
    text = words[at].text
    return (
        SCALES.get(text)
        or SCALES.get(text.removesuffix("s"))
        or {"kay": 1000, "gs": 1000, "mm": 1_000_000}.get(text, 0)
    )


def _scaled(
    words: Sequence[Word], first: int, last: int, value: Fraction
) -> tuple[Fraction, int, int]:
    """Apply the scale words that follow: "four fifty thousand", "one and a half million"."""
    scale = _said_scale(words, first, last)
    while scale < 1_000 and (more := _scale_at(words, last)) and (more >= 1_000 or value < 100):
        value, last, scale = value * more, last + 1, max(scale, more)
    return value, last, scale


def _said_scale(words: Sequence[Word], first: int, last: int) -> int:
    return max((_scale_at(words, at) for at in range(first, last)), default=0) or 1


def _and_some(
    words: Sequence[Word], last: int, value: Fraction, scale: int
) -> tuple[Fraction, int]:
    """Read "a million and a half", "a million and a quarter"."""
    tail = [word.text for word in words[last : last + 3]]
    if tail == ["and", "a", "half"] and scale >= 1_000:
        return value + Fraction(scale, 2), last + 3
    if tail == ["and", "a", "quarter"] and scale >= 1_000:
        return value + Fraction(scale, 4), last + 3
    return value, last


def _million_and_some(value: Fraction) -> Fraction:
    """Take "a million two" for 1.2 million and "a million two fifty" for 1.25."""
    millions, rest = divmod(value, 1_000_000)
    return millions * 1_000_000 + rest * (100_000 if rest < 10 else 10_000 if rest < 100 else 1_000)


def _fraction_of_a_million(words: Sequence[Word], at: int) -> Figure | None:
    """Read "a quarter million", "three quarters of a million", "half a mil"."""
    texts = [word.text for word in words[at : at + 7]]
    count, skipped = 1, 0
    if texts[:1] and words[at].value is not None and texts[1:2] == ["quarters"]:
        count, skipped = words[at].value or 1, 1
    elif texts[:1] == ["a"]:
        skipped = 1
    if texts[skipped : skipped + 1] not in (["quarter"], ["quarters"], ["half"]):
        return None
    part = Fraction(1, 2) if texts[skipped] == "half" else Fraction(count, 4)
    rest = skipped + 1
    while texts[rest : rest + 1] in (["of"], ["a"]):
        rest += 1
    scale = _scale_at(words, at + rest)
    if scale < 1_000_000:
        return None
    return Figure(part * scale, part * scale, at, at + rest + 1, scale=scale)


def _banded(words: Sequence[Word], at: int) -> Figure | None:
    """Read "mid four hundreds", "the low 300s", "the high fours", "four hundreds", "six figures"."""
    band, start = None, at
    if words[at].text in _THIRDS:
        band, start = _THIRDS[words[at].text], at + 1
        while start < len(words) and words[start].text in ("to", "the", "-", "of"):
            start += 1
    if start >= len(words):
        return None
    hundreds = _hundreds(words, start)
    if hundreds is None:
        return None
    base, step, last, scale = hundreds
    low, high = band or (0, 99)
    return Figure(
        base + Fraction(step * low, 100), base + Fraction(step * high, 100), at, last, scale=scale
    )


_PLURALS = {
    "ones": 1,
    "twos": 2,
    "threes": 3,
    "fours": 4,
    "fives": 5,
    "sixes": 6,
    "sevens": 7,
    "eights": 8,
    "nines": 9,
    "teens": 15,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _hundreds(words: Sequence[Word], at: int) -> tuple[Fraction, int, int, int] | None:
    """Give (start of the band, its width, index after it, scale said)."""
    word = words[at]
    following = words[at + 1].text if at + 1 < len(words) else ""
    if word.text in _PLURALS:
        unit = _PLURALS[word.text]
        return (
            (Fraction(unit * 100), 100, at + 1, 1) if unit < 10 else (Fraction(unit), 10, at + 1, 1)
        )
    if word.value is None or word.ordinal:
        return None
    if following == "hundreds":
        scale = _scale_at(words, at + 2)
        factor = scale if scale >= 1000 else 1
        return Fraction(word.value * 100 * factor), 100 * factor, at + (3 if scale else 2), factor
    if (
        following == "s"
        and words[at + 1].lead in ("", "'")
        and word.written
        and word.value % 10 == 0
    ):
        step = 100 if word.value % 100 == 0 else 10
        return Fraction(word.value), step, at + 2, 1
    if following == "figures":
        base = 10 ** (word.value - 1)
        return Fraction(base), 9 * base, at + 2, 1_000
    return None


def _with_currency(words: Sequence[Word], figure: Figure) -> Figure:
    currency = "$" in words[figure.first].lead
    last = figure.last
    if last < len(words) and words[last].text in _CURRENCY:
        currency, last = True, last + 1
    for monthly in _MONTHLY:
        if tuple(w.text for w in words[last : last + len(monthly)]) == monthly:
            last += len(monthly)
    return figure._replace(currency=currency, last=last)
