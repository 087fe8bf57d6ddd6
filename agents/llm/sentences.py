"""A model's words, cut into whole sentences as they come."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from enum import Enum

from agents.guards.words import words
from domain.errors import ModelError

PROOF_SECS = 0.03
"""An end mark that could be the middle of something is believed after this long without more text."""
LONGEST_SENTENCE_CHARS = 500
"""Half a minute of speech: no sentence, but babble without an end mark."""

TITLES = frozenset(
    words(
        "mr mrs ms dr prof st ft mt rev sgt lt col gen jr sr vs etc apt ave blvd rd "
        "approx dept e.g i.e"
    )
)
"""Written with a point in the middle of a sentence."""
EITHER = frozenset(
    words(
        "no sat sun mar jan feb apr jun jul aug sept sep oct nov dec mon tue wed thu fri co inc ltd"
    )
)
"""Words that are also abbreviations."""

WEEKDAYS = frozenset(words("monday tuesday wednesday thursday friday saturday sunday"))

_END = re.compile(r"[.!?…]+[\"'”’)\]]*|\n+")
_WORD_BEFORE = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_CLOCK = re.compile(r"[ap]\.?m", re.IGNORECASE)


class _Proof(Enum):
    """What it takes to believe an end mark at the very end of what has come."""

    NONE = 0
    """It is the end."""
    A_MOMENT = 1
    """It is unless more comes at once."""
    MORE_TEXT = 2
    """Only what follows can tell: "1." may become "1.5"."""


class SentenceSplitter:
    """Takes text in any pieces and gives back whole sentences."""

    def __init__(self) -> None:
        self._held = ""
        self._looked_at = 0

    @property
    def has_likely_end(self) -> bool:
        """Whether what is held would be a sentence if nothing came for `PROOF_SECS`."""
        end = self._end_at_tail()
        return end is not None and _proof_needed(self._held[: end.start()], end) is _Proof.A_MOMENT

    def feed(self, text: str) -> list[str]:
        """Take a piece; return the sentences it completes.

        Raises:
            ModelError: `endless_sentence`.
        """
        self._held += text
        done = []
        while (sentence := self._next()) is not None:
            if _has_words(sentence):
                done.append(sentence)
        if len(self._held) > LONGEST_SENTENCE_CHARS:
            raise ModelError("endless_sentence", f"{len(self._held)} chars without an end")
        return done

    def settle(self) -> list[str]:
        """Return what is held as a sentence: the moment passed, or the answer ended as it should."""
        sentence, self._held, self._looked_at = self._held.strip(), "", 0
        return [sentence] if _has_words(sentence) else []

    def _next(self) -> str | None:
        for end in _END.finditer(self._held, self._looked_at):
            before, after = self._held[: end.start()], self._held[end.end() :]
            if not after:
                if _proof_needed(before, end) is not _Proof.NONE:
                    return None
            elif (is_end := _ends(before, end, after)) is None:
                return None
            elif not is_end:
                self._looked_at = end.end()
                continue
            self._held, self._looked_at = after, 0
            return (before + end.group()).strip()
        return None

    def _end_at_tail(self) -> re.Match[str] | None:
        ends = list(_END.finditer(self._held, self._looked_at))
        return ends[-1] if ends and ends[-1].end() == len(self._held) else None


async def whole_sentences(pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """Yield each sentence as soon as it is one. What a broken stream left unfinished is never yielded.

    Raises:
        ModelError: as the stream does, after the sentences that were whole.
    """
    splitter = SentenceSplitter()
    arrived: asyncio.Queue[str | BaseException | None] = asyncio.Queue(maxsize=64)
    # The stream is read in a task of its own, so that waiting for the proof of an end mark
    # never cancels a read. It is owned here: ended and awaited before this generator is.
    reading = asyncio.create_task(_read(pieces, arrived))
    try:
        while True:
            piece = await _next_piece(arrived, splitter)
            match piece:
                case BaseException():
                    raise piece
                case None:
                    for sentence in splitter.settle():
                        yield sentence
                    return
                case "":
                    for sentence in splitter.settle():
                        yield sentence
                case _:
                    for sentence in splitter.feed(piece):
                        yield sentence
    finally:
        reading.cancel()
        await asyncio.wait({reading})


async def _next_piece(
    arrived: asyncio.Queue[str | BaseException | None], splitter: SentenceSplitter
) -> str | BaseException | None:
    """Return what comes next; an empty text says that nothing came in time to disprove the end."""
    if not splitter.has_likely_end:
        return await arrived.get()
    try:
        async with asyncio.timeout(PROOF_SECS):
            return await arrived.get()
    except TimeoutError:
        return ""


async def _read(
    pieces: AsyncGenerator[str, None], arrived: asyncio.Queue[str | BaseException | None]
) -> None:
    try:
        async with aclosing(pieces):
            async for piece in pieces:
                if piece:
                    await arrived.put(piece)
        await arrived.put(None)
    except Exception as error:  # noqa: BLE001 - handed to the reader, who raises it
        await arrived.put(error)


def _ends(before: str, end: re.Match[str], after: str) -> bool | None:
    """Whether an end mark with text after it ends a sentence; None while too little of it has come."""
    mark = end.group()
    if "\n" in mark:
        return True
    if not after[0].isspace():
        # "1.5", "example.com", "a.m": no end. "Yes!We do": one.
        return mark[0] in "!?…" and after[0].isupper()
    if mark != ".":
        return True
    follows = after.lstrip()
    if not follows:
        return True if _proof_needed(before, end) is _Proof.NONE else None
    word = _last_word(before)
    if word in TITLES or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    if "." in word and _INITIALS.fullmatch(word):
        return _ends_after_initials(follows)
    if word in EITHER:
        return not (follows[0].isdigit() or follows[0].islower())
    return True


def _ends_after_initials(follows: str) -> bool | None:
    """Whether "p.m." or "U.S." was the last word: "at 3 p.m. Tuesday" goes on."""
    if not follows[0].isupper():
        return False
    word, space, _ = follows.partition(" ")
    if not space and word[-1].isalnum():
        return None
    return word.strip(",.?!").lower() not in WEEKDAYS


def _proof_needed(before: str, end: re.Match[str]) -> _Proof:
    """How much an end mark with nothing after it must wait for."""
    if end.group()[0] != ".":
        return _Proof.NONE
    if before.count('"') % 2 and '"' not in end.group():
        return _Proof.A_MOMENT  # the closing quotation mark belongs to it
    word = _last_word(before)
    if not word or word[-1].isdigit() or word in TITLES or len(word) == 1 or "." in word:
        return _Proof.MORE_TEXT
    if word in EITHER or _CLOCK.fullmatch(word) or word == "www":
        return _Proof.A_MOMENT
    return _Proof.NONE


def _last_word(before: str) -> str:
    found = _WORD_BEFORE.search(before)
    return found.group(1).lstrip("(\"'“‘[$").lower() if found else ""


def _has_words(sentence: str) -> bool:
    return any(character.isalnum() for character in sentence)
