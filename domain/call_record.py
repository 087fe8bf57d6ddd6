"""What was kept of a call, as it is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.appointment import Appointment
from domain.call import Call, CallStatus, EndReason, Outcome
from domain.latency import Latency
from domain.record import TierEvent, TurnRecord
from domain.turn import LeadScore, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOutline:
    """All that somebody who deals with the carrier needs of a call."""

    call: Call
    end_reason: EndReason | None
    """None while it is not over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """A call and what it has come to; None for what is not known yet."""

    call: Call
    status: CallStatus
    outcome: Outcome | None
    ended_at: datetime | None
    duration_secs: float | None
    end_reason: EndReason | None
    facts: Mapping[str, Any]
    lead: LeadScore | None
    appointment: Appointment | None
    latency: Latency
    summary: str | None
    next_step: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHistory:
    """What happened in a call, each in the order in which it did."""

    turns: tuple[TurnRecord, ...]
    transitions: tuple[Transition, ...]
    tier_events: tuple[TierEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePoint:
    """How far a call has come that another worker takes up."""

    last_turn: int
    """`seq` of its last TurnRecord; 0 when there is none."""
    last_exchange: int
    """`seq` of its last exchange; -1 when there is none."""
    last_tier: str = "local"
    """Of the voice it was speaking with: a call begins with the local one."""


BEGINNING = ResumePoint(last_turn=0, last_exchange=-1)
"""Of a call that is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody who may become a customer, as a call has shown them."""

    id: str
    """UUID."""
    call_id: str
    playbook: str
    name: str | None
    phone: str | None
    """E.164."""
    score: LeadScore
    facts: Mapping[str, Any]
    updated_at: datetime
