"""Hours that a recogniser spells as other words: "at too thirty", "at for o'clock"."""

from __future__ import annotations

from agents.understanding.moments.vocabulary import text_at
from agents.understanding.words import Word

_SOUNDS_LIKE = {"to": 2, "too": 2, "for": 4, "fore": 4, "ate": 8, "won": 1}
_BEFORE = frozenset(("at", "around", "about", "@"))
_MINUTES = frozenset(("fifteen", "thirty", "forty", "15", "30", "45", "o'clock", "pm", "am"))


def as_hours(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Put the number in place of the word, between "at" and minutes: nothing else is said there."""
    return tuple(
        word._replace(text=str(_SOUNDS_LIKE[word.text]), value=_SOUNDS_LIKE[word.text])
        if word.text in _SOUNDS_LIKE
        and text_at(words, at - 1) in _BEFORE
        and text_at(words, at + 1) in _MINUTES
        else word
        for at, word in enumerate(words)
    )
