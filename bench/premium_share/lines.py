"""Which parts of what was said were bought: found again in what the engine was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.pronunciation import pronounce
from domain.sentences import sentences_of


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A sentence; `[…]` is around what was paid for."""

    text: str
    paid: int
    characters: int

    def __str__(self) -> str:
        return f"{self.paid:4} of {self.characters:4}  {self.text}"


def lines_of(said: Iterable[str], sent: Sequence[str]) -> list[SpokenLine]:
    """Mark what was paid for.

    Args:
        said: turns, as they were planned.
        sent: what the engine was asked to say meanwhile.
    """
    left = Counter(sent)
    return [_line(pronounce(part), left) for turn in said for part in sentences_of(turn)]


def _line(sentence: str, left: Counter[str]) -> SpokenLine:
    marked, paid = sentence, 0
    # The longest first: a short text may be a part of another.
    for text in sorted(left, key=len, reverse=True):
        if left[text] and text in marked:
            left[text] -= 1
            paid += len(text)
            marked = marked.replace(text, f"[{text}]", 1)
    return SpokenLine(marked, paid, len(sentence))
