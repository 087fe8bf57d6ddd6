"""A text as tokens, and the small readings that times, days and amounts are made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from agents.guards.number_words import ORDINALS, TENS, is_digits, read_number
from agents.guards.quantity_words import tokens_of

DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing said that must have been given."""

    kind: str
    """time, date, price or number: the reason it is counted under."""
    forms: frozenset[str]


def quantity(kind: str, *forms: str) -> Quantity:
    """Make a quantity of its forms."""
    return Quantity(kind, frozenset(forms))


Read = tuple[Quantity | None, int]
"""What was read, None for words that are no quantity, and the index after it."""


class Phrase:
    """Tokens, read from left to right."""

    def __init__(self, text: str) -> None:
        tokens = tokens_of(text)
        self._tokens = [t for i, t in enumerate(tokens) if not _is_hyphen(tokens, i)]
        self.last_time_end = -2
        """Index after the latest time: "nine to five" goes on from it."""

    def __len__(self) -> int:
        return len(self._tokens)

    def at(self, index: int) -> str:
        """Return the token at `index`, or nothing."""
        return self._tokens[index] if 0 <= index < len(self._tokens) else ""

    def before(self, index: int, count: int) -> list[str]:
        """Return up to `count` tokens before `index`."""
        return self._tokens[max(0, index - count) : index]

    def number(self, index: int) -> tuple[Decimal, int] | None:
        """Read one number; see `read_number`."""
        return read_number(self._tokens, index)

    def small_number(self, index: int) -> tuple[int, int] | None:
        """Read a whole number up to 31."""
        read = self.number(index)
        if read is None or read[0] != int(read[0]) or read[0] > 31:
            return None
        return int(read[0]), read[1]

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """Read "25th" or "twenty-fifth"."""
        word = self.at(index)
        if word.isdigit() and self.at(index + 1) in ("st", "nd", "rd", "th"):
            return int(word), index + 2
        if word in TENS and ORDINALS.get(self.at(index + 1), 10) < 10:
            return TENS[word] + ORDINALS[self.at(index + 1)], index + 2
        return (ORDINALS[word], index + 1) if word in ORDINALS else None

    def run(self, index: int) -> tuple[list[Decimal], int]:
        """Read adjacent numbers: "nine thirty", "five five five oh one"."""
        run: list[Decimal] = []
        while True:
            # A telephone number is said in groups: "five one two, five five five".
            is_grouped = self.at(index) == "," and len(run) > 2 and max(run) < 10
            if run and self.at(index + is_grouped) in ("oh", "o"):
                run.append(Decimal(0))
                index += 1 + is_grouped
                continue
            read = self.number(index + is_grouped)
            if read is None or (is_grouped and read[0] >= 10):
                return run, index
            run.append(read[0])
            index = read[1]

    def half_of_day(self, index: int) -> tuple[str, int]:
        """Read "p.m.", "in the afternoon", "at night": am, pm or nothing, and the index after it."""
        if self.at(index) in ("am", "pm"):
            return self.at(index), index + 1
        if self.at(index) == "in" and self.at(index + 1) == "the":
            halves = {"morning": "am", "afternoon": "pm", "evening": "pm"}
            half = halves.get(self.at(index + 2), "")
            return half, index + 3 if half else index
        if self.at(index) == "at" and self.at(index + 1) == "night":
            return "pm", index + 2
        return "", index


def _is_hyphen(tokens: list[str], index: int) -> bool:
    """Whether a dash only joins words, as in "twenty-five"; between digits it is a range."""
    if tokens[index] not in DASHES:
        return False
    around = tokens[index - 1 : index] + tokens[index + 1 : index + 2]
    return not (len(around) == 2 and all(is_digits(t) for t in around))
