"""When digits are a whole number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from agents.understanding.telephone.digits import Piece

WHOLE = 10
"""Digits in a North American number."""
_NORTH_AMERICAN = re.compile(r"[2-9]\d{2}[2-9]\d{6}")
_MOST_READINGS = 256
_BREATHS = (3, 6)
"""Digits after which a number is grouped."""


def whole_of(digits: str) -> str | None:
    """Give the ten digits of a North American number, without the country code."""
    ten = digits[1:] if len(digits) == WHOLE + 1 and digits[0] == "1" else digits
    return ten if _NORTH_AMERICAN.fullmatch(ten) else None


def read_pieces(pieces: Sequence[Piece], before: str = "") -> str | None:
    """Choose the reading that makes a whole number with the digits before; None where two do.

    "Six fifty nine" is 6-59 or 650-9: only what the rest needs tells which. Where nothing makes a whole
    number, the plainest reading is given.
    """
    plainest = _breathless("".join(piece.readings[0] for piece in pieces))
    ways = 1
    for piece in pieces:
        ways *= len(piece.readings)
    if ways > _MOST_READINGS:
        return plainest if whole_of(before + plainest) else None
    joined = {"".join(way) for way in product(*(piece.readings for piece in pieces))}
    whole = {_breathless(digits) for digits in joined if _is_said(before + digits)}
    if len(whole) > 1:
        return plainest if plainest in whole else None
    return whole.pop() if whole else plainest


def _is_said(digits: str) -> bool:
    """Whether these are a whole number that breathes where its groups end."""
    whole = _breathless(digits)
    country = len(whole) - WHOLE
    breaths = [at - n for n, at in enumerate(i for i, c in enumerate(digits) if c == "|")]
    return whole_of(whole) is not None and all(at - country in _BREATHS for at in breaths)


def _breathless(digits: str) -> str:
    return digits.replace("|", "")
