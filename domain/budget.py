"""Budgets of a business: so much a day, a week and a month, in its own time zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Period(StrEnum):
    """How often a budget begins anew."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday."""
    MONTH = "month"

    def starts_on(self, day: date) -> date:
        """First day of the period that a day is in."""
        match self:
            case Period.DAY:
                return day
            case Period.WEEK:
                return day - timedelta(days=day.weekday())
            case Period.MONTH:
                return day.replace(day=1)

    def next_starts_on(self, day: date) -> date:
        """First day of the period after the one that a day is in."""
        start = self.starts_on(day)
        match self:
            case Period.DAY:
                return start + timedelta(days=1)
            case Period.WEEK:
                return start + timedelta(days=7)
            case Period.MONTH:
                return (start + timedelta(days=31)).replace(day=1)


class AlertLevel(StrEnum):
    """How much of a budget is gone."""

    INFO = "INFO"
    WARNING = "WARNING"
    CRITICAL = "CRITICAL"
    EMERGENCY = "EMERGENCY"
    """All of it, or so much that a call had to be refused."""


ALERT_PERCENTS = {
    AlertLevel.INFO: 50,
    AlertLevel.WARNING: 75,
    AlertLevel.CRITICAL: 90,
    AlertLevel.EMERGENCY: 100,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be spent, in micro-dollars; None: as much as it takes."""

    day: int | None = None
    week: int | None = None
    month: int | None = None

    def of(self, period: Period) -> int | None:
        """The limit of a period."""
        match period:
            case Period.DAY:
                return self.day
            case Period.WEEK:
                return self.week
            case Period.MONTH:
                return self.month


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetAlert:
    """A budget passed a mark: once for each period and level."""

    level: AlertLevel
    period: Period
    at: datetime
    limit_usd_micros: int
    spent_usd_micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Money kept for a call that was admitted."""

    call_id: str
    amount_usd_micros: int
    expires_at: datetime
    """Unless renewed before, what the call has not spent then goes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A call for which there is no money."""

    period: Period
    """The budget that is used up; the one that begins anew last, when several are."""
    resets_at: datetime
    alerts: tuple[BudgetAlert, ...] = ()
    """Those that the refusal itself brought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a budget stands."""

    period: Period
    limit_usd_micros: int | None
    reserved_usd_micros: int
    spent_usd_micros: int
    resets_at: datetime

    @property
    def left_usd_micros(self) -> int | None:
        """What can still be reserved; None: as much as it takes."""
        if self.limit_usd_micros is None:
            return None
        return self.limit_usd_micros - self.reserved_usd_micros - self.spent_usd_micros

    def is_used_by(self, more_usd_micros: int, *, share: float) -> bool:
        """Whether so much more would use more than a share, 0 to 1, of it."""
        left = self.left_usd_micros
        if left is None or self.limit_usd_micros is None:
            return False
        return left - more_usd_micros < (1 - share) * self.limit_usd_micros


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What can still be reserved."""

    usd_micros: int
    period: Period
    """Of the budget that has least."""
    resets_at: datetime


def least_left(standings: Iterable[Standing]) -> Left | None:
    """Tell how much the budget with least room has; None when there is none with a limit."""
    lefts = [
        Left(usd_micros=left, period=standing.period, resets_at=standing.resets_at)
        for standing in standings
        if (left := standing.left_usd_micros) is not None
    ]
    return min(lefts, key=lambda left: left.usd_micros, default=None)


def business_day(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day of a moment where the business is."""
    return moment.astimezone(zone).date()


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins where the business is."""
    return datetime.combine(day, time.min, zone)


def resets_at(period: Period, moment: datetime, zone: ZoneInfo) -> datetime:
    """When the period that a moment is in ends."""
    return midnight(period.next_starts_on(business_day(moment, zone)), zone)


def levels_passed(spent_usd_micros: int, limit_usd_micros: int | None) -> tuple[AlertLevel, ...]:
    """The marks that a spending has reached, mildest first; none without a limit."""
    if not limit_usd_micros:
        return ()
    return tuple(
        level
        for level, percent in ALERT_PERCENTS.items()
        if 100 * spent_usd_micros >= percent * limit_usd_micros
    )
