"""Calls and what happened in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text
from sqlmodel import Field

from store.tables.base import Id, Json, Row

_CALL = {"sa_type": Id, "foreign_key": "calls.id", "ondelete": "CASCADE"}


class CallRow(Row, table=True):
    """A telephone call, or a conversation by text."""

    __tablename__ = "calls"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_calls_newest", "started_at", "id"),)

    id: str = Field(sa_type=Id, primary_key=True)
    call_sid: str = Field(unique=True)
    direction: str
    playbook: str = Field(index=True)
    from_number: str | None = None
    to_number: str | None = None
    contact_id: str | None = Field(
        default=None, sa_type=Id, foreign_key="contacts.id", ondelete="SET NULL", index=True
    )
    purpose: str | None = None
    """Why we rang, when we did."""
    status: str = Field(index=True)
    outcome: str | None = Field(default=None, index=True)
    started_at: datetime
    ended_at: datetime | None = None
    duration_secs: float | None = None
    end_reason: str | None = None
    summary: str | None = Field(default=None, sa_type=Text)
    next_step: str | None = Field(default=None, sa_type=Text)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    appointment_id: str | None = Field(default=None, sa_type=Id)
    """What was booked, moved or cancelled in it; the booking itself may be another call's."""
    exchange_seq: int = -1
    """The exchange that outcome, summary, next step, facts and appointment were last told by."""


class TurnRow(Row, table=True):
    """Something said by either side."""

    __tablename__ = "turns"  # pyright: ignore[reportAssignmentType]

    call_id: str = Field(primary_key=True, **_CALL)
    seq: int = Field(primary_key=True)
    role: str
    text: str = Field(sa_type=Text)
    intended: str | None = Field(default=None, sa_type=Text)
    agent: str | None = None
    at: datetime
    latency_ms: int | None = None
    tts_tier: str | None = None
    stt_confidence: float | None = None
    language: str | None = None


class TransitionRow(Row, table=True):
    """A hand-off between agents."""

    __tablename__ = "transitions"  # pyright: ignore[reportAssignmentType]

    call_id: str = Field(primary_key=True, **_CALL)
    exchange_seq: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    """Counts the hand-offs of one exchange from 0."""
    from_agent: str
    to_agent: str
    reason: str
    at: datetime


class TierEventRow(Row, table=True):
    """A change between the local and the premium voice."""

    __tablename__ = "tier_events"  # pyright: ignore[reportAssignmentType]

    call_id: str = Field(primary_key=True, **_CALL)
    seq: int = Field(primary_key=True)
    from_tier: str
    to_tier: str
    reason: str
    at: datetime


class LeadRow(Row, table=True):
    """How promising the caller of a call is, as last scored."""

    __tablename__ = "leads"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_leads_newest", "updated_at", "id"),)

    id: str = Field(sa_type=Id, primary_key=True)
    call_id: str = Field(unique=True, **_CALL)
    playbook: str = Field(index=True)
    score: float
    """0 to 1."""
    band: str = Field(index=True)
    """hot, warm or cold."""
    factors: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    """Each with name, score, weight and evidence."""
    updated_at: datetime
