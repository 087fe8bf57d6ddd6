"""People the business knows, by telephone number."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field

from store.tables.base import Id, Row


class ContactRow(Row, table=True):
    """Somebody who rang, or may be rung."""

    __tablename__ = "contacts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_contacts_newest", "created_at", "id"),)

    id: str = Field(sa_type=Id, primary_key=True)
    phone: str = Field(unique=True)
    """E.164."""
    name: str | None = None
    email: str | None = None
    created_at: datetime
    updated_at: datetime
    opted_out_at: datetime | None = None
    """Set: this number is never dialled again."""
    opt_out_words: str | None = Field(default=None, sa_type=Text)
    """What was said, as proof."""
    opt_out_call_id: str | None = Field(default=None, sa_type=Id)
