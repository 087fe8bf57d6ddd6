"""What a call is: who rang whom, how it stands and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Direction(StrEnum):
    """Who began the call."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    TEXT = "text"
    """A conversation through the API: the same mind, no audio."""


class CallStatus(StrEnum):
    """How a call stands. It only ever moves down this list."""

    RINGING = "ringing"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether nothing can follow."""
        return self in (CallStatus.COMPLETED, CallStatus.FAILED)


class Outcome(StrEnum):
    """What the call came to."""

    APPOINTMENT_BOOKED = "appointment_booked"
    QUALIFIED = "qualified"
    NOT_QUALIFIED = "not_qualified"
    OPTED_OUT = "opted_out"
    TRANSFERRED = "transferred"
    VOICEMAIL = "voicemail"
    ANSWERED = "answered"
    """The caller's question was answered and nothing more was wanted."""
    ABANDONED = "abandoned"
    """The caller left before anything was settled."""
    FAILED = "failed"

    @property
    def is_settled(self) -> bool:
        """Whether something came of the call, which no way of ending takes back."""
        return self not in (Outcome.ABANDONED, Outcome.FAILED)


class EndReason(StrEnum):
    """Who or what ended the call."""

    CALLER_HUNG_UP = "caller_hung_up"
    AGENT_HUNG_UP = "agent_hung_up"
    TRANSFERRED = "transferred"
    LIMIT_REACHED = "limit_reached"
    LOST = "lost"
    """The line or every worker that could have taken the call up went away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is known of a call when it begins, and never changes."""

    id: str
    """UUID, ours."""
    call_sid: str
    """The carrier's id; for a text conversation, our own, prefixed `TX`."""
    direction: Direction
    playbook: str
    """Name of the playbook."""
    from_number: str | None
    """E.164; None when withheld."""
    to_number: str | None
    started_at: datetime
    """Aware, UTC."""
    purpose: str | None = None
    """Why we rang, when we did."""

    @property
    def other_number(self) -> str | None:
        """The number that is not ours: the caller's, or the one that we dialled."""
        return self.to_number if self.direction is Direction.OUTBOUND else self.from_number
