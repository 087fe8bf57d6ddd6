"""Telephone numbers as a person reads them out."""

from __future__ import annotations

_NORTH_AMERICAN_DIGITS = 11


def speak_phone(e164: str) -> str:
    """Read out a number in groups: "5 1 2, 5 5 5, 0 1 4 7"."""
    digits = e164.lstrip("+")
    if len(digits) == _NORTH_AMERICAN_DIGITS and digits.startswith("1"):
        digits = digits[1:]
    return speak_digits(digits)


def speak_digits(digits: str) -> str:
    """Read out digits in groups of three, the last of four when that comes out even."""
    groups: list[str] = []
    while digits:
        size = 4 if len(digits) == 4 else 3
        groups.append(" ".join(digits[:size]))
        digits = digits[size:]
    return ", ".join(groups)
