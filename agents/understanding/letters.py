"""Letters said one by one: "n o r a", "N-O-R-A", "j as in juliet, o, n", "double l"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agents.understanding.words import Word

_ALPHABET = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november "
    "oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
)
PHONETIC = {word: word[0] for word in _ALPHABET.split()}
_SOUNDS = {
    "ay": "a",
    "bee": "b",
    "see": "c",
    "sea": "c",
    "cee": "c",
    "dee": "d",
    "ee": "e",
    "ef": "f",
    "eff": "f",
    "gee": "g",
    "aitch": "h",
    "haitch": "h",
    "eye": "i",
    "jay": "j",
    "kay": "k",
    "el": "l",
    "ell": "l",
    "em": "m",
    "en": "n",
    "oh": "o",
    "pee": "p",
    "cue": "q",
    "queue": "q",
    "are": "r",
    "ar": "r",
    "ess": "s",
    "es": "s",
    "tee": "t",
    "tea": "t",
    "you": "u",
    "vee": "v",
    "ex": "x",
    "why": "y",
    "wye": "y",
    "zee": "z",
    "zed": "z",
}
"""How a recogniser writes a letter's name."""
_REPEATS = ("double", "triple")
_AS_IN = (("as", "in"), ("like", "in"), ("for",), ("like",), ("as",))


class Spelled(NamedTuple):
    """Letters read from `words[first:last]`."""

    letters: str
    first: int
    last: int


def spelled_at(words: Sequence[Word], at: int, *, least: int = 2) -> Spelled | None:
    """Read letters from a word on; fewer than `least` are none."""
    letters, first = "", at
    while at < len(words):
        step = _letter(words, at, spelling=bool(letters))
        if step is None:
            break
        read, at = step
        letters += read
    return Spelled(letters, first, at) if len(letters) >= least else None


def _letter(words: Sequence[Word], at: int, *, spelling: bool) -> tuple[str, int] | None:
    text = words[at].text
    if text in _REPEATS and at + 1 < len(words) and words[at + 1].text not in _REPEATS:
        inner = _letter(words, at + 1, spelling=True)
        return inner and (inner[0] * (2 if text == "double" else 3), inner[1])
    if text in ("am", "pm") and spelling and words[at].end - words[at].start > 2:
        return text, at + 1
    if (
        spelling
        and text in ("and", "then", "dash", "hyphen")
        and at + 1 < len(words)
        and _plain_letter(words, at + 1)
    ):
        return "", at + 1
    letter = _plain_letter(words, at)
    if letter is None:
        sound = (_SOUNDS.get(text) or PHONETIC.get(text)) if spelling else PHONETIC.get(text)
        return (sound, at + 1) if sound else None
    return letter, _after_example(words, at + 1)


def _plain_letter(words: Sequence[Word], at: int) -> str | None:
    text = words[at].text
    return text if len(text) == 1 and text.isalpha() else None


def _after_example(words: Sequence[Word], at: int) -> int:
    """Skip "as in juliet" after a letter."""
    for lead in _AS_IN:
        end = at + len(lead)
        if (
            tuple(w.text for w in words[at:end]) == lead
            and end < len(words)
            and len(words[end].text) > 1
        ):
            return end + 1
    return at
