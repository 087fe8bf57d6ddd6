"""Words of an utterance: lower-cased, spelled the usual way, valued where they are numbers.

Written ("3:30 pm, March 10th") and spoken ("three thirty p m march tenth") come out alike: punctuation
is never a word, it is kept as the `lead` of the word that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.understanding.spelling import CARDINALS, FILLERS, ORDINALS, USUAL, any_of


class Word(NamedTuple):
    """One word, number or letter of an utterance."""

    text: str
    """Lower case, usual spelling; digits as written, so that leading zeros survive."""
    start: int
    """Offset of its first character in the utterance."""
    end: int
    """Offset after its last character."""
    lead: str = ""
    """What stands between the previous word and this one: "", " ", ":", "/", "-", ".", ",", "$" …"""
    value: int | None = None
    """What it counts, if it is a number by itself: "twenty" and "20" are 20, "third" and "3rd" are 3."""
    ordinal: bool = False
    filler: bool = False
    """Said while thinking: "um", "you know", "like" (not in "I'd like")."""

    @property
    def written(self) -> bool:
        """Whether it was written in digits."""
        return self.text[0].isdigit()


_TOKEN = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})+(?!\d))"
    r"|(?P<nth>\d{1,3})(?:st|nd|rd|th)\b"
    r"|(?P<digits>\d+)"
    r"|(?P<half_day>[ap])\s?\.\s?m\b\.?|(?P<half_day_spaced>[ap]) m\b"
    r"|(?P<clock>o\s?['’\x22`]?\s?clock)\b"
    r"|(?P<negated>[a-z]+n['’]t)\b"
    r"|(?P<clitic>['’](?:s|ll|d|re|ve|m))\b"
    r"|(?P<word>[^\W\d_]+)"
)
_NOT_A_FILLER_LIKE = any_of(
    "i you we they he she to would 'd do don't does did not really look looks sound sounds feel "
    "feels seem seems something anything just more much what it that time"
)
_KNOW_SOMETHING = any_of("what if how when where who whether about")
_ASKED_TO_KNOW = any_of("do did does let if don't should would 'll")


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[Word, ...]:
    """Split an utterance into words, in order; pure, some microseconds a word; every parser asks for the same few."""
    words: list[Word] = []
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow in lower case; spans must stay true
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    end = 0
    for match in _TOKEN.finditer(lowered):
        lead = " ".join(lowered[end : match.start()].split()) or (
            " " if match.start() > end else ""
        )
        end = match.end()
        words.append(_word(match, lead))
    return tuple(_with_fillers_marked(words))


def without_fillers(words: Iterable[Word]) -> tuple[Word, ...]:
    """Leave out what was said while thinking."""
    return tuple(word for word in words if not word.filler)


def touches(words: Sequence[Word], at: int) -> bool:
    """Whether at most one character, and no space, parts a word from the one before: "3:30", "3pm"."""
    return (
        0 < at < len(words) and words[at].lead != " " and (words[at].start - words[at - 1].end <= 1)
    )


def said(text: str, words: Iterable[Word]) -> str:
    """Give the stretch of the utterance that the words cover, as it was said."""
    covered = tuple(words)
    if not covered:
        return ""
    return text[min(w.start for w in covered) : max(w.end for w in covered)]


def _word(match: re.Match[str], lead: str) -> Word:
    kind = match.lastgroup
    start, end = match.span()
    raw = match.group()
    if kind == "word" or kind == "negated":
        spelled = USUAL.get(raw, raw) if kind == "word" else raw.replace("’", "'")
        value = CARDINALS.get(spelled)
        if value is not None:
            return Word(spelled, start, end, lead, value)
        value = ORDINALS.get(spelled)
        return Word(spelled, start, end, lead, value, ordinal=value is not None)
    if kind == "nth":
        return Word(match.group("nth"), start, end, lead, int(match.group("nth")), ordinal=True)
    if kind in ("digits", "grouped"):
        digits = raw.replace(",", "")
        return Word(digits, start, end, lead, int(digits) if len(digits) <= 15 else None)
    if kind == "clock":
        return Word("o'clock", start, end, lead)
    if kind == "clitic":
        return Word("'" + raw[1:], start, end, lead)
    return Word(raw[0] + "m", start, end, lead)


def _with_fillers_marked(words: list[Word]) -> Iterator[Word]:
    """Mark fillers; "like" and "you know" only where they mean nothing."""
    after_you = False
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        following = words[at + 1].text if at + 1 < len(words) else ""
        filler = word.text in FILLERS or after_you
        after_you = False
        if word.text == "like":
            filler = bool(following) and (word.lead == "," or before not in _NOT_A_FILLER_LIKE)
        elif word.text == "you" and following == "know":
            what = words[at + 2].text if at + 2 < len(words) else ""
            filler = after_you = before not in _ASKED_TO_KNOW and what not in _KNOW_SOMETHING
        elif word.text in ("sort", "kind") and following == "of":
            filler = after_you = before in ("", "is", "'s", "was", "i'm", "just", "are")
        yield word._replace(filler=True) if filler else word
