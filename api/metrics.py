"""What is counted and timed of calls, and where Prometheus reads it."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from domain.call import Call
from domain.record import CallEnd, TurnRecord

ANSWER_SECS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0)
"""Around what is promised: half of the answers within 0.4 s, nearly all within 0.65 s."""
WORK_SECS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0)
CALL_SECS = (5, 15, 30, 60, 90, 120, 180, 300, 600)


class CallMetrics:
    """Follows calls as they happen; `bot.call.CallObserver` says what is told to it."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register every metric."""
        self._active = Gauge("callwright_active_calls", "Calls on the line", registry=registry)
        # asked when the metrics are read, which is on the loop
        Gauge("callwright_tasks", "Tasks of the process's loop", registry=registry).set_function(
            lambda: len(asyncio.all_tasks())
        )
        self._ended = Counter(
            "callwright_calls",
            "Calls that are over, by what they came to",
            ["outcome", "playbook"],
            registry=registry,
        )
        self._duration = Histogram(
            "callwright_call_duration_seconds",
            "How long calls were",
            buckets=CALL_SECS,
            registry=registry,
        )
        self._turns = Counter(
            "callwright_turns", "Turns, by who spoke", ["role"], registry=registry
        )
        self._latency = Histogram(
            "callwright_turn_latency_seconds",
            "From the caller's last sound to the agent's first sound leaving the socket",
            buckets=ANSWER_SECS,
            registry=registry,
        )
        self._recognition = Histogram(
            "callwright_stt_seconds",
            "Time that recognising a stretch of speech took",
            buckets=WORK_SECS,
            registry=registry,
        )
        self._thinking = Histogram(
            "callwright_agent_seconds",
            "Time until the agent had its first sentence",
            buckets=WORK_SECS,
            registry=registry,
        )

    def call_started(self, call: Call) -> None:
        """Count a caller who is on the line."""
        self._active.inc()

    def turn_ended(self, call: Call, record: TurnRecord) -> None:
        """Count something said."""
        self._turns.labels(role=record.role.value).inc()

    def answered(self, latency_secs: float) -> None:
        """Time an answer."""
        self._latency.observe(latency_secs)

    def recognized(self, speech_secs: float, took_secs: float) -> None:
        """Time a recognition."""
        self._recognition.observe(took_secs)

    def thought(self, took_secs: float) -> None:
        """Time the mind."""
        self._thinking.observe(took_secs)

    def call_left(self, _call: Call) -> None:
        """Count off a call that another worker takes up."""
        self._active.dec()

    def call_ended(self, call: Call, end: CallEnd) -> None:
        """Count a call that is over."""
        self._active.dec()
        self._ended.labels(outcome=end.outcome.value, playbook=call.playbook).inc()
        self._duration.observe(end.duration_secs)


def metrics_router(registry: CollectorRegistry) -> APIRouter:
    """Make the route of `/metrics`; it needs no key."""
    router = APIRouter(tags=["health"])

    async def metrics() -> Response:
        """Tell every metric as Prometheus reads it."""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    router.get("/metrics", response_class=Response)(metrics)
    return router
