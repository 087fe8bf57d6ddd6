"""How many of what: "three bed two bath", "at least two", "one and a half baths"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from agents.understanding.numbers import Number, number_at
from agents.understanding.reading import Found
from agents.understanding.words import Word, said, without_fillers, words_of

_UNITS: Mapping[str, tuple[str, ...]] = {
    "bedrooms": (
        "bed",
        "beds",
        "bedroom",
        "bedrooms",
        "br",
        "brs",
        "bdrm",
        "bdrms",
        "bd",
        "bedder",
    ),
    "bathrooms": ("bath", "baths", "bathroom", "bathrooms", "ba", "restrooms", "bathe"),
}
_UNIT_OF = {word: fact for fact, words in _UNITS.items() for word in words}
_ADJECTIVES = frozenset(
    "good nice big large full small decent sized size real separate or more plus proper master".split()
)
_HEARD_AS = {"to": 2, "too": 2, "for": 4, "won": 1, "tree": 3, "free": 3, "ate": 8}
"""What a recogniser writes for a number that stands alone."""
_PEOPLE = frozenset(
    "minutes minute hours hour dollars us them you people kids children adults persons years year months weeks dogs cats cars".split()
)
_MOST = 20
"""More bedrooms than this were misheard."""


def read_counts(text: str, *, asked_for: str | None = None) -> Mapping[str, Found[float]]:
    """Read counts of rooms; `asked_for` is the fact a bare number then belongs to."""
    words = without_fillers(words_of(text))
    found: dict[str, Found[float]] = {}
    at = 0
    while at < len(words):
        number = _count_at(words, at)
        if number is None:
            at += 1
            continue
        unit = _unit_after(words, number.last)
        fact = _UNIT_OF.get(words[unit].text) if unit is not None else None
        if fact and unit is not None and not number.ordinal and number.value <= _MOST:
            covered = words[number.first : unit + 1]
            found[fact] = Found(
                value=float(number.value), confidence=0.95, words=said(text, covered)
            )
            number = number._replace(last=unit + 1)
        at = number.last
    if any(word.text in ("studio", "efficiency") for word in words) and "bedrooms" not in found:
        found["bedrooms"] = Found(value=0.0, confidence=0.85, words="studio")
    if asked_for and asked_for not in found:
        found.update(_bare(text, words, asked_for, found))
    return found


def _count_at(words: Sequence[Word], at: int) -> Number | None:
    """Read "three", "two and a half", "2.5", "three or four" (three)."""
    number = number_at(words, at)
    if number is None:
        return _article(words, at)
    tail = [word.text for word in words[number.last : number.last + 3]]
    if tail[:2] in (["or", "so"], ["or", "more"]):
        return number._replace(last=number.last + 2)
    if tail[:1] in (["or"], ["to"]):
        upper = number_at(words, number.last + 1)
        if upper is not None and upper.value > number.value:
            return number._replace(last=upper.last)
    return number


def _article(words: Sequence[Word], at: int) -> Number | None:
    """Read "a bedroom" and "a single bath" as one."""
    follows = words[at + 1].text if at + 1 < len(words) else ""
    if words[at].text in ("a", "single") and follows in ("bath", "bathroom"):
        return Number(Fraction(1), at, at + 1)
    return None


def _unit_after(words: Sequence[Word], at: int) -> int | None:
    for unit in range(at, min(at + 4, len(words))):
        if words[unit].text in _UNIT_OF:
            return unit
        if words[unit].text not in _ADJECTIVES:
            return None
    return None


def _bare(
    text: str, words: Sequence[Word], fact: str, found: Mapping[str, Found[float]]
) -> Mapping[str, Found[float]]:
    """Read a number without a unit as the answer; "three two" is bedrooms and bathrooms."""
    if found:
        return {}
    numbers = [
        n
        for at in range(len(words))
        if (n := number_at(words, at)) and not n.ordinal and not _counts_people(words, n)
    ]
    if not numbers and len(words) == 1 and words[0].text in _HEARD_AS:
        value = float(_HEARD_AS[words[0].text])
        return {fact: Found(value=value, confidence=0.6, words=said(text, words))}
    if not numbers or numbers[0].value > _MOST:
        return {}
    first = numbers[0]
    read = {fact: _found(text, words, first)}
    if (
        fact == "bedrooms"
        and len(numbers) == 2
        and numbers[1].first == first.last <= len(words) - 1
    ):
        read["bathrooms"] = _found(text, words, numbers[1])
    return read


def _counts_people(words: Sequence[Word], number: Number) -> bool:
    """Whether it is "a few of us", "four people"."""
    after = [word.text for word in words[number.last : number.last + 2] if word.text != "of"]
    return bool(_PEOPLE.intersection(after[:1]))


def _found(text: str, words: Sequence[Word], number: Number) -> Found[float]:
    covered = words[number.first : number.last]
    return Found(value=float(number.value), confidence=0.85, words=said(text, covered))
