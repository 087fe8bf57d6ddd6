"""Who follows calls as they happen: the metrics, and the operator's event stream."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from api.event_hub import EventHub
from api.metrics import CallMetrics
from domain.call import Call
from domain.live_event import LiveEvent
from domain.record import CallEnd, TierEvent, TurnRecord
from domain.redaction import redact_value


class Onlookers:
    """Implements `bot.call.CallObserver`."""

    def __init__(self, metrics: CallMetrics, hub: EventHub, now: Callable[[], datetime]) -> None:
        self._metrics = metrics
        self._hub = hub
        self._now = now

    def call_started(self, call: Call, *, resumed: bool) -> None:
        """A caller is on the line."""
        self._metrics.call_started(call)
        kind = "call.resumed" if resumed else "call.started"
        self._publish(kind, call, direction=call.direction, playbook=call.playbook)

    def turn_ended(self, call: Call, record: TurnRecord) -> None:
        """Something was said."""
        self._metrics.turn_ended(call, record)
        self._publish(
            "call.turn",
            call,
            seq=record.seq,
            role=record.role,
            text=redact_value(record.text),
            agent=record.agent,
            latency_ms=record.latency_ms,
            tts_tier=record.tts_tier,
        )

    def answered(self, latency_secs: float) -> None:
        """The caller waited this long."""
        self._metrics.answered(latency_secs)

    def recognized(self, speech_secs: float, took_secs: float) -> None:
        """A stretch of speech was recognised."""
        self._metrics.recognized(speech_secs, took_secs)

    def thought(self, took_secs: float) -> None:
        """The mind had its first sentence."""
        self._metrics.thought(took_secs)

    def tier_changed(self, call: Call, event: TierEvent) -> None:
        """The voice changed."""
        self._publish(
            "call.tier",
            call,
            seq=event.seq,
            from_tier=event.from_tier,
            to_tier=event.to_tier,
            reason=event.reason,
        )

    def call_left(self, call: Call) -> None:
        """The stream broke off; another worker may take the call up."""
        self._metrics.call_left(call)
        self._publish("call.cut_off", call)

    def call_ended(self, call: Call, end: CallEnd) -> None:
        """The line is closed."""
        self._metrics.call_ended(call, end)
        self._publish(
            "call.ended",
            call,
            outcome=end.outcome,
            end_reason=end.reason,
            duration_secs=end.duration_secs,
        )

    def _publish(self, kind: str, call: Call, **data: Any) -> None:
        known = {"call_id": call.id, "call_sid": call.call_sid}
        self._hub.publish(LiveEvent(kind=kind, at=self._now(), data=known | data))
