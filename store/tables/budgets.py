"""Budgets: what is reserved and spent in each period, and for which call."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field

from store.tables.base import Id, Row

_HELD = text("settled_usd_micros IS NULL")


class BudgetPeriodRow(Row, table=True):
    """A day, a week or a month of a business. Its limit is a setting."""

    __tablename__ = "budget_periods"  # pyright: ignore[reportAssignmentType]

    period: str = Field(primary_key=True)
    starts_on: date = Field(primary_key=True)
    reserved_usd_micros: int = Field(default=0, sa_type=BigInteger)
    spent_usd_micros: int = Field(default=0, sa_type=BigInteger)


class ReservationRow(Row, table=True):
    """Money kept for a call: held until it is settled to what the call cost."""

    __tablename__ = "budget_reservations"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "ix_budget_reservations_held",
            "expires_at",
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
    )

    call_id: str = Field(sa_type=Id, primary_key=True)
    day: date
    """The business's day on which the call was admitted: the day, week and month that pay for it."""
    amount_usd_micros: int = Field(sa_type=BigInteger)
    owner: str
    expires_at: datetime
    settled_usd_micros: int | None = Field(default=None, sa_type=BigInteger)
    """None: held."""


class BudgetAlertRow(Row, table=True):
    """A budget passed a mark: one row for each period and level."""

    __tablename__ = "budget_alerts"  # pyright: ignore[reportAssignmentType]

    period: str = Field(primary_key=True)
    starts_on: date = Field(primary_key=True)
    level: str = Field(primary_key=True)
    at: datetime
    limit_usd_micros: int = Field(sa_type=BigInteger)
    spent_usd_micros: int = Field(sa_type=BigInteger)
