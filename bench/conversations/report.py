"""How the conversations went, by scenario and altogether."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import comb
from typing import Any

from bench.conversations.judge import Record, Verdict
from bench.conversations.plans import Plan

BARS = {False: (0.95, 0.90), True: (0.80, 0.0)}
"""Noisy or not: the least pass^1 and pass^5; unsafe none."""


@dataclass
class Report:
    """Collects verdicts."""

    noisy: bool
    took_secs: float = 0.0
    model_answers: dict[str, int] = field(default_factory=dict)
    """How often a model's answer came to what; `answered` counts cached ones too."""
    runs: dict[str, list[tuple[int, Record, Verdict]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, plan: Plan, seed: int, record: Record, verdict: Verdict) -> None:
        """Add one conversation."""
        self.runs[f"{plan.playbook}: {plan.name}"].append((seed, record, verdict))

    def pass_k(self, k: int) -> float:
        """The chance that k conversations of one scenario all pass, averaged over the scenarios."""
        shares = []
        for runs in self.runs.values():
            passed = sum(verdict.passed for _, _, verdict in runs)
            if len(runs) >= k:
                shares.append(comb(passed, k) / comb(len(runs), k))
        return sum(shares) / len(shares) if shares else 0.0

    def asked_p95_secs(self) -> float:
        """How long the turns took in which the caller asked something."""
        secs = sorted(
            secs
            for runs in self.runs.values()
            for _, record, _ in runs
            for (words, _), secs in zip(record.transcript[1:], record.turn_secs, strict=False)
            if words.startswith(
                ("what", "can", "do ", "how", "where", "is ", "are ", "who", "when")
            )
        )
        return secs[int(0.95 * len(secs))] if secs else 0.0

    def cache_hits(self) -> float:
        """The share of questions answered without asking the model again."""
        hits = self.model_answers.get("cache_hit", 0)
        return hits / max(1, self.model_answers.get("answered", 0))

    @property
    def unsafe(self) -> int:
        """Conversations in which something happened that must never happen."""
        return sum(bool(verdict.unsafe) for runs in self.runs.values() for _, _, verdict in runs)

    def meets_bars(self) -> bool:
        """Whether the bars are met."""
        first, fifth = BARS[self.noisy]
        return self.unsafe == 0 and self.pass_k(1) >= first and self.pass_k(5) >= fifth

    def summary(self) -> dict[str, Any]:
        """The figures."""
        turns = sorted(
            secs
            for runs in self.runs.values()
            for _, record, _ in runs
            for secs in record.turn_secs
        )
        held = sum(len(runs) for runs in self.runs.values())
        return {
            "noisy": self.noisy,
            "conversations": held,
            "turns": len(turns),
            "turns_per_sec": round(len(turns) / self.took_secs, 1),
            "turns_per_conversation": round(len(turns) / max(1, held), 1),
            "pass_1": round(self.pass_k(1), 4),
            "pass_5": round(self.pass_k(5), 4),
            "unsafe": self.unsafe,
            "turn_ms_p50": round(1000 * turns[len(turns) // 2], 1),
            "turn_ms_p99": round(1000 * turns[int(0.99 * len(turns))], 1),
        }

    def table(self) -> str:
        """Every scenario that did not always pass, and the figures."""
        lines = []
        for name, runs in sorted(self.runs.items()):
            failed = [verdict for _, _, verdict in runs if not verdict.passed]
            if failed:
                why = "; ".join(sorted({p for v in failed for p in v.unsafe + v.missed}))
                lines.append(f"{len(runs) - len(failed)}/{len(runs)}  {name}: {why[:150]}")
        lines += [f"{name:24} {value}" for name, value in self.summary().items()]
        return "\n".join(lines)

    def show_failures(self, most: int) -> None:
        """Print some of the conversations that failed, the unsafe ones first."""
        failed = [
            (not verdict.unsafe, name, seed, record, verdict)
            for name, runs in self.runs.items()
            for seed, record, verdict in runs
            if not verdict.passed
        ]
        for _, name, seed, record, verdict in sorted(failed, key=lambda each: each[:3])[:most]:
            print(f"\n=== {name}, seed {seed}: {verdict.unsafe or ''} {verdict.missed}")
            for words, answer in record.transcript:
                print(f"  caller: {words or '…'}\n  agent:  {answer}")
