"""Appointments as requests ask for them and answers show them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field

from api.fields import Body, Id, Moment, Name, Phone, RecordName, View, Words
from domain.appointment import Appointment, AppointmentStatus


class AppointmentView(View):
    """An appointment, in its playbook's time zone."""

    id: str
    playbook: str
    service: str | None
    resource: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    status: AppointmentStatus
    name: str | None
    phone: str | None
    notes: str | None
    call_id: str | None

    @classmethod
    def of(cls, appointment: Appointment) -> AppointmentView:
        """Show an appointment."""
        return cls(
            id=appointment.id,
            playbook=appointment.playbook,
            service=appointment.service,
            resource=appointment.resource,
            starts_at=appointment.slot.starts_at,
            ends_at=appointment.slot.ends_at,
            status=appointment.status,
            name=appointment.name,
            phone=appointment.phone,
            notes=appointment.notes,
            call_id=appointment.call_id,
        )


class NewAppointment(Body):
    """What a booking takes."""

    starts_at: Moment
    ends_at: Annotated[
        Moment | None, Field(description="Left out: as long as the service takes")
    ] = None
    name: Name
    phone: Phone
    service: RecordName | None = None
    playbook: RecordName | None = None
    resource: Annotated[
        RecordName | None, Field(description="Preferred; another is booked when it is busy")
    ] = None
    notes: Words | None = None
    call_id: Id | None = None


class ChangedAppointment(Body):
    """What may change about an appointment. What is left out stays as it is; null empties a field."""

    starts_at: Moment | None = None
    ends_at: Moment | None = None
    name: Name | None = None
    phone: Phone | None = None
    service: RecordName | None = None
    notes: Words | None = None
