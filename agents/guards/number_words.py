"""Numbers as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from agents.guards.words import words

UNITS = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES = {"thousand": 1_000, "k": 1_000, "grand": 1_000, "million": 1_000_000, "m": 1_000_000}
ORDINALS = {
    word: value
    for value, word in enumerate(
        words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
            "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
            "nineteenth"
        ),
        start=1,
    )
} | {"twentieth": 20, "thirtieth": 30}


def is_digits(token: str) -> bool:
    """Whether a token is a written number."""
    return token[:1].isdigit()


def read_number(tokens: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    """Read one number, written or spoken, at `start`.

    Returns:
        Its value and the index after it. "nine thirty" is two numbers: the caller of this joins them.
    """
    first = _below_hundred(tokens, start)
    if first is None:
        return None
    total, index = first
    if _at(tokens, index) == "hundred":
        total, index = total * 100, index + 1
        total, index = _plus_rest(tokens, total, index)
    if _at(tokens, index) == "point" and (digits := _spoken_digits(tokens, index + 1)):
        total, index = Decimal(f"{total}.{digits}"), index + 1 + len(digits)
    scale = SCALES.get(_at(tokens, index))
    if scale is None:
        return total, index
    total, index = total * scale, index + 1
    if scale == 1_000_000 or is_digits(tokens[start]):
        return total, index
    return _below_scale(tokens, total, index)


def _below_scale(tokens: Sequence[str], total: Decimal, index: int) -> tuple[Decimal, int]:
    """Add what follows "thousand": "two hundred fifty", "and five"."""
    skip = 1 if _at(tokens, index) == "and" else 0
    rest = _below_hundred(tokens, index + skip)
    if rest is None or is_digits(tokens[index + skip]):
        return total, index
    value, after = rest
    if _at(tokens, after) == "hundred":
        value, after = _plus_rest(tokens, value * 100, after + 1)
    return total + value, after


def _plus_rest(tokens: Sequence[str], total: Decimal, index: int) -> tuple[Decimal, int]:
    skip = 1 if _at(tokens, index) == "and" else 0
    rest = _below_hundred(tokens, index + skip)
    if rest is None or is_digits(tokens[index + skip]):
        return total, index
    return total + rest[0], rest[1]


def _below_hundred(tokens: Sequence[str], index: int) -> tuple[Decimal, int] | None:
    token = _at(tokens, index)
    if is_digits(token):
        try:
            return Decimal(token.replace(",", "")), index + 1
        except InvalidOperation:
            return None
    if token in ("a", "an") and _at(tokens, index + 1) in ("hundred", "thousand", "million"):
        return Decimal(1), index + 1
    if token in TENS:
        unit = UNITS.get(_at(tokens, index + 1), 0)
        return (
            (Decimal(TENS[token] + unit), index + 2)
            if 0 < unit < 10
            else (
                Decimal(TENS[token]),
                index + 1,
            )
        )
    return (Decimal(UNITS[token]), index + 1) if token in UNITS else None


def _spoken_digits(tokens: Sequence[str], index: int) -> str:
    digits = ""
    while UNITS.get(_at(tokens, index), 10) < 10:
        digits += str(UNITS[tokens[index]])
        index += 1
    return digits


def _at(tokens: Sequence[str], index: int) -> str:
    return tokens[index] if 0 <= index < len(tokens) else ""
