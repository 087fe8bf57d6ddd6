"""What code makes of an utterance: every fact with its confidence and the words it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """A fact read out of an utterance."""

    value: T
    confidence: float
    """0 to 1: how sure the reading is, given the words."""
    words: str
    """The words it was read from, as they were said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date, a time, or bounds on them, in the business's zone."""

    date: date | None = None
    time: time | None = None
    until: time | None = None
    """The end of a range: "between two and four"."""
    after: time | None = None
    before: time | None = None
    excluded: tuple[date, ...] = ()
    """Days the caller ruled out: "not Monday"."""
    ambiguous: tuple[str, ...] = ()
    """What must be asked back, as alternatives: ("07:00", "19:00") or two ISO dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRange:
    """Whole US dollars. A single amount has both ends equal; an open end is None."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, both ends included; an open end is None."""

    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names a business uses, so that they can be recognised."""

    areas: tuple[str, ...] = ()
    services: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Service to the words callers use for it."""
    intents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Intent (buy, sell, rent …) to the words callers use for it."""
    choices: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Fact to its values to the words for each: financing -> preapproved -> ("pre-approved", …)."""
    opens: time | None = None
    """The earliest opening of the week: settles a.m. and p.m. when the caller leaves it out."""
    closes: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read out of one utterance."""

    acts: tuple[str, ...] = ()
    """yes, no, maybe, repeat, wait, wrong, goodbye, thanks, human, opt_out, robot, objection:price …"""
    when: Found[When] | None = None
    phone: Found[str] | None = None
    """E.164, or the digits so far when the number is not complete (confidence below 0.5)."""
    money: Found[MoneyRange] | None = None
    name: Found[str] | None = None
    email: Found[str] | None = None
    dob: Found[date] | None = None
    vin: Found[str] | None = None
    address: Found[str] | None = None
    area: Found[str] | None = None
    intent: Found[str] | None = None
    service: Found[str] | None = None
    choices: Mapping[str, Found[str]] = field(default_factory=dict)
    """By fact: financing, decision_maker …"""
    counts: Mapping[str, Found[float]] = field(default_factory=dict)
    """By fact: bedrooms, bathrooms …"""
    timeline: Found[Period] | None = None
    texts: Mapping[str, Found[str]] = field(default_factory=dict)
    """By fact: what only a model could make out."""
