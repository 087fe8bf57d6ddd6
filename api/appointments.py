"""Appointments: booking, moving and cancelling them by hand, and which times are free."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Header, HTTPException, Query, Response

from api.appointment_views import AppointmentView, ChangedAppointment, NewAppointment
from api.fields import DEFAULT_LIMIT, Cursor, Id, Limit, MomentInUrl, PageView, RecordName
from api.playbooks import Playbooks
from api.problems import responses
from domain.appointment import Appointment, AppointmentChange, BookingRequest, Slot
from domain.errors import UnknownRecordError
from store.appointments import Appointments

DETAILS = ("name", "phone", "notes")
LONGEST = timedelta(days=31)
"""A car may stay for weeks; a slip of the year must not fill the calendar for a century."""


class AppointmentRoutes:
    """`/appointments`. An operator may book outside opening hours, but never a taken slot."""

    def __init__(self, appointments: Appointments, playbooks: Playbooks) -> None:
        self._appointments = appointments
        self._playbooks = playbooks

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(prefix="/appointments", tags=["appointments"])
        one = "/{appointment_id}"
        router.get("", responses=responses(422))(self.page)
        router.post("", status_code=201, responses=responses(409, 422))(self.book)
        router.get(one, responses=responses(404, 422))(self.read)
        router.patch(one, responses=responses(404, 409, 422))(self.change)
        router.delete(one, responses=responses(404, 422))(self.cancel)
        return router

    async def page(
        self,
        call_id: Annotated[Id | None, Query()] = None,
        starts_from: Annotated[MomentInUrl | None, Query(alias="from")] = None,
        until: Annotated[MomentInUrl | None, Query(alias="to")] = None,
        playbook: Annotated[RecordName | None, Query()] = None,
        limit: Limit = DEFAULT_LIMIT,
        cursor: Cursor = None,
    ) -> PageView[AppointmentView]:
        """List appointments that begin in [from, to), earliest first, cancelled ones too."""
        page = await self._appointments.page(
            limit=limit,
            cursor=cursor,
            playbook=playbook,
            call_id=call_id,
            starts_from=starts_from,
            until=until,
        )
        items = [self._view(each) for each in page.items]
        return PageView(items=items, next_cursor=page.next_cursor)

    async def read(self, appointment_id: Id) -> AppointmentView:
        """Read an appointment."""
        return self._view(await self._find(appointment_id))

    async def book(
        self,
        wanted: NewAppointment,
        response: Response,
        idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
    ) -> AppointmentView:
        """Book. The same `Idempotency-Key` books once, however often it is sent."""
        calendar = self._playbooks.calendar(wanted.playbook)
        service = calendar.service(wanted.service)
        ends_at = wanted.ends_at or wanted.starts_at + service.duration
        appointment = await calendar.book(
            BookingRequest(
                key=f"api:book:{idempotency_key or uuid4()}",
                playbook=self._playbooks.name(wanted.playbook),
                slot=_slot(wanted.starts_at, ends_at),
                name=wanted.name,
                phone=wanted.phone,
                service=service.name,
                resource=wanted.resource,
                call_id=wanted.call_id,
                notes=wanted.notes,
            )
        )
        response.headers["Location"] = f"/api/v1/appointments/{appointment.id}"
        return self._view(appointment)

    async def change(self, appointment_id: Id, changed: ChangedAppointment) -> AppointmentView:
        """Move a booked appointment, or change who it is for and what."""
        appointment = await self._find(appointment_id)
        calendar = self._playbooks.calendar(appointment.playbook)
        lasts = appointment.slot.duration
        if changed.service is not None:
            lasts = calendar.service(changed.service).duration
        change = AppointmentChange(
            slot=_moved(appointment, changed, lasts),
            service=changed.service,
            details={
                name: getattr(changed, name) for name in DETAILS if name in changed.model_fields_set
            },
        )
        return self._view(
            await calendar.change(appointment_id, change, key=f"api:change:{uuid4()}")
        )

    async def cancel(self, appointment_id: Id) -> AppointmentView:
        """Cancel an appointment; cancelling twice is no error."""
        appointment = await self._find(appointment_id)
        calendar = self._playbooks.calendar(appointment.playbook)
        return self._view(await calendar.cancel(appointment_id, key=f"api:cancel:{uuid4()}"))

    async def _find(self, appointment_id: str) -> Appointment:
        appointment = await self._appointments.find(appointment_id)
        if appointment is None:
            raise UnknownRecordError("appointment", appointment_id)
        return appointment

    def _view(self, appointment: Appointment) -> AppointmentView:
        return AppointmentView.of(self._playbooks.in_zone(appointment))


def _moved(appointment: Appointment, changed: ChangedAppointment, lasts: timedelta) -> Slot | None:
    """Say when a changed appointment is to be; None when its time stays."""
    if changed.starts_at is None and changed.ends_at is None:
        return None
    starts_at = changed.starts_at or appointment.slot.starts_at
    return _slot(starts_at, changed.ends_at or starts_at + lasts)


def _slot(starts_at: datetime, ends_at: datetime) -> Slot:
    if not timedelta(0) < ends_at - starts_at <= LONGEST:
        raise HTTPException(
            422, f"ends_at is not after starts_at, or more than {LONGEST.days} days after it"
        )
    return Slot(starts_at=starts_at, ends_at=ends_at)
