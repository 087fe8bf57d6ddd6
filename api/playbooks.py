"""The playbooks that this process serves, each with its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from domain.appointment import Appointment
from domain.availability import in_zone
from domain.errors import UnknownRecordError
from store.calendar import PlaybookCalendar


class Playbooks:
    """Finds a playbook's calendar, and tells times in its zone."""

    def __init__(self, calendars: Mapping[str, PlaybookCalendar], default: str) -> None:
        """Serve playbooks.

        Args:
            calendars: by the playbook's name.
            default: the playbook of a request that names none.
        """
        self._calendars = calendars
        self._default = default

    def name(self, asked: str | None) -> str:
        """Settle which playbook a request means.

        Raises:
            UnknownRecordError: there is none of the name.
        """
        name = asked or self._default
        if name not in self._calendars:
            raise UnknownRecordError("playbook", name)
        return name

    def calendar(self, asked: str | None) -> PlaybookCalendar:
        """Find a playbook's calendar.

        Raises:
            UnknownRecordError: there is none of the name.
        """
        return self._calendars[self.name(asked)]

    def in_zone(self, appointment: Appointment) -> Appointment:
        """Express an appointment in its playbook's zone, or leave it when that is not served any more."""
        calendar = self._calendars.get(appointment.playbook)
        if calendar is None:
            return appointment
        return replace(appointment, slot=in_zone(appointment.slot, calendar.scheduling))
