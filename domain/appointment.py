"""Slots, appointments, and what it takes to book one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class AppointmentStatus(StrEnum):
    """How an appointment stands; a cancelled one frees its slot."""

    BOOKED = "booked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """A stretch of a resource's time, end exclusive. Both ends are aware."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Slot) -> bool:
        """Whether the two share a moment; slots that touch do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def duration(self) -> timedelta:
        """How long it is."""
        return self.ends_at - self.starts_at


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """What a booking needs. `key` makes it idempotent: the same key books once, however often it is sent."""

    key: str
    """Unique per (call, act, arguments)."""
    playbook: str
    slot: Slot
    name: str | None
    phone: str | None
    """E.164."""
    service: str | None = None
    """None: the playbook's default."""
    resource: str | None = None
    """What cannot be in two appointments at once, a bay, an adviser: the one that is tried first.
    Another of the service's is taken when it is busy, or when none is named."""
    call_id: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentChange:
    """What is to be different about an appointment; None leaves a thing as it is."""

    slot: Slot | None = None
    service: str | None = None
    """With no slot given, the appointment begins as before and lasts as long as this service does."""
    details: Mapping[str, str | None] = field(default_factory=dict)
    """Those of name, phone and notes that change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A booked or cancelled visit."""

    id: str
    playbook: str
    resource: str
    slot: Slot
    status: AppointmentStatus
    name: str | None
    phone: str | None
    service: str | None
    call_id: str | None
    notes: str | None = None
