"""Which times are free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from api.fields import DEFAULT_LIMIT, Cursor, Limit, MomentInUrl, PageView, RecordName
from api.playbooks import Playbooks
from api.problems import responses
from api.slots import SlotView
from store.pages import cursor_at, place_of

DEFAULT_WINDOW = timedelta(days=14)
NO_ID = "00000000-0000-0000-0000-000000000000"
"""Slots are told apart by their time alone."""


class AvailabilityRoutes:
    """`/availability`."""

    def __init__(self, playbooks: Playbooks, now: Callable[[], datetime]) -> None:
        self._playbooks = playbooks
        self._now = now

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(tags=["appointments"])
        router.get("/availability", responses=responses(422))(self.page)
        return router

    async def page(
        self,
        starts_from: Annotated[MomentInUrl | None, Query(alias="from")] = None,
        until: Annotated[MomentInUrl | None, Query(alias="to")] = None,
        service: Annotated[RecordName | None, Query()] = None,
        playbook: Annotated[RecordName | None, Query()] = None,
        limit: Limit = DEFAULT_LIMIT,
        cursor: Cursor = None,
    ) -> PageView[SlotView]:
        """List the free slots that begin in [from, to), earliest first: by default the next two weeks."""
        calendar = self._playbooks.calendar(playbook)
        starts_from = starts_from or self._now()
        until = until or starts_from + DEFAULT_WINDOW
        if until <= starts_from:
            raise HTTPException(422, "to is not after from")
        if cursor is not None:
            starts_from = place_of(cursor)[0]
        slots = await calendar.free_slots(
            starts_from=starts_from, until=until, service=service, limit=limit + 1
        )
        more = slots[limit:]
        return PageView(
            items=[SlotView.of(slot) for slot in slots[:limit]],
            next_cursor=cursor_at(more[0].starts_at, NO_ID) if more else None,
        )
