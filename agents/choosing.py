"""Which of the times on offer the caller took."""

from __future__ import annotations

import re
from datetime import datetime

from agents.exchange import Exchange
from agents.state import Span, Wish
from agents.wishes import add_when, admits

_FIRST = re.compile(
    r"\b(first|former|earlier|earliest|sooner|1st)(?: (?:one|time|slot|option|is|works|would|please))?\b"
)
_SECOND = re.compile(
    r"\b(second|latter|last|later|2nd)(?: (?:one|time|slot|option|is|works|would|please))\b|\b(?:second|latter)\b"
)
_ANY = re.compile(
    r"\b(either (?:one|is|works|would|time|way)|either$|(?:as (?:early|soon) as|earliest) (?:possible|you can|available)|next available|asap|any ?time|whenever|whichever|both (?:work|are)|doesn'?t matter|don'?t mind|no preference|you pick|you choose|any of)\b"
)
_NONE = re.compile(
    r"\b(none of|neither|(?:don'?t|doesn'?t|won'?t|do not|not going to|can'?t) (?:work|do|make)|not good for me)\b"
)
_ASKS_TIMES = re.compile(
    r"\b(?:what|which|any|other|more) (?:\w+ )?(?:times|slots|days|openings|options|appointments|availability)\b"
    r"|\bwhat(?:'s| is| do you have| have you got| else)\b.*\b(?:available|open|free|have|else)\b"
    r"|\bwhen (?:are you|is someone|do you have|can (?:i|we))\b|\bwhat else\b|\banything else\b"
)
_EARLY = re.compile(r"\b(a ?m|morning|first|former|earlier)\b")
_LATE = re.compile(r"\b(p ?m|afternoon|evening|night|tonight|second|latter|later)\b")
_COMPARES = re.compile(
    r"\b(?:anything|something|have|got|little|bit|any) (?:\w+ )?(?:earlier|later|sooner)\b"
)


def wants_none(x: Exchange) -> bool:
    """Whether what was offered does not suit."""
    return x.did("no") or _NONE.search(x.plain) is not None


def asks_for_times(x: Exchange) -> bool:
    """Whether the caller asks what else is free."""
    return _ASKS_TIMES.search(x.plain) is not None


def takes_any(x: Exchange) -> bool:
    """Whether any time will do."""
    return _ANY.search(x.plain) is not None


def chosen_from(x: Exchange, offered: list[Span]) -> Span | None:
    """Give the offered time the caller took, if it is clear which."""
    if not offered:
        return None
    by_time = _fitting_what_was_said(x, offered)
    if len(by_time) == 1:
        return by_time[0]
    if x.wished and not by_time:
        return None
    if _NONE.search(x.plain) or asks_for_times(x):
        return None
    if _ANY.search(x.plain):
        return offered[0]
    if _COMPARES.search(x.plain):
        return None
    if len(offered) > 1 and _SECOND.search(x.plain):
        return offered[1]
    if _FIRST.search(x.plain):
        return offered[0]
    if len(offered) == 1 and x.did("yes") and not x.did("no") and not x.badly_heard:
        return offered[0]
    return None


def chosen_option(x: Exchange, options: list[str]) -> str | None:
    """Give the one of two readings of a time that the caller meant."""
    if _EARLY.search(x.plain):
        return options[0]
    return options[1] if _LATE.search(x.plain) else None


def _fitting_what_was_said(x: Exchange, offered: list[Span]) -> list[Span]:
    """The offered times that fit the day or time just said."""
    when = x.reading.when
    if (
        when is None
        or not x.wished
        or (x.did("no") and when.value.time is None and when.value.date is None)
    ):
        return []
    said: Wish = {}
    add_when(said, when.value)
    if not said.keys() - {"excluded"}:
        return []
    return [span for span in offered if admits(said, datetime.fromisoformat(span["starts_at"]))]
