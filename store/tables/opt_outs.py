"""Opt-outs of people of whom nothing else is kept."""

from datetime import datetime

from sqlmodel import Field

from store.tables.base import Row


class ErasedOptOutRow(Row, table=True):
    """A number that must not be called, though it was erased: known again by its digest alone."""

    __tablename__ = "erased_opt_outs"  # pyright: ignore[reportAssignmentType]

    digest: str = Field(primary_key=True)
    salt: str = Field(index=True)
    """The same in every row, save those that were the first at the same moment."""
    opted_out_at: datetime
