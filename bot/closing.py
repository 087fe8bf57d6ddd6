"""Ends of calls that no worker was there to write."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.call import Call, CallStatus, EndReason, Outcome
from domain.record import CallEnd


def left(call: Call, now: datetime, status: CallStatus = CallStatus.COMPLETED) -> CallEnd:
    """The caller has left: before the stream began, or while nobody held the call."""
    return _end(call, now, status, EndReason.CALLER_HUNG_UP, Outcome.ABANDONED)


def lost(call: Call, now: datetime) -> CallEnd:
    """The call was cut off, and nobody could take it up."""
    return _end(call, now, CallStatus.FAILED, EndReason.LOST, Outcome.FAILED)


def _end(
    call: Call, now: datetime, status: CallStatus, reason: EndReason, outcome: Outcome
) -> CallEnd:
    return CallEnd(
        at=now.astimezone(UTC),
        status=status,
        reason=reason,
        outcome=outcome,
        summary=None,
        duration_secs=max(0.0, (now - call.started_at).total_seconds()),
    )
