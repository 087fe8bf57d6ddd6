"""Putting the runs of digits together: over fillers, through corrections, from turn to turn."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from agents.understanding.telephone.corrections import corrected, swapped
from agents.understanding.telephone.digits import Piece, Run
from agents.understanding.telephone.wholes import WHOLE, read_pieces, whole_of

_TAILS = frozenset(
    "after before at by until till around between extension ext x from since for room apartment unit suite floor past "
    "about in budget gate option press apt rating rated or to".split()
)
"""What follows these and is short is an hour, an extension or a flat."""
_SHORT = 5
_RESTARTS = tuple(
    f" {phrase} "
    for phrase in (
        "start over",
        "start again",
        "scratch that",
        "begin again",
        "from the beginning",
        "from the top",
        "let me start",
        "try again",
        "try that again",
        "the whole thing again",
        "forget that",
        "my old",
        "do that again",
        "say it again",
        "again from",
    )
)
_CORRECTS = tuple(
    f" {phrase} "
    for phrase in (
        "no",
        "nope",
        "sorry",
        "wait",
        "actually",
        "i mean",
        "i meant",
        "correction",
        "excuse me",
        "oops",
        "rather",
        "make that",
        "hold on",
        "should be",
        "instead",
        "change that",
        "my bad",
        "whoops",
        "mistake",
        "wrong",
    )
)
_SOFT = frozenset(
    "and then area code is the number 's it that my phone cell so okay yeah yes uh let see me by followed again right well "
    "a i home mobile work sure its thats it's dash rest exchange prefix first last digits four three part of are".split()
)
"""Words that may stand between the parts of one number."""
_CORRECTION_WORDS = frozenset(
    " ".join((*_CORRECTS, "its that the it 's is a digit last one part end not number")).split()
)
_ASIDE = 2
"""Other words that a correction may hold before it stops being one: "sorry I could not book"."""


class _Link(Enum):
    GOES_ON = auto()
    CORRECTS = auto()
    DENIES = auto()
    RESTARTS = auto()
    STANDS_APART = auto()


def assembled(runs: Sequence[Run], so_far: str = "") -> str | None:
    """Give the digits of the number meant; None where that is not certain."""
    runs = [run for run in runs if not _is_tail(run)]
    strands: list[str] = []
    current, pieces = so_far, list[Piece]()
    at = 0
    while at < len(runs):
        run = runs[at]
        link = _link(run, first=at == 0)
        denied = (
            runs[at + 1] if at + 1 < len(runs) and _link(runs[at + 1]) is _Link.DENIES else None
        )
        if denied is not None and (current or pieces) and len(run.shortest) == len(denied.shortest):
            settled = _settle(current, pieces)
            current, pieces = settled and swapped(settled, run.shortest, denied.shortest), []
            at += 2
        elif link is _Link.CORRECTS and (current or pieces):
            settled, new = _settle(current, pieces), read_pieces(run.pieces)
            last = pieces[-1].readings[0].replace("|", "") if pieces else settled
            current = corrected(settled, new, last or "") if settled and new else None
            pieces = []
            at += 1
        else:
            if link is _Link.RESTARTS:
                strands, current, pieces = [], "", []
            elif _ends_before(run, link, current, pieces):
                strands.append(_settle(current, pieces) or "")
                current, pieces = "", []
            pieces.extend(run.pieces)
            at += 1
        if current is None:
            return None
    return _the_one([*strands, _settle(current, pieces)])


def _ends_before(run: Run, link: _Link, current: str, pieces: Sequence[Piece]) -> bool:
    """Whether the number so far is left as it is and this run begins another."""
    if link is _Link.DENIES:
        return True
    if link is _Link.STANDS_APART and pieces:
        return True
    if whole_of(_settle(current, pieces) or ""):
        return True
    alone = read_pieces(run.pieces) or ""
    if whole_of(alone):
        return bool(current or pieces)
    return not pieces and bool(current) and alone.startswith(current)


def _settle(current: str, pieces: Sequence[Piece]) -> str | None:
    """Read the pieces gathered after digits already settled."""
    read = read_pieces(pieces, current)
    return None if read is None else current + read


def _the_one(strands: Sequence[str | None]) -> str | None:
    """Give the only whole number, or the last digits there are."""
    wholes = {ten for strand in strands if strand and (ten := whole_of(strand))}
    if len(wholes) == 1:
        return wholes.pop()
    if wholes or any(strand is None for strand in strands):
        return None
    longest = max((s for s in strands if s), key=len, default=None)
    return longest if longest is None or len(longest) <= WHOLE else None


def _link(run: Run, *, first: bool = False) -> _Link:
    gap = f" {' '.join(run.gap)} "
    if run.gap[-1:] == ("not",) or run.gap[-2:] == ("not", "a"):
        return _Link.DENIES
    if any(phrase in gap for phrase in _RESTARTS):
        return _Link.RESTARTS
    asides = [word for word in run.gap if word not in _CORRECTION_WORDS]
    if any(phrase in gap for phrase in _CORRECTS) and len(asides) <= _ASIDE:
        return _Link.CORRECTS
    hard = [word for word in run.gap if word not in _SOFT]
    return _Link.STANDS_APART if hard and not first else _Link.GOES_ON


def _is_tail(run: Run) -> bool:
    """Whether this is the "five" of "call after five", or one digit far from the others."""
    return run.gap[-1:] != () and run.gap[-1] in _TAILS and len(run.shortest) < _SHORT
