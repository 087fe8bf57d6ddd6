"""Live calls, turns and alerts, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable
from contextlib import aclosing
from datetime import datetime

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.event_hub import EventHub
from api.problems import responses
from domain.call import Call
from domain.live_event import LiveEvent
from domain.record import CallEnd, TurnRecord
from domain.redaction import redact_value


class EventRoutes:
    """`/events`."""

    def __init__(self, hub: EventHub) -> None:
        self._hub = hub

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(tags=["events"])
        router.get("/events", response_class=EventSourceResponse, responses=responses())(self.watch)
        return router

    async def watch(self) -> AsyncIterable[ServerSentEvent]:
        """Watch what happens from here on. Ids count up by one: a gap is what a slow reader lost."""
        async with aclosing(self._hub.watch()) as events:
            async for each in events:
                yield ServerSentEvent(
                    id=str(each.number),
                    event=each.event.kind,
                    data={"at": each.event.at.isoformat(), **each.event.data},
                )


class CallEvents:
    """Publishes calls as they happen; `bot.call.CallObserver` says what is told to it."""

    def __init__(self, hub: EventHub, now: Callable[[], datetime]) -> None:
        """Publish to a hub, at the time that `now` tells."""
        self._hub = hub
        self._now = now

    def call_started(self, call: Call) -> None:
        """Publish that a caller is on the line."""
        self._publish(
            "call.started",
            call,
            direction=call.direction.value,
            playbook=call.playbook,
            **{"from": call.from_number, "to": call.to_number},
        )

    def turn_ended(self, call: Call, record: TurnRecord) -> None:
        """Publish what was said."""
        self._publish(
            "call.turn",
            call,
            seq=record.seq,
            role=record.role.value,
            text=redact_value(record.text),
            agent=record.agent,
            latency_ms=record.latency_ms,
        )

    def answered(self, latency_secs: float) -> None:
        """Leave timing to the metrics."""

    def recognized(self, speech_secs: float, took_secs: float) -> None:
        """Leave timing to the metrics."""

    def thought(self, took_secs: float) -> None:
        """Leave timing to the metrics."""

    def call_ended(self, call: Call, end: CallEnd) -> None:
        """Publish that the line is closed."""
        self._publish(
            "call.ended",
            call,
            status=end.status.value,
            outcome=end.outcome.value,
            end_reason=end.reason.value,
            duration_secs=end.duration_secs,
        )

    def _publish(self, kind: str, call: Call, **data: object) -> None:
        told = {"call_id": call.id, "call_sid": call.call_sid, **data}
        self._hub.publish(LiveEvent(kind=kind, at=self._now(), data=told))
