"""Calls: reading them, making one, ending one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response

from api.call_views import CallSummaryView, CallView, summary_view, whole_view
from api.fields import DEFAULT_LIMIT, Body, Cursor, Id, Limit, Name, PageView, Phone, RecordName
from api.playbooks import Playbooks
from api.problems import responses
from domain.call import CallStatus, Outcome
from domain.call_record import CallHistory, CallRecord
from domain.dialling import require_permission
from domain.errors import UnknownRecordError
from domain.latency import summarize
from domain.ledger import CallCosts
from domain.ports import CostBook, Dialer, LiveCalls
from store.calls import Calls
from store.contacts import StoredContacts

IdOrSid = Annotated[
    str,
    Path(
        pattern=r"^[A-Za-z0-9-]{1,64}$", description="Our id of the call, or the carrier's CallSid"
    ),
]
NOTHING = CallCosts(by_part={})


class NewCall(Body):
    """Whom to ring, and why."""

    to: Phone
    playbook: RecordName
    purpose: Name
    contact_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRoutes:
    """`/calls`."""

    calls: Calls
    contacts: StoredContacts
    playbooks: Playbooks
    costs: CostBook | None
    dialer: Dialer
    live_calls: LiveCalls
    test_number: str | None

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(prefix="/calls", tags=["calls"])
        router.get("", responses=responses(422))(self.page)
        router.post("", status_code=201, responses=responses(409, 422))(self.dial)
        router.get("/{id_or_sid}", responses=responses(404, 422))(self.read)
        router.post("/{id_or_sid}/end", status_code=202, responses=responses(404, 409, 422))(
            self.end
        )
        return router

    async def page(
        self,
        status: Annotated[CallStatus | None, Query()] = None,
        playbook: Annotated[RecordName | None, Query()] = None,
        outcome: Annotated[Outcome | None, Query()] = None,
        limit: Limit = DEFAULT_LIMIT,
        cursor: Cursor = None,
    ) -> PageView[CallSummaryView]:
        """List calls, the newest first, without what was said in them."""
        page = await self.calls.page(
            limit=limit, cursor=cursor, status=status, playbook=playbook, outcome=outcome
        )
        return PageView(items=await self._summaries(page.items), next_cursor=page.next_cursor)

    async def read(self, id_or_sid: IdOrSid) -> CallView:
        """Read a call with every turn."""
        record = await self._find(id_or_sid)
        (summary,) = await self._summaries([record])
        return whole_view(summary, await self.calls.history(record.call.id))

    async def dial(self, wanted: NewCall, response: Response) -> CallView:
        """Ring somebody up."""
        playbook = self.playbooks.name(wanted.playbook)
        if wanted.contact_id is not None and not await self.contacts.get(wanted.contact_id):
            raise UnknownRecordError("contact", wanted.contact_id)
        require_permission(
            wanted.to,
            opted_out=await self.contacts.is_opted_out(wanted.to),
            test_number=self.test_number,
        )
        call = await self.dialer.dial(
            to=wanted.to, playbook=playbook, purpose=wanted.purpose, contact_id=wanted.contact_id
        )
        response.headers["Location"] = f"/api/v1/calls/{call.id}"
        rung = CallRecord(
            call=call,
            status=CallStatus.RINGING,
            outcome=None,
            ended_at=None,
            duration_secs=None,
            end_reason=None,
            facts={},
            lead=None,
            appointment=None,
            latency=summarize(()),
            summary=None,
            next_step=None,
        )
        return whole_view(
            summary_view(rung, NOTHING, None), CallHistory(turns=(), transitions=(), tier_events=())
        )

    async def end(self, id_or_sid: IdOrSid) -> CallView:
        """Have the agent say goodbye; the call ends when that has been heard."""
        record = await self._find(id_or_sid)
        if not await self.live_calls.end_politely(record.call.id):
            raise HTTPException(409, "the call is not on the line")
        return await self.read(record.call.id)

    async def _find(self, id_or_sid: str) -> CallRecord:
        record = await self.calls.find(id_or_sid)
        if record is None:
            raise UnknownRecordError("call", id_or_sid)
        return record

    async def _summaries(self, records: Sequence[CallRecord]) -> list[CallSummaryView]:
        ids = [record.call.id for record in records]
        costs = await self.costs.costs_of_calls(ids) if self.costs and ids else {}
        return [
            summary_view(
                record,
                costs.get(record.call.id, NOTHING),
                self.playbooks.in_zone(record.appointment) if record.appointment else None,
            )
            for record in records
        ]
