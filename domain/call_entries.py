"""What is written down of a call, one entry for each thing that happened, in a form that survives on disk."""

from __future__ import annotations

from dataclasses import dataclass

from domain.call import Call, CallStatus
from domain.record import CallEnd, TierEvent, TurnRecord
from domain.turn import TurnReport


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBegan:
    """A call has begun, or its status has moved on."""

    call: Call
    status: CallStatus

    @property
    def call_id(self) -> str:
        """Of which call it tells."""
        return self.call.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSaid:
    """Something was said."""

    call_id: str
    record: TurnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeCame:
    """An exchange came to something."""

    call_id: str
    report: TurnReport


@dataclass(frozen=True, slots=True, kw_only=True)
class TierChanged:
    """The voice changed."""

    call_id: str
    event: TierEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    """A call is over."""

    call_id: str
    end: CallEnd


CallEntry = CallBegan | TurnSaid | ExchangeCame | TierChanged | CallEnded
