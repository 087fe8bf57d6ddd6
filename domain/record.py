"""What is kept of a call, one record for each thing that happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.call import CallStatus, EndReason, Outcome


class Role(StrEnum):
    """Who spoke."""

    AGENT = "agent"
    CALLER = "caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """Something said. `seq` counts the records of a call from 1, both roles together."""

    seq: int
    role: Role
    text: str
    """A caller's: as recognised. An agent's: what the caller had heard when the turn ended."""
    intended: str | None = None
    """An agent's: the whole of what was planned."""
    agent: str | None = None
    at: datetime
    """When it began. Aware."""
    latency_ms: int | None = None
    """An agent's: from the caller's last sound to the agent's first sound leaving the socket."""
    tts_tier: str | None = None
    """local or premium."""
    stt_confidence: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierEvent:
    """The voice changed tier."""

    seq: int
    """Counts the tier events of a call from 1."""
    from_tier: str
    to_tier: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnd:
    """How a call ended."""

    at: datetime
    status: CallStatus
    reason: EndReason
    outcome: Outcome
    summary: str | None
    duration_secs: float
