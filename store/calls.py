"""Calls as they are read back: one whole, or a page of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.appointment import Appointment
from domain.call import Call, CallStatus, Direction, EndReason, Outcome
from domain.call_record import CallHistory, CallOutline, CallRecord, ResumePoint
from domain.latency import summarize
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import LeadScore, ScoredFactor, Transition
from store.appointments import appointment_of
from store.database import Database
from store.pages import Page, before, page_of
from store.tables.appointments import AppointmentRow
from store.tables.calls import CallRow, LeadRow, TierEventRow, TransitionRow, TurnRow


class Calls:
    """The calls of every playbook, for reading."""

    def __init__(self, database: Database) -> None:
        """Read from a database."""
        self._database = database

    async def find(self, id_or_sid: str) -> CallRecord | None:
        """Find a call by our id or by the carrier's."""
        async with self._database.reading() as session:
            rows = (await session.exec(select(CallRow).where(_is(id_or_sid)))).all()
            found = await _records(session, rows)
        return found[0] if found else None

    async def outline(self, call_sid: str) -> CallOutline | None:
        """Tell by the carrier's id what a call is and how it ended, in one question: a caller is on the line."""
        async with self._database.reading() as session:
            row = (await session.exec(select(CallRow).where(CallRow.call_sid == call_sid))).first()
        if row is None:
            return None
        end_reason = EndReason(row.end_reason) if row.end_reason else None
        return CallOutline(call=_call(row), end_reason=end_reason)

    async def resume_point(self, call_id: str) -> ResumePoint:
        """Tell how far a call has come."""
        async with self._database.reading() as session:
            last_turn = await session.exec(
                select(func.max(TurnRow.seq)).where(TurnRow.call_id == call_id)
            )
            last_exchange = await session.exec(
                select(CallRow.exchange_seq).where(CallRow.id == call_id)
            )
            last_tier = await session.exec(
                select(TierEventRow.to_tier)
                .where(TierEventRow.call_id == call_id)
                .order_by(col(TierEventRow.seq).desc())
                .limit(1)
            )
            exchange = last_exchange.first()
            return ResumePoint(
                last_turn=last_turn.one() or 0,
                last_exchange=-1 if exchange is None else exchange,
                last_tier=last_tier.first() or "local",
            )

    async def history(self, call_id: str) -> CallHistory:
        """Read what happened in a call."""
        async with self._database.reading() as session:
            turns = await session.exec(
                select(TurnRow).where(TurnRow.call_id == call_id).order_by(col(TurnRow.seq))
            )
            transitions = await session.exec(
                select(TransitionRow)
                .where(TransitionRow.call_id == call_id)
                .order_by(col(TransitionRow.exchange_seq), col(TransitionRow.position))
            )
            tiers = await session.exec(
                select(TierEventRow)
                .where(TierEventRow.call_id == call_id)
                .order_by(col(TierEventRow.seq))
            )
        return CallHistory(
            turns=tuple(map(_turn, turns)),
            transitions=tuple(map(_transition, transitions)),
            tier_events=tuple(map(_tier_event, tiers)),
        )

    async def page(
        self,
        *,
        limit: int,
        cursor: str | None = None,
        status: CallStatus | None = None,
        playbook: str | None = None,
        outcome: Outcome | None = None,
    ) -> Page[CallRecord]:
        """List calls, the newest first.

        Raises:
            BadCursorError: the cursor is none of ours.
        """
        started, ident = col(CallRow.started_at), col(CallRow.id)
        query = select(CallRow).order_by(started.desc(), ident.desc()).limit(limit + 1)
        if status is not None:
            query = query.where(CallRow.status == status)
        if playbook is not None:
            query = query.where(CallRow.playbook == playbook)
        if outcome is not None:
            query = query.where(CallRow.outcome == outcome)
        if cursor is not None:
            query = query.where(before(cursor, started, ident))
        async with self._database.reading() as session:
            rows = (await session.exec(query)).all()
            records = {each.call.id: each for each in await _records(session, rows[:limit])}
        return page_of(
            rows, limit, lambda row: records[row.id], lambda row: (row.started_at, row.id)
        )


def lead_score_of(row: LeadRow) -> LeadScore:
    """Read a score out of its row."""
    return LeadScore(
        score=row.score,
        band=row.band,
        factors=tuple(ScoredFactor(**factor) for factor in row.factors),
    )


def _is(id_or_sid: str):  # noqa: ANN202 SQLAlchemy's own expression type
    try:
        return CallRow.id == str(UUID(id_or_sid))
    except ValueError:
        return CallRow.call_sid == id_or_sid


async def _records(session: AsyncSession, rows: Sequence[CallRow]) -> list[CallRecord]:
    ids = [row.id for row in rows]
    if not ids:
        return []
    leads = await session.exec(select(LeadRow).where(col(LeadRow.call_id).in_(ids)))
    score_of = {lead.call_id: lead_score_of(lead) for lead in leads}
    appointment_by_call = await _appointments(session, rows)
    latencies = await _latencies(session, ids)
    return [
        CallRecord(
            call=_call(row),
            status=CallStatus(row.status),
            outcome=Outcome(row.outcome) if row.outcome else None,
            ended_at=row.ended_at,
            duration_secs=row.duration_secs,
            end_reason=EndReason(row.end_reason) if row.end_reason else None,
            facts=row.facts,
            lead=score_of.get(row.id),
            appointment=appointment_by_call.get(row.id),
            latency=summarize(latencies.get(row.id, ())),
            summary=row.summary,
            next_step=row.next_step,
        )
        for row in rows
    ]


async def _appointments(
    session: AsyncSession, rows: Sequence[CallRow]
) -> Mapping[str, Appointment]:
    """Find each call's appointment: the one it reported, else the latest that it booked."""
    found = await session.exec(
        select(AppointmentRow)
        .where(
            or_(
                col(AppointmentRow.id).in_([row.appointment_id for row in rows]),
                col(AppointmentRow.call_id).in_([row.id for row in rows]),
            )
        )
        .order_by(col(AppointmentRow.created_at))
    )
    appointments = found.all()
    by_id = {row.id: row for row in appointments}
    by_call = {row.call_id: row for row in appointments}
    chosen = {row.id: by_id.get(row.appointment_id or "") or by_call.get(row.id) for row in rows}
    return {call_id: appointment_of(row) for call_id, row in chosen.items() if row}


async def _latencies(session: AsyncSession, call_ids: list[str]) -> Mapping[str, list[int]]:
    measured = await session.exec(
        select(TurnRow.call_id, TurnRow.latency_ms).where(
            col(TurnRow.call_id).in_(call_ids), col(TurnRow.latency_ms).is_not(None)
        )
    )
    latencies: dict[str, list[int]] = defaultdict(list)
    for call_id, latency_ms in measured:
        if latency_ms is not None:
            latencies[call_id].append(latency_ms)
    return latencies


def _call(row: CallRow) -> Call:
    return Call(
        id=row.id,
        call_sid=row.call_sid,
        direction=Direction(row.direction),
        playbook=row.playbook,
        from_number=row.from_number,
        to_number=row.to_number,
        started_at=row.started_at,
        purpose=row.purpose,
    )


def _turn(row: TurnRow) -> TurnRecord:
    said = row.model_dump(exclude={"call_id"})
    return TurnRecord(**{**said, "role": Role(row.role)})


def _transition(row: TransitionRow) -> Transition:
    return Transition(**row.model_dump(include={"from_agent", "to_agent", "reason", "at"}))


def _tier_event(row: TierEventRow) -> TierEvent:
    return TierEvent(**row.model_dump(exclude={"call_id"}))
