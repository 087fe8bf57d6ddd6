"""When a business is open, in its own time zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.appointment import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """Weekly hours and the days that are exceptions."""

    zone: ZoneInfo
    weekly: Mapping[int, tuple[tuple[time, time], ...]]
    """Weekday (Monday is 0) to its open stretches, in order; a missing weekday is closed."""
    closed_on: frozenset[date] = field(default_factory=frozenset)

    def stretches(self, day: date) -> Iterator[Slot]:
        """Yield the open stretches of a day, aware, in the business's zone."""
        if day in self.closed_on:
            return
        for opens, closes in self.weekly.get(day.weekday(), ()):
            yield Slot(
                starts_at=datetime.combine(day, opens, self.zone),
                ends_at=datetime.combine(day, closes, self.zone),
            )

    def is_open(self, moment: datetime) -> bool:
        """Whether the business is open at an aware moment."""
        local = moment.astimezone(self.zone)
        return any(s.starts_at <= local < s.ends_at for s in self.stretches(local.date()))

    def covers(self, slot: Slot) -> bool:
        """Whether the whole slot lies inside one open stretch."""
        day = slot.starts_at.astimezone(self.zone).date()
        return any(
            s.starts_at <= slot.starts_at and slot.ends_at <= s.ends_at for s in self.stretches(day)
        )
