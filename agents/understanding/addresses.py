"""A street address: a house number, the street's name and what kind of street it is."""

from __future__ import annotations

from collections.abc import Sequence

from agents.understanding.numbers import number_at
from agents.understanding.reading import Found
from agents.understanding.words import Word, said, without_fillers, words_of

_KINDS = {
    "street": "Street",
    "st": "Street",
    "avenue": "Avenue",
    "ave": "Avenue",
    "av": "Avenue",
    "road": "Road",
    "rd": "Road",
    "drive": "Drive",
    "dr": "Drive",
    "lane": "Lane",
    "ln": "Lane",
    "court": "Court",
    "ct": "Court",
    "circle": "Circle",
    "cir": "Circle",
    "boulevard": "Boulevard",
    "blvd": "Boulevard",
    "place": "Place",
    "pl": "Place",
    "way": "Way",
    "terrace": "Terrace",
    "parkway": "Parkway",
    "pkwy": "Parkway",
    "trail": "Trail",
    "highway": "Highway",
    "hwy": "Highway",
    "loop": "Loop",
    "square": "Square",
    "alley": "Alley",
    "cove": "Cove",
    "ridge": "Ridge",
    "pike": "Pike",
    "broadway": "Broadway",
    "crescent": "Crescent",
}
_UNITS = frozenset(("apartment", "apt", "unit", "suite", "number"))
_NO_STREET = frozenset(
    "i a the and or in on at is it you we they to for of my your by with want need have bedroom bedrooms bed beds bath baths "
    "thousand dollars k million years miles minutes minute mile hours".split()
)
_LONGEST_NAME = 4


def read_address(text: str, *, asked: bool) -> Found[str] | None:
    """Read "1250 Oak Street", "twelve fifty oak street apartment five"; the number in digits."""
    words = without_fillers(words_of(text))
    at = 0
    while at < len(words):
        number = _house_number(words, at)
        if number is None:
            at += 1
            continue
        digits, after = number
        street = _street(words, after, asked=asked)
        if street is not None:
            name, last = street
            value, last = _with_unit(words, f"{digits} {name}", last)
            return Found(value=value, confidence=0.85, words=said(text, words[at:last]))
        at = after
    return None


def _house_number(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Put "twelve fifty", "one oh five" and "4 2 1 1" together."""
    digits = ""
    while at < len(words) and len(digits) < 6:
        if digits and words[at].text in ("oh", "o"):
            digits, at = digits + "0", at + 1
            continue
        number = number_at(words, at)
        if (
            number is None
            or number.ordinal
            or number.whole is None
            or number.vague
            or words[at].value is None
        ):
            break
        text = words[at].text if words[at].written and number.last == at + 1 else str(number.whole)
        digits, at = digits + text, number.last
    return (digits, at) if digits and len(digits) <= 6 else None


def _street(words: Sequence[Word], at: int, *, asked: bool) -> tuple[str, int] | None:
    name: list[str] = []
    while at < len(words) and len(name) <= _LONGEST_NAME:
        word = words[at]
        if name and word.text in _KINDS and not _kind_follows(words, at + 1):
            return " ".join([*name, _KINDS[word.text]]), at + 1
        if (
            word.text in _NO_STREET
            or (word.value is not None and not word.ordinal)
            or word.text == "s"
        ):
            return None
        name.append(_ordinal(word) if word.ordinal else word.text.capitalize())
        at += 1
    return (" ".join(name), at) if asked and name and at == len(words) and len(name) <= 3 else None


def _kind_follows(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text in _KINDS


def _ordinal(word: Word) -> str:
    value = word.value or 0
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _with_unit(words: Sequence[Word], address: str, at: int) -> tuple[str, int]:
    if at + 1 < len(words) and words[at].text in _UNITS:
        number = number_at(words, at + 1)
        if number is not None and number.whole is not None:
            return f"{address}, Unit {number.whole}", number.last
    return address, at
