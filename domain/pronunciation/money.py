"""Sums of money."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.pronunciation.number_words import below_hundred, cardinal, decimal
from domain.pronunciation.rule import rule

CURRENCIES = {
    "$": ("dollar", "cent"),
    "USD": ("dollar", "cent"),
    "€": ("euro", "cent"),
    "EUR": ("euro", "cent"),
    "£": ("pound", "penny"),
    "GBP": ("pound", "penny"),
}
PLURALS = {"penny": "pence"}
SCALES = {"k": "thousand", "m": "million", "mm": "million", "b": "billion", "bn": "billion"}
"""Where a word is written out, it is said as it stands."""


def _sum(match: re.Match[str]) -> str:
    unit, small = CURRENCIES[match["currency"]]
    scale = _scale(match["scale"])
    if scale == "thousand" and "." in match["amount"]:
        return _exact(str(1000 * Decimal(match["amount"].replace(",", ""))), unit, small)
    amount = (
        f"{decimal(match['amount'])} {scale} {unit}s"
        if scale
        else _exact(match["amount"], unit, small)
    )
    return f"minus {amount}" if match.groupdict().get("minus") else amount


def _range(match: re.Match[str]) -> str:
    unit, _ = CURRENCIES[match["currency"]]
    scale = _scale(match["scale"])
    first_scale = _scale(match["first_scale"])
    if not first_scale and _is_below(match["first"], match["amount"]):
        # "$400-450K": both are thousands.
        first_scale = scale
    first = f"{decimal(match['first'])} {first_scale}".strip()
    return f"{first} to {decimal(match['amount'])} {scale}".strip() + f" {unit}s"


def _scale(written: str | None) -> str:
    return SCALES.get((written or "").lower(), (written or "").lower())


def _is_below(one: str, other: str) -> bool:
    return Decimal(one.replace(",", "")) < Decimal(other.replace(",", ""))


def _exact(written: str, unit: str, small: str) -> str:
    amount = Decimal(written.replace(",", ""))
    if amount != round(amount, 2):
        return f"{decimal(written)} {unit}s"
    whole, rest = divmod(int(amount * 100), 100)
    parts = [f"{cardinal(whole)} {_counted(unit, whole)}"] if whole or not rest else []
    if rest:
        parts.append(f"{below_hundred(rest)} {_counted(small, rest)}")
    return " and ".join(parts)


def _counted(unit: str, count: int) -> str:
    return unit if count == 1 else PLURALS.get(unit, f"{unit}s")


AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = r"[kK]|[mM]{1,2}|[bB]n?|thousand|million|billion|trillion"
UNIT_AFTER = r"(?:\s?(?:USD|dollars?)\b)?"

SUM = rf"""
    (?P<minus>(?<![\w)])-)? (?P<currency>[$€£]|\b(?:USD|EUR|GBP)(?=\s?\d))\s?
    (?P<amount>{AMOUNT}) (?:\s?(?P<scale>{SCALE})\b)? {UNIT_AFTER}"""
SUM_WITH_CODE_AFTER = rf"""
    (?<![\w.,]) (?P<amount>{AMOUNT}) (?:\s?(?P<scale>{SCALE})\b)? \s?(?P<currency>USD|EUR|GBP)\b"""
RANGE = rf"""
    (?P<currency>[$€£])\s?(?P<first>{AMOUNT}) (?:\s?(?P<first_scale>{SCALE})\b)?
    \s?(?:-|–|—|\bto\b)\s?
    [$€£]?(?P<amount>{AMOUNT}) (?:\s?(?P<scale>{SCALE})\b)? {UNIT_AFTER}"""

RULES = (
    rule(RANGE, _range),
    rule(SUM, _sum),
    rule(SUM_WITH_CODE_AFTER, _sum),
    rule(r"(?<=dollars)\s?\+(?!\w)", " plus"),
)
