"""A playbook's calendar: what is free, and booking, moving and cancelling it, each once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.appointment import Appointment, AppointmentChange, BookingRequest, Slot
from domain.availability import free_slots, in_zone, nearest
from domain.errors import SlotTakenError, StoreAwayError, UnknownRecordError
from domain.scheduling import Scheduling, Service
from store.appointments import Appointments, appointment_of, busy_between
from store.booked_times import BookedTimes, Busy
from store.bookings import Bookings, SlotBusyError, service_of, wanted
from store.database import Database
from store.tables.appointments import AppointmentRow

ALTERNATIVES = 3
ALTERNATIVES_WITHIN = timedelta(days=7)
"""How far from the time that was wanted another one is still an answer."""
LOOK_SECS = 0.25
"""How long the database may take to say what is booked, where it is known how that was lately."""
OVERLAP = "ex_appointments_overlap"
"""The constraint that keeps appointments apart, see the first migration."""


class PlaybookCalendar:
    """The appointments of one playbook: `domain.ports.Calendar`, kept in the database."""

    def __init__(
        self,
        database: Database,
        playbook: str,
        scheduling: Scheduling,
        now: Callable[[], datetime],
        lately: BookedTimes | None = None,
    ) -> None:
        """Keep a playbook's calendar.

        Args:
            database: where.
            playbook: its name.
            scheduling: its services, hours and rules.
            now: tells the time, aware.
            lately: what `free_slots` goes by when the database does not answer; None: then nobody knows.
        """
        self._database = database
        self._playbook = playbook
        self._lately = lately
        self._now = now
        self.scheduling = scheduling

    def service(self, name: str | None) -> Service:
        """Look a service up, the default one for None.

        Raises:
            UnknownRecordError: there is none of the name.
        """
        return service_of(self.scheduling, name)

    async def free_slots(
        self, *, starts_from: datetime, until: datetime, service: str | None, limit: int
    ) -> list[Slot]:
        """List the free slots that begin in [starts_from, until), earliest first, in the business's zone.

        Raises:
            UnknownRecordError: there is no such service.
        """
        offered = service_of(self.scheduling, service)
        return await self._free(offered, starts_from, until, limit)

    async def book(self, request: BookingRequest) -> Appointment:
        """Book, once per `request.key`, whichever of the service's resources is free.

        Opening hours are not checked: an operator may book a Sunday. Whoever books for a
        caller offers what `free_slots` lists.

        Raises:
            SlotTakenError: every resource is busy; with the nearest free slots.
            UnknownRecordError: there is no such service, or no such resource in it.
        """
        try:
            async with self._writing() as bookings:
                row = await bookings.book(request)
        except SlotBusyError as error:
            service = service_of(self.scheduling, request.service)
            raise await self._taken(service, request.slot) from error
        return self._told(row)

    async def move(self, appointment_id: str, slot: Slot, *, key: str) -> Appointment:
        """Move an appointment, once per `key`; it keeps its resource when that is free.

        Raises:
            SlotTakenError: with the nearest free slots; the appointment stays where it was.
            UnknownRecordError: there is no such booked appointment.
        """
        return await self.change(appointment_id, AppointmentChange(slot=slot), key=key)

    async def change(
        self, appointment_id: str, change: AppointmentChange, *, key: str
    ) -> Appointment:
        """Change what is given of a booked appointment, all or nothing, once per `key`.

        Raises:
            SlotTakenError: with the nearest free slots; the appointment stays as it was.
            UnknownRecordError: there is no such booked appointment, or no such service.
        """
        try:
            async with self._writing() as bookings:
                row = await bookings.change(appointment_id, change, key)
        except SlotBusyError as error:
            async with self._database.reading() as session:
                row = await session.get(AppointmentRow, appointment_id)
            if row is None:
                raise UnknownRecordError("appointment", appointment_id) from error
            raise await self._taken(*wanted(self.scheduling, row, change)) from error
        return self._told(row)

    async def cancel(self, appointment_id: str, *, key: str) -> Appointment:
        """Cancel an appointment; cancelling twice is no error.

        Raises:
            UnknownRecordError: there is no such appointment.
        """
        async with self._writing() as bookings:
            row = await bookings.cancel(appointment_id, key)
        return self._told(row)

    async def upcoming(self, *, phone: str, now: datetime) -> list[Appointment]:
        """List a telephone number's booked appointments that are not over, earliest first."""
        found = await Appointments(self._database).upcoming(
            phone=phone, now=now, playbook=self._playbook
        )
        return [self._in_zone(each) for each in found]

    async def of_call(self, call_id: str) -> list[Appointment]:
        """List what was booked in a call, cancelled or not, in the order in which it was."""
        found = await Appointments(self._database).of_call(call_id)
        return [self._in_zone(each) for each in found]

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Bookings]:
        """Open a transaction; an overlap that only the database saw is a busy slot too."""
        try:
            async with self._database.writing() as session:
                yield self._bookings(session)
        except IntegrityError as error:
            if OVERLAP in str(error.orig):
                raise SlotBusyError from error
            raise

    def _bookings(self, session: AsyncSession) -> Bookings:
        return Bookings(
            database=self._database,
            session=session,
            playbook=self._playbook,
            scheduling=self.scheduling,
            now=self._now(),
        )

    async def _free(
        self, service: Service, starts_from: datetime, until: datetime, limit: int | None
    ) -> list[Slot]:
        now = self._now()
        busy = await self._busy(
            service,
            max(starts_from, now),
            min(until, now + self.scheduling.horizon) + service.duration,
        )
        free = free_slots(
            self.scheduling, service, busy, starts_from=starts_from, until=until, now=now
        )
        return [each.slot for each in islice(free, limit)]

    async def _busy(self, service: Service, starts_at: datetime, ends_at: datetime) -> Busy:
        lately = self._lately
        known = lately.of(self._playbook) if lately else None
        if lately is None or known is None:
            return await self._look(service, starts_at, ends_at)
        if not lately.is_preferred:
            try:
                return await self._look(service, starts_at, ends_at, LOOK_SECS)
            except StoreAwayError:
                lately.doubt()
        return known

    async def _look(
        self,
        service: Service,
        starts_at: datetime,
        ends_at: datetime,
        deadline_secs: float | None = None,
    ) -> Busy:
        async with self._database.reading(deadline_secs=deadline_secs) as session:
            return await busy_between(
                session, self._playbook, service.resources, starts_at=starts_at, ends_at=ends_at
            )

    async def _taken(self, service: Service, slot: Slot) -> SlotTakenError:
        """Find what is free instead, just as long, around the wanted time or the nearest one on offer."""
        now = self._now()
        around = min(max(slot.starts_at, now), now + self.scheduling.horizon)
        free = await self._free(
            replace(service, duration=slot.duration),
            around - ALTERNATIVES_WITHIN,
            around + ALTERNATIVES_WITHIN,
            limit=None,
        )
        return SlotTakenError(slot, nearest(free, slot, count=ALTERNATIVES))

    def _told(self, row: AppointmentRow) -> Appointment:
        return self._in_zone(appointment_of(row))

    def _in_zone(self, appointment: Appointment) -> Appointment:
        return replace(appointment, slot=in_zone(appointment.slot, self.scheduling))
