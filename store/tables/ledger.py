"""What calls cost, entry by entry."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from store.tables.base import Id, Row


class LedgerRow(Row, table=True):
    """Something bought, or saved. Rows are added and never changed."""

    __tablename__ = "ledger_entries"  # pyright: ignore[reportAssignmentType]

    call_id: str = Field(sa_type=Id, primary_key=True)
    """No foreign key: money must not wait for a call whose row is still queued."""
    key: str = Field(primary_key=True)
    part: str
    provider: str
    quantity: int = Field(sa_type=BigInteger)
    unit: str
    cost_usd_micros: int = Field(sa_type=BigInteger)
    saving: str | None = None
    saved_usd_micros: int = Field(default=0, sa_type=BigInteger)
    at: datetime
    day: date = Field(index=True)
    """The calendar day of `at` where the business is."""
