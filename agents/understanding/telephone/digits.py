"""What each word of an utterance adds to a telephone number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.understanding.words import Word

_REPEATS = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_ZEROS = frozenset(("oh", "o", "owe", "nought", "naught", "nil"))
_AFTERWARDS = frozenset(
    "am pm o'clock minutes hours days bedrooms bedroom bed beds bath baths dollars k people years tickets "
    "street avenue road st ave rd drive boulevard lane way star stars miles".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand for digits."""

    readings: tuple[str, ...]
    """The digits they may stand for: "eight hundred twelve" is "800|12" or "812". A bar is a breath between
    two groups: it counts only where a number has such a breath, after the third or sixth digit."""
    first: int
    last: int
    """Index after the last word."""
    signed: bool = False
    """Preceded by a plus sign: a country code follows."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces with no other word between them, and the words before it."""

    pieces: tuple[Piece, ...]
    gap: tuple[str, ...]
    """The words between the previous run, or the beginning, and this one."""

    @property
    def shortest(self) -> str:
        """Its digits in their shortest reading."""
        return "".join(min(p.readings, key=len).replace("|", "") for p in self.pieces)


def runs_of(words: Sequence[Word]) -> list[Run]:
    """Go through the words from left to right."""
    runs: list[Run] = []
    pieces: list[Piece] = []
    gap: list[str] = []
    at = 0
    while at < len(words):
        piece = _digits(words, at)
        if piece is not None:
            pieces.append(piece)
            at = piece.last
            continue
        if pieces and (words[at].text not in _WITHIN or not _digits_follow(words, at + 1)):
            runs.append(Run(tuple(pieces), tuple(gap)))
            pieces, gap = [], []
        if not pieces:
            gap.append(words[at].text)
        at += 1
    return [*runs, Run(tuple(pieces), tuple(gap))] if pieces else runs


_WITHIN = frozenset(
    "and dash hyphen dot then space period comma slash parentheses parenthesis".split()
)
"""Said between the digits of one run."""


def _digits_follow(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and (_digits(words, at) is not None or words[at].text in _WITHIN)


def _digits(words: Sequence[Word], at: int, *, alone: bool = True) -> Piece | None:
    word = words[at]
    repeats = _REPEATS.get(word.text)
    if repeats is not None and at + 1 < len(words):
        digit = _single(words[at + 1])
        return None if digit is None else _piece(words, (digit * repeats,), at, at + 2)
    if word.text in _ZEROS:
        return _piece(words, ("0",), at, at + 1) if _beside_digits(words, at) else None
    if (word.value is None and not word.written) or word.ordinal:
        return None
    if _is_no_digit(words, at):
        return None
    if word.written and (len(word.text) > 1 or word.value == 0):
        return _with_scale(words, word.text, at, at + 1, alone=alone)
    value = word.value or 0
    if (
        value >= 20
        and at + 1 < len(words)
        and _is_unit(words[at + 1])
        and words[at + 1].lead in (" ", "-")
    ):
        unit = words[at + 1].value or 0
        joined = _with_scale(words, str(value + unit), at, at + 2, alone=alone)
        apart = _piece(words, (f"{value}|{unit}",), at, at + 2)
        return (
            joined
            if joined.last > at + 2
            else _piece(words, joined.readings + apart.readings, at, at + 2)
        )
    return _with_scale(words, str(value), at, at + 1, alone=alone)


def _with_scale(words: Sequence[Word], digits: str, first: int, last: int, *, alone: bool) -> Piece:
    """Read "eight hundred", "five thousand" and what may be joined to them."""
    scale = words[last].text if last < len(words) else ""
    if not alone or scale not in ("hundred", "thousand") or len(digits) > 2:
        return _piece(words, (digits,), first, last)
    zeros = "00" if scale == "hundred" else "000"
    last += 1
    whole = int(digits + zeros)
    after = last + 1 if last < len(words) and words[last].text == "and" else last
    more = _digits(words, after, alone=False) if after < len(words) else None
    if more is None or "|" in more.readings[0] or len(more.readings[0]) > len(zeros):
        return _piece(words, (digits + zeros,), first, last)
    joined = tuple(str(whole + int(rest)) for rest in more.readings if "|" not in rest)
    apart = tuple(f"{digits}{zeros}|{rest}" for rest in more.readings)
    return _piece(words, apart + joined, first, more.last)


def _piece(words: Sequence[Word], readings: tuple[str, ...], first: int, last: int) -> Piece:
    signed = words[first].lead.strip().endswith("+") or (
        first > 0 and words[first - 1].text == "plus"
    )
    return Piece(tuple(dict.fromkeys(readings)), first, last, signed=signed)


def _single(word: Word) -> str | None:
    if word.text in _ZEROS:
        return "0"
    if word.value is not None and 0 <= word.value < 10 and not word.ordinal:
        return str(word.value)
    plural = {
        "fives": "5",
        "sixes": "6",
        "sevens": "7",
        "eights": "8",
        "nines": "9",
        "zeros": "0",
        "ones": "1",
        "twos": "2",
        "threes": "3",
        "fours": "4",
        "zeroes": "0",
    }
    return plural.get(word.text)


def _is_unit(word: Word) -> bool:
    return word.value is not None and 1 <= word.value <= 9 and not word.written and not word.ordinal


def _is_no_digit(words: Sequence[Word], at: int) -> bool:
    """Whether this is an hour, a house number, a count or "the red one"."""
    word = words[at]
    before = words[at - 1].text if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if word.lead.endswith("#") or (word.lead == ":" and len(word.text) == 2):
        return True
    if word.text == "one" and not _beside_digits(words, at) and before not in _PRONOUN_FREE:
        return True
    if after is None:
        return False
    return after.text in _AFTERWARDS or (
        after.lead == ":" and after.written and len(after.text) == 2
    )


_PRONOUN_FREE = frozenset("is plus it's 's no wait sorry mean not and then number".split()) | {""}
"""Words after which a lone "one" is the digit."""


def _beside_digits(words: Sequence[Word], at: int) -> bool:
    around = [w for w in (_next_word(words, at, -1), _next_word(words, at, 1)) if w is not None]
    return any(
        w.value is not None or w.text in _ZEROS or w.text in _REPEATS or w.text == "hundred"
        for w in around
    )


def _next_word(words: Sequence[Word], at: int, step: int) -> Word | None:
    """Give the word before or after, past those that are said between digits."""
    at += step
    while 0 <= at < len(words) and words[at].text in _WITHIN:
        at += step
    return words[at] if 0 <= at < len(words) else None
