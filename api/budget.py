"""Budgets: how they stand, and which marks they have passed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from fastapi import APIRouter
from pydantic import AwareDatetime

from api.fields import View
from api.problems import responses
from domain.budget import AlertLevel, BudgetAlert, Period, Standing
from domain.money import usd_text
from store.budgets import Budgets


class StandingView(View):
    """A budget. Money is in US dollars."""

    period: Period
    limit: str | None
    """None: as much as it takes."""
    reserved: str
    """For calls in progress."""
    spent: str
    resets_at: AwareDatetime

    @classmethod
    def of(cls, standing: Standing) -> StandingView:
        """Show how a budget stands."""
        limit = standing.limit_usd_micros
        return cls(
            period=standing.period,
            limit=None if limit is None else usd_text(limit),
            reserved=usd_text(standing.reserved_usd_micros),
            spent=usd_text(standing.spent_usd_micros),
            resets_at=standing.resets_at,
        )


class AlertView(View):
    """A mark that a budget has passed."""

    level: AlertLevel
    period: Period
    at: AwareDatetime
    limit: str
    spent: str
    """At that moment."""

    @classmethod
    def of(cls, alert: BudgetAlert) -> AlertView:
        """Show an alert."""
        return cls(
            level=alert.level,
            period=alert.period,
            at=alert.at,
            limit=usd_text(alert.limit_usd_micros),
            spent=usd_text(alert.spent_usd_micros),
        )


class BudgetView(View):
    """The budgets of this day, week and month, and their alerts, oldest first."""

    items: Sequence[StandingView]
    alerts: Sequence[AlertView]


class BudgetRoutes:
    """`/budget`."""

    def __init__(self, budgets: Budgets, now: Callable[[], datetime]) -> None:
        self._budgets = budgets
        self._now = now

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(prefix="/budget", tags=["money"])
        router.get("", responses=responses())(self.read)
        return router

    async def read(self) -> BudgetView:
        """Read how the budgets stand."""
        now = self._now()
        standings = await self._budgets.standing(now)
        alerts = await self._budgets.alerts(now)
        return BudgetView(
            items=[StandingView.of(standing) for standing in standings],
            alerts=[AlertView.of(alert) for alert in alerts],
        )
