"""Words around a time that bound it: "after four", "between two and four", "noon at the latest"."""

from __future__ import annotations

from typing import Literal

from agents.understanding.moments.vocabulary import matches, text_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]
Relation = Literal["at", "after", "before"]

_APPROXIMATELY = frozenset(
    ("about", "around", "approximately", "roughly", "say", "like", "the", "maybe", "at", "exactly")
)
_BY_AS_AT = any_of(
    "depart departing reach there here be come stop swing drop pass leave leaving arrive arriving home back go"
)
"""Before "by" these make it "about then": "I'll be there by six"."""
_BEFORE_IT: tuple[tuple[tuple[str, ...], Relation], ...] = (
    (("not", "before"), "after"),
    (("not", "until"), "after"),
    (("not", "till"), "after"),
    (("no", "earlier", "than"), "after"),
    (("no", "sooner", "than"), "after"),
    (("not", "earlier", "than"), "after"),
    (("later", "than"), "after"),
    (("any", "time", "from"), "after"),
    (("anytime", "from"), "after"),
    (("past",), "after"),
    (("after",), "after"),
    (("since",), "after"),
    (("not", "after"), "before"),
    (("not", "past"), "before"),
    (("no", "later", "than"), "before"),
    (("not", "later", "than"), "before"),
    (("earlier", "than"), "before"),
    (("sooner", "than"), "before"),
    (("before",), "before"),
    (("until",), "before"),
    (("till",), "before"),
    (("by",), "before"),
    (("up", "to"), "before"),
    (("up", "until"), "before"),
    (("up", "till"), "before"),
)
_AFTER_IT: tuple[tuple[tuple[str, ...], Relation], ...] = (
    (("or", "later"), "after"),
    (("or", "after"), "after"),
    (("and", "later"), "after"),
    (("and", "after"), "after"),
    (("or", "any", "time", "after"), "after"),
    (("or", "anytime", "after"), "after"),
    (("onwards",), "after"),
    (("onward",), "after"),
    (("at", "the", "earliest"), "after"),
    (("earliest",), "after"),
    (("or", "earlier"), "before"),
    (("or", "before"), "before"),
    (("or", "sooner"), "before"),
    (("at", "the", "latest"), "before"),
    (("at", "latest"), "before"),
    (("latest",), "before"),
)


def relation_of(words: Words, first: int, last: int) -> Relation:
    """Say how a time that covers `words[first:last]` bounds what the caller wants."""
    for phrase, relation in _AFTER_IT:
        if matches(words, last, phrase):
            return relation
    start = first
    while start and text_at(words, start - 1) in _APPROXIMATELY:
        start -= 1
    longest: tuple[int, Relation] = (0, "at")
    for phrase, relation in _BEFORE_IT:
        if len(phrase) > longest[0] and matches(words, start - len(phrase), phrase):
            longest = len(phrase), relation
    if longest[0] == 1 and text_at(words, start - 2) in ("day", "week") and longest[1] == "after":
        return "at"
    if longest[0]:
        arrives = text_at(words, start - 1) == "by" and text_at(words, start - 2) in _BY_AS_AT
        return "at" if arrives else longest[1]
    goes_on = words[last:] and (
        matches(words, last, ("and", "on")) or text_at(words, start - 1) == "from"
    )
    return "after" if goes_on and words[-1].text == "on" and len(words) - last <= 2 else "at"
