"""What a business offers, on what, and when: the part of a playbook that bookings obey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from domain.hours import OpeningHours


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that can be booked."""

    name: str
    duration: timedelta
    resources: tuple[str, ...]
    """Any one of these does it; a resource does one thing at a time."""
    spoken: str
    """As the agent says it: "a viewing"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduling:
    """The rules a slot must obey."""

    hours: OpeningHours
    services: Mapping[str, Service]
    default_service: str
    step: timedelta
    """Slots begin at multiples of this from the opening of a stretch."""
    lead: timedelta
    """The earliest slot is this long from now."""
    horizon: timedelta
    """The latest slot is this long from now."""

    def service(self, name: str | None) -> Service:
        """The named service, or the default one; KeyError when there is none of the name."""
        return self.services[name or self.default_service]
