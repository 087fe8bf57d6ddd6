"""Writes a sentence the way it is read aloud: what every voice is given, so that none of them guesses.

Figures, money, times, dates, telephone numbers, addresses and abbreviations become words. What is words already stays
as it is, so that doing it twice is doing it once. American English.
"""

from __future__ import annotations

import re

from domain.pronunciation import (
    abbreviations,
    calendar,
    codes,
    contacts,
    garage,
    money,
    numbers,
    places,
    shorthand,
    times,
)
from domain.pronunciation.rule import Rule

RULES: tuple[Rule, ...] = (
    *shorthand.RULES,
    *contacts.RULES,
    *garage.RULES,
    *money.RULES,
    *places.RULES,
    *calendar.RULES,
    *times.RULES,
    *numbers.MEASURES,
    *codes.RULES,
    *abbreviations.RULES,
    *numbers.NUMBERS,
)
"""In this order: the first to recognise something takes it, so the most particular come first."""

MOST_PASSES = 4
"""What one rule has said may be what another looks for: "3BR/a pool" becomes "three bedrooms/a pool" first."""

MARKUP = re.compile(r"[*`_#]{2,}|(?<!\w)[*_`]|[*_`](?!\w)|\u200b|\ufe0f")
SPACES = re.compile(r"\s+")
SPACE_BEFORE_STOP = re.compile(r"\s+(?=[,.;:!?](?:\s|$))")
COMMA_AND_STOP = re.compile(r"(?:,\s*)+([,.;!?])")


def pronounce(text: str) -> str:
    """Write a sentence the way it is read aloud.

    Args:
        text: As it is written for the eye: "That's $450,000, Aug 25 at 2:30 PM."

    Returns:
        Without a figure in it: "That's four hundred fifty thousand dollars, August twenty-fifth at two thirty in the
        afternoon."
    """
    written, spoken = text, pronounce_once(text)
    for _ in range(MOST_PASSES):
        if spoken == written:
            break
        written, spoken = spoken, pronounce_once(spoken)
    return spoken


def pronounce_once(text: str) -> str:
    """Apply every rule, in order."""
    spoken = tidy(MARKUP.sub("", text))
    for rule in RULES:
        spoken = rule.pattern.sub(rule.speak, spoken)
    return tidy(spoken)


def tidy(text: str) -> str:
    """Leave one space between words and none before a stop."""
    text = SPACE_BEFORE_STOP.sub("", SPACES.sub(" ", text))
    return COMMA_AND_STOP.sub(r"\1", text).strip()
