"""The telephone number that a caller gives: whole and certain, or the digits so far, never a guess."""

from __future__ import annotations

from collections.abc import Sequence

from agents.understanding.reading import Found
from agents.understanding.telephone.assembly import assembled
from agents.understanding.telephone.digits import Run, runs_of
from agents.understanding.telephone.wholes import WHOLE, whole_of
from agents.understanding.words import said, without_fillers, words_of

_SURE, _UNLISTED, _PARTIAL = 0.95, 0.7, 0.4
_LEAST_PARTIAL = 2
"""One digit alone is an hour or a count."""


def read_phone(text: str, *, asked: bool, digits_so_far: str = "") -> Found[str] | None:
    """Read a North American number, or any number said with its "+".

    Args:
        text: The utterance.
        asked: Whether a number was asked for; only then are digits of an incomplete one given.
        digits_so_far: What earlier turns gave. Ten new digits start afresh, fewer go on from them.

    Returns:
        E.164 with a confidence of at least 0.7, or the bare digits so far below 0.5.
    """
    words = without_fillers(words_of(text))
    runs = runs_of(words)
    if not runs:
        return None
    covered = said(text, [w for r in runs for p in r.pieces for w in words[p.first : p.last]])
    foreign = _international(runs)
    if foreign:
        return Found(value=foreign, confidence=_SURE, words=covered)
    digits = assembled(runs, digits_so_far)
    if digits is None:
        return None
    whole = whole_of(digits)
    if whole:
        confidence = _SURE if _valid(f"+1{whole}") else _UNLISTED
        return Found(value=f"+1{whole}", confidence=confidence, words=covered)
    if asked and _LEAST_PARTIAL <= len(digits) <= WHOLE:
        return Found(value=digits, confidence=_PARTIAL, words=covered)
    return None


def _international(runs: Sequence[Run]) -> str | None:
    """Read a number said with a plus sign and another country's code."""
    signed = [run for run in runs if run.pieces[0].signed]
    if len(signed) != 1:
        return None
    number = "+" + "".join(piece.readings[0] for piece in signed[0].pieces)
    return number if not number.startswith("+1") and _valid(number) else None


def _valid(number: str) -> bool:
    import phonenumbers  # slow to load; most utterances hold no number

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
