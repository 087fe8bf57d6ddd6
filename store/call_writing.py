"""One transaction of the call log: entries of many calls, in a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.call import CallStatus, Outcome
from domain.call_entries import (
    CallBegan,
    CallEnded,
    CallEntry,
    ExchangeCame,
    TierChanged,
    TurnSaid,
)
from domain.errors import UnknownRecordError
from domain.record import CallEnd, TurnRecord
from domain.turn import LeadScore, TurnReport
from store.contacts import introduce, meet
from store.database import Database
from store.tables.base import new_id
from store.tables.calls import CallRow, LeadRow, TierEventRow, TransitionRow, TurnRow

STATUSES = list(CallStatus)
"""In the order in which a call goes through them."""


class SeqTakenError(Exception):
    """A turn's number is that of something else that was said."""


class CallWriting:
    """Keeps entries within a transaction that somebody else commits."""

    def __init__(self, database: Database, session: AsyncSession, now: datetime) -> None:
        self._database = database
        self._session = session
        self._now = now
        self._calls: dict[str, CallRow] = {}
        self._leads: dict[str, LeadRow] = {}
        self._told: dict[str, tuple[str | None, str | None]] = {}
        """Contact to the name and the address that they gave."""

    async def keep(self, entries: Sequence[CallEntry]) -> None:
        """Keep entries as if one were kept after the other.

        Raises:
            UnknownRecordError: one is of a call that never began.
            SeqTakenError: the number of a turn is taken, and it is not alone.
        """
        with self._session.no_autoflush:
            await self._open(entries)
            await self._read_leads(entries)
            for entry in entries:
                self._enter(entry)
            await self._keep_turns(entries)
            await self._keep_transitions(entries)
            await self._keep_tiers(entries)
            await self._introduce()

    async def _open(self, entries: Sequence[CallEntry]) -> None:
        """Read the calls, so that nobody changes them before we do; those that begin are made first."""
        await self._lock(sorted({entry.call_id for entry in entries}))
        new: dict[str, CallBegan] = {}
        for entry in entries:
            if isinstance(entry, CallBegan) and entry.call_id not in self._calls:
                new.setdefault(entry.call_id, entry)
        if new:
            await self._begin(list(new.values()))
            await self._lock(sorted(new))
        for entry in entries:
            if entry.call_id not in self._calls:
                raise UnknownRecordError("call", entry.call_id)

    async def _lock(self, call_ids: Sequence[str]) -> None:
        """Lock rows in the order of their ids, so that two transactions never wait for each other."""
        calls = (
            select(CallRow)
            .where(col(CallRow.id).in_(call_ids))
            .order_by(col(CallRow.id))
            .with_for_update(key_share=True)
        )
        self._calls |= {row.id: row for row in await self._session.exec(calls)}

    async def _begin(self, begun: Sequence[CallBegan]) -> None:
        calls = [entry.call for entry in begun]
        phones = {call.other_number: call.started_at for call in calls if call.other_number}
        contact_ids = await meet(self._database, self._session, phones) if phones else {}
        await self._session.exec(
            self._database.insert(CallRow).on_conflict_do_nothing(index_elements=["id"]),
            params=[
                _call(entry, contact_ids.get(entry.call.other_number or "")) for entry in begun
            ],
        )

    async def _read_leads(self, entries: Sequence[CallEntry]) -> None:
        scored = {
            entry.call_id
            for entry in entries
            if isinstance(entry, ExchangeCame) and entry.report.lead is not None
        }
        if scored:
            leads = select(LeadRow).where(col(LeadRow.call_id).in_(scored))
            self._leads = {row.call_id: row for row in await self._session.exec(leads)}

    def _enter(self, entry: CallEntry) -> None:
        """Change what stands in the row of a call."""
        row = self._calls[entry.call_id]
        match entry:
            case CallBegan():
                if _is_further(entry.status, than=row.status):
                    row.status = entry.status
            case ExchangeCame() if entry.report.seq >= row.exchange_seq:
                _note(row, entry.report)
                if entry.report.lead is not None:
                    self._score(row, entry.report.lead)
                self._tell(row.contact_id, entry.report.facts)
            case CallEnded() if row.ended_at is None:
                _close(row, entry.end)
            case _:
                pass

    def _score(self, call: CallRow, lead: LeadScore) -> None:
        row = self._leads.get(call.id)
        if row is None:
            row = self._leads[call.id] = LeadRow(
                id=new_id(),
                call_id=call.id,
                playbook=call.playbook,
                score=0,
                band="",
                updated_at=self._now,
            )
            self._session.add(row)
        row.score, row.band = lead.score, lead.band
        row.factors = [asdict(factor) for factor in lead.factors]
        row.updated_at = self._now

    def _tell(self, contact_id: str | None, facts: Mapping[str, Any]) -> None:
        name, email = _text(facts.get("name")), _text(facts.get("email"))
        if contact_id is not None and (name or email):
            known_name, known_email = self._told.get(contact_id, (None, None))
            self._told[contact_id] = name or known_name, email or known_email

    async def _keep_turns(self, entries: Sequence[CallEntry]) -> None:
        said = _last_of_each(entries)
        if not said:
            return
        insert = self._database.insert(TurnRow)
        is_the_same = (col(TurnRow.role) == insert.excluded.role) & (
            col(TurnRow.at) == insert.excluded.at
        )
        kept = await self._session.exec(
            insert.on_conflict_do_update(
                index_elements=["call_id", "seq"],
                set_={name: insert.excluded[name] for name in TurnRecord.__dataclass_fields__},
                where=is_the_same,
            ).returning(col(TurnRow.call_id), col(TurnRow.seq)),
            params=[{"call_id": entry.call_id, **asdict(entry.record)} for entry in said],
        )
        if len(kept.all()) < len(said):
            if len(entries) > 1:
                raise SeqTakenError
            await self._keep_behind(said[0])

    async def _keep_behind(self, entry: TurnSaid) -> None:
        """Keep a turn behind all others of its call.

        Two workers may give one number to two things, when the first was cut off before its record was kept.
        """
        record = entry.record
        of_call = col(TurnRow.call_id) == entry.call_id
        the_same = (col(TurnRow.role) == record.role) & (col(TurnRow.at) == record.at)
        found = await self._session.exec(select(TurnRow.seq).where(of_call, the_same))
        if found.first() is None:
            last = await self._session.exec(select(func.max(TurnRow.seq)).where(of_call))
            behind = (last.one() or 0) + 1
            self._session.add(TurnRow(call_id=entry.call_id, **{**asdict(record), "seq": behind}))

    async def _keep_transitions(self, entries: Sequence[CallEntry]) -> None:
        rows = [
            {
                "call_id": entry.call_id,
                "exchange_seq": entry.report.seq,
                "position": position,
                **asdict(transition),
            }
            for entry in entries
            if isinstance(entry, ExchangeCame)
            for position, transition in enumerate(entry.report.transitions)
        ]
        if rows:
            keys = ["call_id", "exchange_seq", "position"]
            insert = self._database.insert(TransitionRow)
            await self._session.exec(
                insert.on_conflict_do_nothing(index_elements=keys), params=rows
            )

    async def _keep_tiers(self, entries: Sequence[CallEntry]) -> None:
        rows = [
            {"call_id": entry.call_id, **asdict(entry.event)}
            for entry in entries
            if isinstance(entry, TierChanged)
        ]
        if rows:
            insert = self._database.insert(TierEventRow)
            await self._session.exec(
                insert.on_conflict_do_nothing(index_elements=["call_id", "seq"]), params=rows
            )

    async def _introduce(self) -> None:
        """Note what callers said they are called, and written to."""
        if self._told:
            await introduce(self._session, self._told, at=self._now)


def _call(entry: CallBegan, contact_id: str | None) -> dict[str, Any]:
    call = entry.call
    return {
        "id": call.id,
        "call_sid": call.call_sid,
        "direction": call.direction,
        "playbook": call.playbook,
        "from_number": call.from_number,
        "to_number": call.to_number,
        "contact_id": contact_id,
        "purpose": call.purpose,
        "status": entry.status,
        "started_at": call.started_at,
        "facts": {},
        "exchange_seq": -1,
    }


def _last_of_each(entries: Sequence[CallEntry]) -> list[TurnSaid]:
    """The last record of each thing that was said.

    Raises:
        SeqTakenError: two things have one number.
    """
    last: dict[tuple[str, int], TurnSaid] = {}
    for entry in entries:
        if isinstance(entry, TurnSaid):
            key = (entry.call_id, entry.record.seq)
            if key in last and not _is_same(last[key].record, entry.record):
                raise SeqTakenError
            last[key] = entry
    return list(last.values())


def _is_same(a: TurnRecord, b: TurnRecord) -> bool:
    return (a.role, a.at) == (b.role, b.at)


def _is_further(status: CallStatus, *, than: str) -> bool:
    reached = CallStatus(than)
    return not reached.is_final and STATUSES.index(status) > STATUSES.index(reached)


def _note(row: CallRow, report: TurnReport) -> None:
    row.exchange_seq = report.seq
    row.facts = dict(report.facts)
    row.next_step = report.next_step
    if report.appointment is not None:
        row.appointment_id = report.appointment.id
    if row.ended_at is None:
        row.outcome, row.summary = report.outcome, report.summary


def _close(row: CallRow, end: CallEnd) -> None:
    row.status, row.end_reason = end.status, end.reason
    if end.outcome.is_settled or not (row.outcome and Outcome(row.outcome).is_settled):
        row.outcome = end.outcome
    row.ended_at, row.duration_secs = end.at, end.duration_secs
    row.summary = end.summary or row.summary


def _text(fact: Any) -> str | None:
    return fact if isinstance(fact, str) else None
