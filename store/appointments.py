"""Appointments as rows: looking them up, and what is in the way of a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.appointment import Appointment, AppointmentStatus, Slot
from store.database import Database
from store.pages import Page, after, page_of
from store.tables.appointments import AppointmentRow


def appointment_of(row: AppointmentRow) -> Appointment:
    """Read an appointment out of its row; times are UTC."""
    return Appointment(
        id=row.id,
        playbook=row.playbook,
        resource=row.resource,
        slot=Slot(starts_at=row.starts_at, ends_at=row.ends_at),
        status=AppointmentStatus(row.status),
        name=row.name,
        phone=row.phone,
        service=row.service,
        call_id=row.call_id,
        notes=row.notes,
    )


async def busy_between(
    session: AsyncSession,
    playbook: str,
    resources: Iterable[str],
    *,
    starts_at: datetime,
    ends_at: datetime,
    besides: str | None = None,
) -> Mapping[str, list[Slot]]:
    """Find what resources are booked for in [starts_at, ends_at).

    Args:
        session: the transaction to look from.
        playbook: whose resources.
        resources: their names.
        starts_at: aware.
        ends_at: aware.
        besides: the id of an appointment that is in nobody's way: the one to be moved.
    """
    booked = await session.exec(
        select(AppointmentRow).where(
            AppointmentRow.playbook == playbook,
            AppointmentRow.status == AppointmentStatus.BOOKED,
            AppointmentRow.starts_at < ends_at,
            AppointmentRow.ends_at > starts_at,
            AppointmentRow.id != besides if besides else True,
            col(AppointmentRow.resource).in_(list(resources)),
        )
    )
    busy: dict[str, list[Slot]] = defaultdict(list)
    for row in booked:
        busy[row.resource].append(Slot(starts_at=row.starts_at, ends_at=row.ends_at))
    return busy


class Appointments:
    """The appointments of every playbook, for reading."""

    def __init__(self, database: Database) -> None:
        """Read from a database."""
        self._database = database

    async def find(self, appointment_id: str) -> Appointment | None:
        """Find one by its id, cancelled or not."""
        async with self._database.reading() as session:
            row = await session.get(AppointmentRow, appointment_id)
        return appointment_of(row) if row else None

    async def upcoming(self, *, phone: str, now: datetime, playbook: str) -> list[Appointment]:
        """List a telephone number's booked appointments that are not over, earliest first."""
        async with self._database.reading() as session:
            rows = await session.exec(
                select(AppointmentRow)
                .where(
                    AppointmentRow.playbook == playbook,
                    AppointmentRow.phone == phone,
                    AppointmentRow.status == AppointmentStatus.BOOKED,
                    AppointmentRow.ends_at > now,
                )
                .order_by(col(AppointmentRow.starts_at))
            )
            return [appointment_of(row) for row in rows]

    async def of_call(self, call_id: str) -> list[Appointment]:
        """List what was booked in a call, cancelled or not, in the order in which it was."""
        async with self._database.reading() as session:
            rows = await session.exec(
                select(AppointmentRow)
                .where(AppointmentRow.call_id == call_id)
                .order_by(col(AppointmentRow.created_at))
            )
            return [appointment_of(row) for row in rows]

    async def page(
        self,
        *,
        limit: int,
        cursor: str | None = None,
        playbook: str | None = None,
        call_id: str | None = None,
        starts_from: datetime | None = None,
        until: datetime | None = None,
    ) -> Page[Appointment]:
        """List appointments that begin in [starts_from, until), earliest first.

        Raises:
            BadCursorError: the cursor is none of ours.
        """
        starts, ident = col(AppointmentRow.starts_at), col(AppointmentRow.id)
        query = select(AppointmentRow).order_by(starts, ident).limit(limit + 1)
        if playbook is not None:
            query = query.where(AppointmentRow.playbook == playbook)
        if call_id is not None:
            query = query.where(AppointmentRow.call_id == call_id)
        if starts_from is not None:
            query = query.where(starts >= starts_from)
        if until is not None:
            query = query.where(starts < until)
        if cursor is not None:
            query = query.where(after(cursor, starts, ident))
        async with self._database.reading() as session:
            rows = (await session.exec(query)).all()
        return page_of(rows, limit, appointment_of, lambda row: (row.starts_at, row.id))
