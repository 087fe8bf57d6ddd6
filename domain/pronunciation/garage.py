"""What stands on cars, tires and cans of oil."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import cardinal, digits, house_number
from domain.pronunciation.rule import rule


def _tire(match: re.Match[str]) -> str:
    width, height, rim = (house_number(match[name]) for name in ("width", "height", "rim"))
    return f"{width}, {height}, R {rim}"


def _oil(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['cold']))} W {cardinal(int(match['hot']))}"


def _engine(match: re.Match[str]) -> str:
    size = f"{cardinal(int(match['liters']))} point {digits(match['tenths'])}"
    return f"{size} liter" if match["kind"] == "L" else f"{size} T"


RULES = (
    rule(r"\b(?:P|LT)?(?P<width>\d{3})/(?P<height>\d\d)\s?Z?R(?P<rim>\d\d)\b", _tire),
    rule(r"\b(?P<cold>\d{1,2})W-?(?P<hot>\d\d)\b", _oil),
    rule(r"\b(?P<liters>\d)\.(?P<tenths>\d)(?P<kind>[LT])\b", _engine),
)
