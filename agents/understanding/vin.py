"""A vehicle identification number, written or read aloud, whole or its last characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.understanding.letters import PHONETIC, spelled_at
from agents.understanding.reading import Found
from agents.understanding.words import Word, said, without_fillers, words_of

LENGTH = 17
_REPEATS = ("double", "triple")
_LAST_EIGHT = 8
_LEAST = 4
"""Fewer characters tell no two cars apart."""
_WRITTEN = re.compile(r"\b(?=[A-HJ-NPR-Z0-9]*\d)[A-HJ-NPR-Z0-9]{17}\b", re.IGNORECASE)
_VALUES = {
    **{str(n): n for n in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
"""Of 49 CFR 565.15; the ninth character is the check digit."""
_NEVER_USED = str.maketrans({"I": "1", "O": "0", "Q": "0"})
"""Letters that no VIN holds, and the digits they are mistaken for."""


def read_vin(text: str, *, asked: bool) -> Found[str] | None:
    """Read 17 characters, or, when asked for, the end of the number with less confidence."""
    written = _WRITTEN.search(text)
    if written:
        return _found(written[0].upper(), written[0])
    words = without_fillers(words_of(text))
    best = _longest_run(words, text)
    if best is None:
        return None
    characters, first, last = best
    if len(characters) == LENGTH or (asked and _LEAST <= len(characters) < LENGTH):
        found = _found(characters, said(text, words[first:last]))
        return found if asked or found.confidence > 0.9 else None
    return None


def checks(vin: str) -> bool:
    """Whether the check digit fits, as on every car sold in North America since 1981."""
    total = sum(_VALUES[c] * weight for c, weight in zip(vin, _WEIGHTS, strict=True))
    return vin[8] == "0123456789X"[total % 11]


def _found(vin: str, words: str) -> Found[str]:
    if len(vin) == LENGTH:
        return Found(value=vin, confidence=0.95 if checks(vin) else 0.6, words=words)
    return Found(value=vin, confidence=0.55 if len(vin) == _LAST_EIGHT else 0.4, words=words)


def _longest_run(words: Sequence[Word], text: str) -> tuple[str, int, int] | None:
    best: tuple[str, int, int] | None = None
    at = 0
    while at < len(words):
        characters, last = _run(words, at, text)
        if characters and (best is None or len(characters) >= len(best[0])):
            best = (characters.upper().translate(_NEVER_USED), at, last)
        at = max(last, at + 1)
    return best


def _run(words: Sequence[Word], at: int, text: str) -> tuple[str, int]:
    """Read letters and digits from a word on."""
    run = ""
    while at < len(words):
        step = _characters(words, at, text, inside=bool(run))
        if step is None:
            break
        run, at = run + step[0], step[1]
    return run, at


def _characters(
    words: Sequence[Word], at: int, text: str, *, inside: bool
) -> tuple[str, int] | None:
    word = words[at]
    if word.text in _REPEATS and at + 1 < len(words) and words[at + 1].text not in _REPEATS:
        inner = _characters(words, at + 1, text, inside=True)
        return inner and (
            inner[0][:1] * (2 if word.text == "double" else 3) + inner[0][1:],
            inner[1],
        )
    if word.value is not None and not word.ordinal:
        return _number(words, at)
    if word.text in ("oh", "o"):
        return "0", at + 1
    spelled = (
        spelled_at(words, at, least=1)
        if len(word.text) == 1 or word.text in PHONETIC or inside
        else None
    )
    if spelled is not None:
        return spelled.letters, spelled.last
    glued = (at > 0 and not word.lead and word.text.isalnum()) or (
        at + 1 < len(words) and words[at + 1].lead == "" and words[at + 1].written
    )
    return (text[word.start : word.end], at + 1) if glued and len(word.text) <= 5 else None


def _number(words: Sequence[Word], at: int) -> tuple[str, int]:
    word = words[at]
    if word.written:
        return word.text, at + 1
    value = word.value or 0
    follows = words[at + 1] if at + 1 < len(words) else None
    if value >= 20 and follows and follows.value and follows.value < 10 and not follows.written:
        return str(value + follows.value), at + 2
    return str(value), at + 1
