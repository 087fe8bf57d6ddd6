"""Appointments. That no resource is in two at once is kept by the database, see the first migration."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from store.tables.base import Id, Row


class AppointmentRow(Row, table=True):
    """A visit, booked or cancelled."""

    __tablename__ = "appointments"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        Index("ix_appointments_when", "playbook", "starts_at", "id"),
    )

    id: str = Field(sa_type=Id, primary_key=True)
    playbook: str
    resource: str
    starts_at: datetime
    ends_at: datetime
    status: str
    """booked or cancelled."""
    service: str | None = None
    name: str | None = None
    phone: str | None = Field(default=None, index=True)
    call_id: str | None = Field(default=None, sa_type=Id, index=True)
    """No foreign key: a booking must not wait for a call whose row is still queued."""
    notes: str | None = Field(default=None, sa_type=Text)
    created_at: datetime
    updated_at: datetime
