"""What was done that must not be done twice."""

from datetime import datetime

from sqlmodel import Field

from store.tables.base import Row


class ActRow(Row, table=True):
    """An act that was done, under the key of whoever asked for it.

    Written in the transaction of the act itself, so that either both are there or neither.
    """

    __tablename__ = "acts"  # pyright: ignore[reportAssignmentType]

    key: str = Field(primary_key=True)
    kind: str
    """book, move, cancel, opt_out …"""
    result_id: str
    """The id of what the act made or changed."""
    at: datetime
