"""Live calls, turns and alerts, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterable
from contextlib import aclosing

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.event_hub import EventHub
from api.problems import responses


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
