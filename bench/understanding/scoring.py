"""Right, silently wrong, or unsure: what a reading is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.understanding.labelled import Labelled

KINDS = ("date", "time", "both", "none")


@dataclass(slots=True)
class Score:
    """Counts by kind of utterance, and how long each reading took."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {k: Counter() for k in KINDS})
    spent_ms: list[float] = field(default_factory=list)

    def percent(self, kind: str, verdict: str) -> float:
        """Give the share of a kind's utterances with a verdict."""
        total = self.counts[kind].total()
        return 100 * self.counts[kind][verdict] / total if total else 0.0

    def ms(self, quantile: float) -> float:
        """Give a quantile of the time a reading takes."""
        ordered = sorted(self.spent_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * quantile))]


def score(
    rows: Iterable[tuple[Labelled, dict[str, object], float]], *, any_half: bool = False
) -> Score:
    """Score readings against labels.

    Args:
        rows: The label, the reading (`date` and `time` are looked at) and what it took.
        any_half: Take 4:00 for 16:00: a library does not know the opening hours.
    """
    result = Score()
    for label, reading, spent_ms in rows:
        result.spent_ms.append(spent_ms)
        if label.kind is not None:
            result.counts[label.kind][_verdict(label.when, reading, any_half)] += 1
    return result


def _verdict(expected: dict[str, object], reading: dict[str, object], any_half: bool) -> str:
    if not expected:
        return "wrong" if reading.get("date") or reading.get("time") else "right"
    missing = False
    for name, value in expected.items():
        read = reading.get(name)
        if read is None:
            missing = True
        elif not _same(str(value), str(read), any_half and name == "time"):
            return "wrong"
    return "unsure" if missing else "right"


def _same(expected: str, read: str, any_half: bool) -> bool:
    if not any_half:
        return expected == read
    return (int(expected[:2]) % 12, expected[3:]) == (int(read[:2]) % 12, read[3:])
