"""Money: decimal strings outside, integer micro-dollars inside.

A micro-dollar is a millionth of a US dollar: a character of the dearest voice is a hundred of them, so nothing that is
bought during a call is too small to be counted, and sums are exact on every database.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

MICROS_PER_USD = 1_000_000
_CENTS = 2
"""Decimals that are always written."""


def usd_micros(amount: Decimal | str) -> int:
    """Read US dollars as micro-dollars, rounded up: what is owed is never understated.

    Args:
        amount: a decimal or its text: "0.10".

    Raises:
        ValueError: it is not a finite decimal number.
    """
    return ceil_micros(Fraction(finite_decimal(amount)) * MICROS_PER_USD)


def finite_decimal(amount: Decimal | str) -> Decimal:
    """Read a decimal number; ValueError when it is none, or not finite."""
    try:
        number = Decimal(amount)
    except InvalidOperation as error:
        raise ValueError(f"{amount!r} is not a decimal number") from error
    if not number.is_finite():
        raise ValueError(f"{amount!r} is not a finite number")
    return number


def ceil_micros(exact: Fraction) -> int:
    """Round an exact number of micro-dollars up to a whole one."""
    return -(-exact.numerator // exact.denominator)


def usd_text(micros: int) -> str:
    """Write micro-dollars as US dollars: at least two decimals, no trailing zeros after them ("0.0134", "50.00")."""
    sign = "-" if micros < 0 else ""
    whole, rest = divmod(abs(micros), MICROS_PER_USD)
    decimals = f"{rest:06d}".rstrip("0").ljust(_CENTS, "0")
    return f"{sign}{whole}.{decimals}"
