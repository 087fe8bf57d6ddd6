"""Which times are free: opening hours, what is booked, and how soon and how far ahead one may book."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import nsmallest

from domain.appointment import Slot
from domain.scheduling import Scheduling, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlot:
    """A time that can be booked, and a resource that is free then."""

    slot: Slot
    """In the business's zone."""
    resource: str


def free_slots(
    scheduling: Scheduling,
    service: Service,
    busy: Mapping[str, Iterable[Slot]],
    *,
    starts_from: datetime,
    until: datetime,
    now: datetime,
) -> Iterator[FreeSlot]:
    """Yield the times at which a service can begin in [starts_from, until), earliest first.

    Each time comes once, with the first of the service's resources that is free then.

    Args:
        scheduling: the rules: hours, step, lead, horizon.
        service: what is to be booked.
        busy: for each resource what it is already in, in any order.
        starts_from: aware.
        until: aware, exclusive.
        now: aware; lead and horizon count from it.
    """
    timetables = {name: _Timetable(busy.get(name, ())) for name in service.resources}
    earliest = max(starts_from, now + scheduling.lead).astimezone(UTC)
    horizon = (now + scheduling.horizon).astimezone(UTC)
    for slot in _openings(scheduling, service.duration, earliest, min(until, horizon)):
        if slot.starts_at >= until or slot.starts_at > horizon:
            return
        free = (name for name, timetable in timetables.items() if timetable.is_free(slot))
        resource = next(free, None)
        if resource is not None:
            yield FreeSlot(slot=in_zone(slot, scheduling), resource=resource)


def nearest(slots: Iterable[Slot], wanted: Slot, *, count: int) -> list[Slot]:
    """Pick the slots that begin nearest to a wanted one, and put them earliest first."""

    def distance(slot: Slot) -> timedelta:
        return abs(slot.starts_at.astimezone(UTC) - wanted.starts_at.astimezone(UTC))

    return sorted(
        nsmallest(count, slots, key=distance), key=lambda slot: slot.starts_at.timestamp()
    )


def in_zone(slot: Slot, scheduling: Scheduling) -> Slot:
    """Express a slot in the business's zone."""
    zone = scheduling.hours.zone
    return Slot(starts_at=slot.starts_at.astimezone(zone), ends_at=slot.ends_at.astimezone(zone))


def _openings(
    scheduling: Scheduling, duration: timedelta, earliest: datetime, latest: datetime
) -> Iterator[Slot]:
    """Yield, in UTC, what fits into the opening hours, from `earliest` to the end of the day of `latest`.

    All arithmetic is in UTC: between two times of one zone Python counts hours on the
    clock's face, which are not the hours that pass when the clocks change.
    """
    zone = scheduling.hours.zone
    day, last_day = earliest.astimezone(zone).date(), latest.astimezone(zone).date()
    while day <= last_day:
        for stretch in scheduling.hours.stretches(day):
            starts_at = stretch.starts_at.astimezone(UTC)
            closes_at = stretch.ends_at.astimezone(UTC)
            while starts_at + duration <= closes_at:
                if starts_at >= earliest:
                    yield Slot(starts_at=starts_at, ends_at=starts_at + duration)
                starts_at += scheduling.step
        day += timedelta(days=1)


class _Timetable:
    """What a resource is in, merged and in order, so that a slot is looked up and not searched."""

    def __init__(self, busy: Iterable[Slot]) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []
        for starts_at, ends_at in sorted(
            (slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)) for slot in busy
        ):
            if self._ends and starts_at <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], ends_at)
            else:
                self._starts.append(starts_at)
                self._ends.append(ends_at)

    def is_free(self, slot: Slot) -> bool:
        """Whether nothing overlaps a slot given in UTC."""
        before = bisect_left(self._starts, slot.ends_at)
        return before == 0 or self._ends[before - 1] <= slot.starts_at
