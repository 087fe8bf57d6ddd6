"""One answer's guard: each of its sentences is let through as it should be said, or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agents.guards.claims import affirms, unfounded_claim
from agents.guards.form import unspeakable
from agents.guards.given import Given, spellings, words_of
from agents.guards.names import unknown_name
from agents.guards.quantities import quantities_in
from domain.pronunciation import pronounce

MOST_WORDS = 150
"""One minute of speech: nobody listens longer to a machine."""

_OFFERS_OF_HELP = ("help", "assist", "calling", "do for you", "how are you")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of a sentence: either it may be said in these words, or there is a reason why not."""

    spoken: str | None = None
    reason: str | None = None


class SentenceGuard:
    """Guards one answer.

    Args:
        given: The facts the answer was made from.
        asked: The caller's question. A yes to a price, time or number that was not given invents it.
        echoes: Names the caller said, which may be said back. Their numbers may not.
    """

    def __init__(self, given: Given, *, asked: str = "", echoes: Iterable[str] = ()) -> None:
        self._given = given
        self._echoes = {s for text in echoes for word in words_of(text) for s in spellings(word)}
        self._asks_for_more = any(not given.holds(q.forms) for q in quantities_in(asked))
        self._words = 0
        self._said: set[str] = set()

    def check(self, sentence: str) -> Verdict:
        """Judge the next sentence."""
        reason = (
            unspeakable(sentence)
            or self._invented(sentence)
            or unfounded_claim(sentence, self._given)
            or ("affirmed_unknown" if self._asks_for_more and affirms(sentence) else None)
        )
        if reason is not None:
            return Verdict(reason=reason)
        spoken = pronounce(sentence)
        reason = self._out_of_bounds(spoken)
        return Verdict(reason=reason) if reason is not None else Verdict(spoken=spoken)

    def _invented(self, sentence: str) -> str | None:
        lowered = sentence.lower()
        for quantity in quantities_in(sentence):
            if self._given.holds(quantity.forms):
                continue
            if "rel:today" in quantity.forms and any(h in lowered for h in _OFFERS_OF_HELP):
                continue
            return f"invented_{quantity.kind}"
        if unknown_name(sentence, self._knows) is not None:
            return "invented_name"
        return None

    def _knows(self, word: str) -> bool:
        return self._given.names(word) or not self._echoes.isdisjoint(spellings(word))

    def _out_of_bounds(self, sentence: str) -> str | None:
        once = " ".join(words_of(sentence))
        if once in self._said:
            return "repetition"
        self._said.add(once)
        self._words += len(sentence.split())
        return "too_long" if self._words > MOST_WORDS else None
