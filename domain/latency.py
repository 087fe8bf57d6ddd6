"""How fast the agent answered, in a few numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """How long the answers of a call took, in milliseconds; None when none was measured."""

    p50: int | None
    p95: int | None
    turns: int
    """How many were measured."""


def summarize(latencies_ms: Iterable[int]) -> Latency:
    """Sum latencies up; a percentile is the smallest one that so many per cent do not exceed."""
    ordered = sorted(latencies_ms)
    if not ordered:
        return Latency(p50=None, p95=None, turns=0)
    return Latency(p50=_percentile(ordered, 50), p95=_percentile(ordered, 95), turns=len(ordered))


def _percentile(ordered: list[int], percent: int) -> int:
    rank = -(-len(ordered) * percent // 100)
    return ordered[rank - 1]
