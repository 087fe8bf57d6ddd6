"""What a business spent in a stretch of days, and what can be read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.ledger import CallCosts, Part, Saving

PACE_DAYS = 7
"""Days over which the pace is averaged: a week has one of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one part cost on one day in the calls of one playbook."""

    day: date
    playbook: str | None
    """None: bought ahead of all calls, or by calls of which nothing else was kept."""
    part: Part
    cost_usd_micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days of a business, in its own time zone: `first` is one of them, `after` is not."""

    first: date
    after: date

    def days(self) -> list[date]:
        """List them."""
        return [self.first + timedelta(days=n) for n in range((self.after - self.first).days)]

    def until(self, after: date) -> Stretch:
        """Cut it off before a day."""
        return Stretch(first=self.first, after=min(self.after, after))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingRecord:
    """Everything that was counted in a stretch of days."""

    spent: Sequence[Spent]
    calls_by_day: Mapping[date, int]
    calls_by_playbook: Mapping[str | None, int]
    saved_usd_micros: Mapping[Saving, int]
    premium_characters_bought: int
    premium_characters_cached: int
    appointments_booked: int
    """In calls and conversations; those that stand."""

    @property
    def total_usd_micros(self) -> int:
        """The sum of everything."""
        return sum(each.cost_usd_micros for each in self.spent)

    def costs(self) -> CallCosts:
        """Sum up by part."""
        return _sum(self.spent)

    def by_day(self, days: Iterable[date]) -> dict[date, CallCosts]:
        """Sum up each of these days by part."""
        return {day: _sum(s for s in self.spent if s.day == day) for day in days}

    def by_playbook(self) -> dict[str | None, CallCosts]:
        """Sum up each playbook by part, dearest first."""
        playbooks = {s.playbook for s in self.spent}
        sums = {name: _sum(s for s in self.spent if s.playbook == name) for name in playbooks}
        return dict(sorted(sums.items(), key=lambda item: -item[1].total_usd_micros))

    def cost_per_appointment(self) -> int | None:
        """What an appointment cost, rounded up, all calls counted; None when none was booked."""
        if not self.appointments_booked:
            return None
        return -(-self.total_usd_micros // self.appointments_booked)


def change_since(total_usd_micros: int, previous_usd_micros: int) -> float | None:
    """How much more was spent than before: 0.25 is a quarter more; None when there is nothing to compare with."""
    if not previous_usd_micros:
        return None
    return round(total_usd_micros / previous_usd_micros - 1, 4)


def daily_pace(record: SpendingRecord, today: date) -> float:
    """Micro-dollars a day over the last week, or since the first day on which anything was spent."""
    week = [s for s in record.spent if today - timedelta(days=PACE_DAYS) < s.day <= today]
    costly = [s.day for s in week if s.cost_usd_micros]
    if not costly:
        return 0.0
    return sum(s.cost_usd_micros for s in week) / ((today - min(costly)).days + 1)


def days_to_limit(
    limit_usd_micros: int | None, used_usd_micros: int, pace_usd_micros: float
) -> float | None:
    """In how many days a budget is used up at this pace; None when it never is."""
    if limit_usd_micros is None or not pace_usd_micros:
        return None
    return round(max(0, limit_usd_micros - used_usd_micros) / pace_usd_micros, 1)


def _sum(spent: Iterable[Spent]) -> CallCosts:
    by_part = dict.fromkeys(Part, 0)
    for each in spent:
        by_part[each.part] += each.cost_usd_micros
    return CallCosts(by_part=by_part)
