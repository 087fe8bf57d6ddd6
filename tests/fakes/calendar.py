"""A calendar and a contact book in memory that keep the rules, and can be made slow or broken."""

import asyncio
from dataclasses import dataclass, field, replace

from domain.appointment import Appointment, AppointmentStatus, Slot
from domain.availability import free_slots, nearest
from domain.errors import SlotTakenError, UnknownRecordError


class CalendarDownError(Exception):
    """What a database away looks like."""


class InMemoryCalendar:
    def __init__(self, playbook, now):
        self._playbook = playbook
        self._now = now
        self._rows = {}
        self._keys = {}
        self.reading_secs = 0.0
        self.writing_secs = 0.0
        self.down = False
        self.before_write = None
        """Called before a write: what somebody else does in the meantime."""
        self.writes = 0

    @property
    def rows(self):
        return list(self._rows.values())

    @property
    def booked(self):
        return [row for row in self.rows if row.status is AppointmentStatus.BOOKED]

    async def free_slots(self, *, starts_from, until, service, limit):
        await self._work(self.reading_secs)
        return self._free(starts_from, until, service)[:limit]

    async def book(self, request):
        await self._before_writing()
        if request.key in self._keys:
            return self._rows[self._keys[request.key]]
        service = self._playbook.scheduling.service(request.service)
        row = Appointment(
            id=f"row-{len(self._rows) + 1}",
            playbook=request.playbook,
            resource=self._resource(service, request.slot, wanted=request.slot),
            slot=request.slot,
            status=AppointmentStatus.BOOKED,
            name=request.name,
            phone=request.phone,
            service=service.name,
            call_id=request.call_id,
        )
        self._keys[request.key] = row.id
        self._rows[row.id] = row
        return row

    async def move(self, appointment_id, slot, *, key):
        await self._before_writing()
        row = self._booked_row(appointment_id)
        if key in self._keys:
            return row
        service = self._playbook.scheduling.service(row.service)
        resource = self._resource(service, slot, wanted=slot, besides=row.id)
        self._keys[key] = row.id
        self._rows[row.id] = replace(row, slot=slot, resource=resource)
        return self._rows[row.id]

    async def change(self, appointment_id, change, *, key):
        await self._before_writing()
        row = self._booked_row(appointment_id)
        if key not in self._keys:
            self._keys[key] = row.id
            self._rows[row.id] = row = replace(row, **change.details)
        return row

    async def cancel(self, appointment_id, *, key):
        await self._before_writing()
        if appointment_id not in self._rows:
            raise UnknownRecordError("appointment", appointment_id)
        self._keys[key] = appointment_id
        row = replace(self._rows[appointment_id], status=AppointmentStatus.CANCELLED)
        self._rows[appointment_id] = row
        return row

    async def of_call(self, call_id):
        await self._work(self.reading_secs)
        return [row for row in self.rows if row.call_id == call_id]

    async def upcoming(self, *, phone, now):
        rows = [row for row in self.booked if row.phone == phone and row.slot.starts_at >= now]
        return sorted(rows, key=lambda row: row.slot.starts_at)

    def fill(self, slot):
        """Somebody else takes every resource of a slot."""
        for resource in self._playbook.scheduling.service(None).resources:
            ident = f"other-{len(self._rows) + 1}"
            self._rows[ident] = Appointment(
                id=ident,
                playbook=self._playbook.name,
                resource=resource,
                slot=slot,
                status=AppointmentStatus.BOOKED,
                name="Somebody Else",
                phone=None,
                service=None,
                call_id=None,
            )

    def _free(self, starts_from, until, service, besides=None):
        busy = {}
        for row in self.booked:
            if row.id != besides:
                busy.setdefault(row.resource, []).append(row.slot)
        scheduling = self._playbook.scheduling
        found = free_slots(
            scheduling,
            scheduling.service(service),
            busy,
            starts_from=starts_from,
            until=until,
            now=self._now(),
        )
        return [each.slot for each in found]

    def _resource(self, service, slot, *, wanted, besides=None):
        for resource in service.resources:
            taken = [
                row
                for row in self.booked
                if row.resource == resource and row.id != besides and row.slot.overlaps(slot)
            ]
            if not taken:
                return resource
        end = self._now() + self._playbook.scheduling.horizon
        free = self._free(self._now(), end, service.name)
        raise SlotTakenError(wanted, nearest(free, wanted, count=3))

    def _booked_row(self, ident):
        row = self._rows.get(ident)
        if row is None or row.status is not AppointmentStatus.BOOKED:
            raise UnknownRecordError("appointment", ident)
        return row

    async def _before_writing(self):
        self.writes += 1
        if self.before_write is not None:
            theirs, self.before_write = self.before_write, None
            theirs()
        await self._work(self.writing_secs)

    async def _work(self, secs):
        if secs:
            await asyncio.sleep(secs)
        if self.down:
            raise CalendarDownError


@dataclass
class InMemoryContacts:
    opted_out: dict = field(default_factory=dict)
    """Key to (phone, words)."""
    down: bool = False

    async def opt_out(self, *, phone, call_id, words, key):
        if self.down:
            raise CalendarDownError
        self.opted_out.setdefault(key, (phone, words))


__all__ = ["CalendarDownError", "InMemoryCalendar", "InMemoryContacts", "Slot"]
