"""Cuts a sentence where a part of it has been said before, or will be again: at commas and colons, where speakers pause."""

from __future__ import annotations

import re
from collections.abc import Callable

from domain.pronunciation.calendar import MONTHS, WEEKDAYS
from domain.pronunciation.number_words import ONES, ordinal

LEAST_CHARACTERS = 8
"""What is shorter ("Friday,") is not made by itself: of a lone short word engines make a sound that fits nowhere."""
_PAUSE = re.compile(r"(?<=[,:])\s+")
_DAYS = "|".join(ordinal(day) for day in range(31, 0, -1))
_DAY_AND_TIME = re.compile(rf"\b((?:{'|'.join(MONTHS)}) (?:{_DAYS})) at (?=[a-z])")
_LONE_WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAYS)}),")
_DIGIT = "|".join(ONES[:10])
_DIGIT_GROUP = re.compile(rf"(?:(?:{_DIGIT}) ){{1,3}}(?:{_DIGIT})[,.?]")


def clauses_of(sentence: str) -> list[str]:
    """Cut a sentence at its commas and colons, and between a day and its time, where it is given a comma.

    What is too short goes with what stands before it, or else after it; a weekday always with what follows.
    """
    clauses: list[str] = []
    for clause in _PAUSE.split(_DAY_AND_TIME.sub(r"\1, at ", sentence)):
        if clauses and _belong_together(clauses[-1], clause):
            clauses[-1] += f" {clause}"
        else:
            clauses.append(clause)
    return clauses


def _belong_together(before: str, clause: str) -> bool:
    if _LONE_WEEKDAY.fullmatch(clause):
        return False
    return min(len(before), len(clause)) < LEAST_CHARACTERS or bool(_LONE_WEEKDAY.fullmatch(before))


def is_digit_group(clause: str) -> bool:
    """Whether a clause is a part of a telephone number: many numbers have it."""
    return _DIGIT_GROUP.fullmatch(clause) is not None


def parts_of(sentence: str, is_known: Callable[[str], bool]) -> list[str]:
    """Cut a sentence into clauses that are known, and what stands between them, whole.

    Args:
        sentence: as it is read aloud.
        is_known: whether a text is worth having by itself.

    Returns:
        The parts in order; joined by spaces they are the sentence, but for a comma between a day and its time.
    """
    if is_known(sentence):
        return [sentence]
    parts: list[str] = []
    is_last_known = True
    for clause in clauses_of(sentence):
        known = is_known(clause)
        if known or is_last_known:
            parts.append(clause)
        else:
            parts[-1] += f" {clause}"
        is_last_known = known
    return parts
