"""Everything kept about a telephone number, and its end: on request, or when its time is up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, delete, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.appointment import Appointment
from domain.call import Direction
from store.appointments import appointment_of
from store.database import Database
from store.opt_outs import remember_opt_out
from store.tables.appointments import AppointmentRow
from store.tables.calls import CallRow, LeadRow
from store.tables.contacts import ContactRow

AT_ONCE = 200
"""Rows deleted in one transaction: nobody who writes meanwhile waits long."""
ERASING_SECS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How much was erased."""

    calls: int
    """With their turns, hand-offs and leads."""
    leads: int
    appointments: int
    contacts: int
    call_sids: tuple[str, ...]
    """Of the calls, so that what is kept of them elsewhere can go too."""
    opt_out_kept: bool
    """The number had opted out: that is kept as a salted digest, and still honoured."""


class Privacy:
    """Finds and erases what is kept of people. What calls cost is kept without saying whose they were."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    async def call_ids_of(self, phone: str) -> list[str]:
        """List the calls with a number, or in which it was given, the oldest first."""
        async with self._database.reading() as session:
            query = select(CallRow.id).where(_about(phone)).order_by(col(CallRow.started_at))
            return list((await session.exec(query)).all())

    async def appointments_of(self, phone: str) -> list[Appointment]:
        """List the appointments of a number, and those booked in its calls, the earliest first."""
        async with self._database.reading() as session:
            ids = list((await session.exec(select(CallRow.id).where(_about(phone)))).all())
            query = select(AppointmentRow).where(_booked(phone, ids))
            rows = await session.exec(query.order_by(col(AppointmentRow.starts_at)))
            return [appointment_of(row) for row in rows]

    async def erase(self, phone: str) -> Erased:
        """Erase everything about a number, in one transaction; twice is no error.

        An opt-out stays, as a salted digest, so that the number is not rung again.
        """
        async with self._database.writing(deadline_secs=ERASING_SECS) as session:
            # calls before their contact, as whoever writes them down locks them: neither waits for the other
            calls = select(CallRow.id, CallRow.call_sid).where(_about(phone))
            found = (await session.exec(calls.order_by(col(CallRow.id)).with_for_update())).all()
            ids = [call_id for call_id, _ in found]
            query = select(ContactRow).where(ContactRow.phone == phone).with_for_update()
            contact = (await session.exec(query)).first()
            opted_out_at = contact.opted_out_at if contact else None
            if opted_out_at is not None:
                await remember_opt_out(self._database, session, phone, opted_out_at)
            leads = await session.exec(delete(LeadRow).where(col(LeadRow.call_id).in_(ids)))
            booked = await session.exec(delete(AppointmentRow).where(_booked(phone, ids)))
            await session.exec(delete(CallRow).where(col(CallRow.id).in_(ids)))
            met = await session.exec(delete(ContactRow).where(col(ContactRow.phone) == phone))
        return Erased(
            calls=len(ids),
            leads=leads.rowcount,
            appointments=booked.rowcount,
            contacts=met.rowcount,
            call_sids=tuple(call_sid for _, call_sid in found),
            opt_out_kept=opted_out_at is not None,
        )

    async def delete_before(self, moment: datetime) -> int:
        """Delete one batch of what is older than a moment; return how many rows that was, 0 when all is gone.

        Calls go by when they began, appointments by when they were over, and contacts when no call of theirs is
        left; a contact who opted out stays, or the wish would be forgotten.
        """
        async with self._database.writing() as session:
            calls = await _delete_some(session, CallRow, col(CallRow.started_at) < moment)
            over = await _delete_some(session, AppointmentRow, col(AppointmentRow.ends_at) < moment)
            met = await _delete_some(session, ContactRow, _forgettable(moment))
        return calls + over + met


def _about(phone: str) -> ColumnElement[bool]:
    is_ours = col(CallRow.direction) == Direction.OUTBOUND
    return or_(
        and_(is_ours, col(CallRow.to_number) == phone),
        and_(~is_ours, col(CallRow.from_number) == phone),
        col(CallRow.facts)["phone"].as_string() == phone,
    )


def _booked(phone: str, call_ids: Iterable[str]) -> ColumnElement[bool]:
    return or_(col(AppointmentRow.phone) == phone, col(AppointmentRow.call_id).in_(list(call_ids)))


def _forgettable(moment: datetime) -> ColumnElement[bool]:
    called = select(CallRow.id).where(CallRow.contact_id == ContactRow.id).exists()
    comes = select(AppointmentRow.id).where(AppointmentRow.phone == ContactRow.phone).exists()
    return and_(
        col(ContactRow.updated_at) < moment,
        col(ContactRow.opted_out_at).is_(None),
        ~called,
        ~comes,
    )


async def _delete_some(
    session: AsyncSession,
    table: type[CallRow | AppointmentRow | ContactRow],
    condition: ColumnElement[bool],
) -> int:
    # locked, and looked at again: what somebody was writing meanwhile may be needed now
    some = select(table.id).where(condition).limit(AT_ONCE).with_for_update()
    ids = list((await session.exec(some)).all())
    if not ids:
        return 0
    deleted = await session.exec(delete(table).where(col(table.id).in_(ids), condition))
    return deleted.rowcount
