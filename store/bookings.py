"""Booking, changing and cancelling, inside one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.appointment import AppointmentChange, AppointmentStatus, BookingRequest, Slot
from domain.errors import UnknownRecordError
from domain.scheduling import Scheduling, Service
from store.acts import claim
from store.appointments import busy_between
from store.database import Database
from store.engine import POSTGRESQL
from store.tables.appointments import AppointmentRow
from store.tables.base import new_id


class SlotBusyError(Exception):
    """None of a service's resources is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookings:
    """One playbook's bookings, in a transaction that the caller began and will commit."""

    database: Database
    session: AsyncSession
    playbook: str
    scheduling: Scheduling
    now: datetime

    async def book(self, request: BookingRequest) -> AppointmentRow:
        """Book one of a service's resources.

        Raises:
            SlotBusyError: every one of them is busy.
            UnknownRecordError: there is no such service, or no such resource in it.
        """
        service = service_of(self.scheduling, request.service)
        resources = _in_order(service, request.resource)
        await self._take_turns()
        ident = new_id()
        booked = await self._claim(request.key, "book", ident)
        if booked is not None:
            return await self._row(booked)
        row = AppointmentRow(
            id=ident,
            playbook=self.playbook,
            resource=await self._free_resource(resources, request.slot),
            starts_at=request.slot.starts_at,
            ends_at=request.slot.ends_at,
            status=AppointmentStatus.BOOKED,
            service=service.name,
            name=request.name,
            phone=request.phone,
            call_id=request.call_id,
            notes=request.notes,
            created_at=self.now,
            updated_at=self.now,
        )
        self.session.add(row)
        await self.session.flush()
        return row

    async def change(
        self, appointment_id: str, change: AppointmentChange, key: str
    ) -> AppointmentRow:
        """Change a booked appointment; it keeps its resource when that is free.

        Raises:
            SlotBusyError: every resource is busy.
            UnknownRecordError: there is no such booked appointment, or no such service.
        """
        await self._take_turns()
        row = await self._row(appointment_id)
        if await self._claim(key, "change", appointment_id) is not None:
            return row
        if row.status != AppointmentStatus.BOOKED:
            raise UnknownRecordError("appointment", appointment_id)
        service, slot = wanted(self.scheduling, row, change)
        kept = row.resource if row.resource in service.resources else None
        row.resource = await self._free_resource(_in_order(service, kept), slot, besides=row.id)
        row.starts_at, row.ends_at, row.service = slot.starts_at, slot.ends_at, service.name
        row.name = change.details.get("name", row.name)
        row.phone = change.details.get("phone", row.phone)
        row.notes = change.details.get("notes", row.notes)
        row.updated_at = self.now
        await self.session.flush()
        return row

    async def cancel(self, appointment_id: str, key: str) -> AppointmentRow:
        """Cancel an appointment; a cancelled one stays as it is.

        Raises:
            UnknownRecordError: there is no such appointment.
        """
        await self._take_turns()
        row = await self._row(appointment_id)
        done = await self._claim(key, "cancel", appointment_id)
        if done is None and row.status != AppointmentStatus.CANCELLED:
            row.status, row.updated_at = AppointmentStatus.CANCELLED, self.now
        return row

    async def _take_turns(self) -> None:
        """Let one booking of a playbook happen at a time; SQLite's writers do so anyway.

        The constraint alone would keep appointments apart, but racers for one slot would
        find each other's uncommitted rows and wait for the deadlock detector.
        """
        if self.database.kind == POSTGRESQL:
            lock = func.hashtextextended(f"bookings of {self.playbook}", 0)
            await self.session.exec(select(func.pg_advisory_xact_lock(lock)))

    async def _claim(self, key: str, kind: str, appointment_id: str) -> str | None:
        return await claim(
            self.database, self.session, key=key, kind=kind, result_id=appointment_id, at=self.now
        )

    async def _row(self, appointment_id: str) -> AppointmentRow:
        row = await self.session.get(AppointmentRow, appointment_id)
        if row is None or row.playbook != self.playbook:
            raise UnknownRecordError("appointment", appointment_id)
        return row

    async def _free_resource(
        self, resources: Sequence[str], slot: Slot, besides: str | None = None
    ) -> str:
        busy = await busy_between(
            self.session,
            self.playbook,
            resources,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            besides=besides,
        )
        for resource in resources:
            if resource not in busy:
                return resource
        raise SlotBusyError


def service_of(scheduling: Scheduling, name: str | None) -> Service:
    """Look a service up, the default one for None.

    Raises:
        UnknownRecordError: there is none of the name.
    """
    try:
        return scheduling.service(name)
    except KeyError as error:
        raise UnknownRecordError("service", str(name)) from error


def wanted(
    scheduling: Scheduling, row: AppointmentRow, change: AppointmentChange
) -> tuple[Service, Slot]:
    """Say what an appointment is to become."""
    service = service_of(scheduling, change.service or row.service)
    if change.slot is not None:
        return service, change.slot
    lasts = service.duration if change.service else row.ends_at - row.starts_at
    return service, Slot(starts_at=row.starts_at, ends_at=row.starts_at + lasts)


def _in_order(service: Service, first: str | None) -> Sequence[str]:
    if first is None:
        return service.resources
    if first not in service.resources:
        raise UnknownRecordError("resource", first)
    return (first, *(name for name in service.resources if name != first))
