"""Which worker holds which call."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from store.tables.base import Id, Row


class CallLeaseRow(Row, table=True):
    """A call on the line, or one that was cut off. Gone when the call is over."""

    __tablename__ = "call_leases"  # pyright: ignore[reportAssignmentType]

    call_sid: str = Field(primary_key=True)
    call_id: str = Field(sa_type=Id)
    owner: str | None = None
    """None once it has let go."""
    epoch: int = Field(sa_type=BigInteger)
    streams: int
    expires_at: datetime = Field(index=True)
    line_closed_at: datetime | None = None
