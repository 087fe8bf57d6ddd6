"""Spending: by part, day and playbook, and where it is going."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from api.cost_views import (
    CostsView,
    PartsView,
    PremiumView,
    SavedView,
    TrendView,
    day_views,
    playbook_views,
)
from api.problems import responses
from domain.budget import Period, Standing, business_day, midnight
from domain.costs import (
    PACE_DAYS,
    SpendingRecord,
    Stretch,
    change_since,
    daily_pace,
    days_to_limit,
)
from domain.money import usd_text
from store.budgets import Budgets
from store.spending import Spending


class CostRoutes:
    """`/costs`."""

    def __init__(
        self,
        *,
        spending: Spending,
        budgets: Budgets,
        now: Callable[[], datetime],
        zone: ZoneInfo,
    ) -> None:
        """Answer questions about money.

        Args:
            spending: sums over the ledger.
            budgets: what the limits are.
            now: tells the time, aware.
            zone: the business's.
        """
        self._spending = spending
        self._budgets = budgets
        self._now = now
        self._zone = zone

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(prefix="/costs", tags=["money"])
        router.get("", responses=responses(422))(self.read)
        return router

    async def read(self, period: Annotated[Period, Query()] = Period.MONTH) -> CostsView:
        """Read what this day, week or month has cost so far."""
        now = self._now()
        today = business_day(now, self._zone)
        so_far = Stretch(first=period.starts_on(today), after=today + timedelta(days=1))
        record = await self._spending.during(so_far)
        before = await self._spending.during(_before(period, so_far))
        week = Stretch(first=today - timedelta(days=PACE_DAYS - 1), after=so_far.after)
        pace = daily_pace(await self._spending.during(week), today)
        [standing] = [s for s in await self._budgets.standing(now) if s.period is period]
        per_appointment = record.cost_per_appointment()
        return CostsView(
            period=period,
            starts_at=midnight(so_far.first, self._zone),
            resets_at=standing.resets_at,
            total=usd_text(record.total_usd_micros),
            parts=PartsView.of(record.costs()),
            by_day=day_views(record, so_far.days()),
            by_playbook=playbook_views(record),
            trend=_trend(record, before, pace),
            days_to_limit=_days_to_limit(standing, pace),
            appointments_booked=record.appointments_booked,
            cost_per_appointment=None if per_appointment is None else usd_text(per_appointment),
            saved=SavedView.of(record),
            premium_characters=PremiumView(
                bought=record.premium_characters_bought, cached=record.premium_characters_cached
            ),
        )


def _before(period: Period, so_far: Stretch) -> Stretch:
    """Take as many days from the beginning of the period before, or all of it when it was shorter."""
    first: date = period.starts_on(so_far.first - timedelta(days=1))
    as_many = first + (so_far.after - so_far.first)
    return Stretch(first=first, after=so_far.first).until(as_many)


def _trend(record: SpendingRecord, before: SpendingRecord, pace_usd_micros: float) -> TrendView:
    return TrendView(
        previous_total=usd_text(before.total_usd_micros),
        change=change_since(record.total_usd_micros, before.total_usd_micros),
        daily_average=usd_text(round(pace_usd_micros)),
    )


def _days_to_limit(standing: Standing, pace_usd_micros: float) -> float | None:
    used = standing.spent_usd_micros + standing.reserved_usd_micros
    return days_to_limit(standing.limit_usd_micros, used, pace_usd_micros)
