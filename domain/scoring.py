"""How promising a lead is: the weighted mean of what is known, each part with the caller's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from domain.turn import LeadScore, ScoredFactor

DAYS_A_MONTH = 30.44
"""Mean length of a month of the Gregorian calendar."""


class Rule(StrEnum):
    """How a factor's score follows from its fact."""

    KNOWN = "known"
    """1 when the caller said it."""
    CHOICE = "choice"
    """A score for each value."""
    AMOUNT = "amount"
    """From 0 at `none` to 1 at `full`, in proportion between them."""
    SOON = "soon"
    """A score by the months until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One thing that makes a lead promising."""

    name: str
    fact: str
    weight: float
    rule: Rule
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fact to the values under which the factor counts at all."""
    values: Mapping[str, float] = field(default_factory=dict)
    """For `choice`: value to score."""
    amounts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """For `amount`: intent (or `any`) to the amounts that score 0 and 1."""
    months: tuple[tuple[float, float], ...] = ()
    """For `soon`: (months, score), soonest first."""
    otherwise: float = 0.0
    """The score of a known value that no rule above names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """A playbook's factors and where its bands begin."""

    factors: tuple[Factor, ...]
    bands: tuple[tuple[str, float], ...]
    """(band, lowest score), best first; the last begins at 0."""
    qualified_at: float
    """From this score on the call's outcome is `qualified`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact as the score sees it."""

    value: Any
    """Plain JSON: a string, a number, true or false, [low, high] dollars, {"from", "to"} ISO dates."""
    words: str
    """The caller's own."""


def score_lead(scoring: Scoring, facts: Mapping[str, KnownFact], *, today: date) -> LeadScore:
    """Score what is known. A factor not known scores 0 and has no evidence.

    Args:
        scoring: the playbook's factors.
        facts: what the caller said, by fact.
        today: the day of the call, in the business's zone.
    """
    scored = tuple(
        _scored(factor, facts, today)
        for factor in scoring.factors
        if applies(factor.only_if, facts)
    )
    total = sum(f.weight for f in scored)
    score = round(sum(f.score * f.weight for f in scored) / total, 4) if total else 0.0
    band = next(name for name, lowest in scoring.bands if score >= lowest)
    return LeadScore(score=score, band=band, factors=scored)


def applies(only_if: Mapping[str, tuple[str, ...]], facts: Mapping[str, KnownFact]) -> bool:
    """Whether every condition holds; one about an unknown fact does not."""
    return all(
        name in facts and str(facts[name].value).lower() in values
        for name, values in only_if.items()
    )


def _scored(factor: Factor, facts: Mapping[str, KnownFact], today: date) -> ScoredFactor:
    fact = facts.get(factor.fact)
    score = 0.0 if fact is None else _score(factor, fact.value, facts, today)
    return ScoredFactor(
        name=factor.name,
        score=round(min(1.0, max(0.0, score)), 4),
        weight=factor.weight,
        evidence=None if fact is None else fact.words,
    )


def _score(factor: Factor, value: Any, facts: Mapping[str, KnownFact], today: date) -> float:
    match factor.rule:
        case Rule.KNOWN:
            return 1.0
        case Rule.CHOICE:
            return factor.values.get(str(value).lower(), factor.otherwise)
        case Rule.AMOUNT:
            return _amount_score(factor, value, facts)
        case Rule.SOON:
            return _soon_score(factor, value, today)


def _amount_score(factor: Factor, value: Any, facts: Mapping[str, KnownFact]) -> float:
    intent = facts.get("intent")
    scale = factor.amounts.get(str(intent.value) if intent else "any") or factor.amounts.get("any")
    amount = upper_end(value)
    if scale is None or amount is None:
        return factor.otherwise
    none, full = scale
    return (amount - none) / (full - none)


def _soon_score(factor: Factor, value: Any, today: date) -> float:
    ends = value.get("to") or value.get("from") if isinstance(value, Mapping) else None
    if ends is None:
        return factor.otherwise
    away_months = (date.fromisoformat(ends) - today).days / DAYS_A_MONTH
    return next(
        (score for months, score in factor.months if away_months <= months), factor.otherwise
    )


def upper_end(value: Any) -> float | None:
    """The upper end of an amount or of a range; the lower one where that is open."""
    if isinstance(value, list | tuple):
        low, high = value
        return high if high is not None else low
    return value
