"""Marks that budgets passed, each told once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import and_, col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.budget import (
    AlertLevel,
    BudgetAlert,
    Limits,
    Period,
    business_day,
    levels_passed,
)
from store.database import Database
from store.tables.budgets import BudgetAlertRow, BudgetPeriodRow


class BudgetAlerts:
    """Marks of one business's budgets. Whoever is first to see one passed is the one that is told."""

    def __init__(self, database: Database, *, limits: Limits, zone: ZoneInfo) -> None:
        """Keep alerts; the arguments are those of `Budgets`."""
        self._database = database
        self._limits = limits
        self._zone = zone

    async def pass_marks(
        self, session: AsyncSession, period: Period, day: date, spent_usd_micros: int, at: datetime
    ) -> list[BudgetAlert]:
        """Note the marks that a spending has reached, in somebody's transaction; return those that are news."""
        levels = levels_passed(spent_usd_micros, self._limits.of(period))
        return await self._note(session, levels, period, day, spent_usd_micros, at)

    async def used_up(
        self, session: AsyncSession, period: Period, at: datetime
    ) -> tuple[BudgetAlert, ...]:
        """Note that a call had to be refused: whatever is spent, the budget is used up."""
        day = business_day(at, self._zone)
        row = await session.get(BudgetPeriodRow, (period.value, period.starts_on(day)))
        spent = row.spent_usd_micros if row else 0
        return tuple(await self._note(session, [AlertLevel.EMERGENCY], period, day, spent, at))

    async def of_now(self, now: datetime) -> list[BudgetAlert]:
        """List what the day, the week and the month of a moment have passed, oldest first."""
        day = business_day(now, self._zone)
        in_a_period_of_now = or_(
            *(
                and_(
                    col(BudgetAlertRow.period) == period.value,
                    col(BudgetAlertRow.starts_on) == period.starts_on(day),
                )
                for period in Period
            )
        )
        query = select(BudgetAlertRow).where(in_a_period_of_now)
        async with self._database.reading() as session:
            alerts = [_alert(row) for row in await session.exec(query)]
        levels, periods = list(AlertLevel), list(Period)
        return sorted(alerts, key=lambda a: (a.at, periods.index(a.period), levels.index(a.level)))

    async def _note(
        self,
        session: AsyncSession,
        levels: Iterable[AlertLevel],
        period: Period,
        day: date,
        spent_usd_micros: int,
        at: datetime,
    ) -> list[BudgetAlert]:
        rows = [
            {
                "period": period.value,
                "starts_on": period.starts_on(day),
                "level": level.value,
                "at": at,
                "limit_usd_micros": self._limits.of(period) or 0,
                "spent_usd_micros": spent_usd_micros,
            }
            for level in levels
        ]
        if not rows:
            return []
        noted = await session.exec(
            self._database.insert(BudgetAlertRow)
            .values(rows)
            .on_conflict_do_nothing(index_elements=["period", "starts_on", "level"])
            .returning(col(BudgetAlertRow.level))
        )
        news = {AlertLevel(level) for level in noted.scalars()}
        return [
            BudgetAlert(
                level=level,
                period=period,
                at=at,
                limit_usd_micros=self._limits.of(period) or 0,
                spent_usd_micros=spent_usd_micros,
            )
            for level in levels
            if level in news
        ]


def _alert(row: BudgetAlertRow) -> BudgetAlert:
    return BudgetAlert(
        level=AlertLevel(row.level),
        period=Period(row.period),
        at=row.at,
        limit_usd_micros=row.limit_usd_micros,
        spent_usd_micros=row.spent_usd_micros,
    )
