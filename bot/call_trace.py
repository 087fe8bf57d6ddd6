"""What can be known of a call within the moment that the carrier waits: from the sessions, and from the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from loguru import logger

from bot.endings import Endings
from domain.call import Call, EndReason
from domain.call_record import CallOutline
from domain.lease import Lease

FIND_SECS = 0.4
"""The caller hears nothing while the carrier asks what comes next."""

T = TypeVar("T")


class KnownCalls(Protocol):
    """What was kept of calls, also of those that another worker held."""

    async def outline(self, call_sid: str) -> CallOutline | None:
        """Find a call by the carrier's id."""
        ...


class KnownLeases(Protocol):
    """Who holds which call."""

    async def find(self, call_sid: str) -> Lease | None:
        """Tell who holds a call, or held it last."""
        ...

    async def note_closed(self, call_sid: str) -> None:
        """Remember that the carrier has closed the line."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTrace:
    """A call as far as it is known here and now."""

    call: Call | None
    end_reason: EndReason | None
    """None while it is not known to be over."""
    streams: int = 1
    """How many media streams it has had; at least the one that the carrier speaks of."""
    epoch: int = 0
    """Of the last of them."""
    is_held: bool = False
    """Whether a worker holds it."""
    is_sure: bool = True
    """False when the database could not be asked."""


class CallTraces:
    """Finds calls; stores that are away are not waited for."""

    def __init__(
        self,
        calls: KnownCalls,
        leases: KnownLeases,
        endings: Endings,
        now: Callable[[], datetime],
    ) -> None:
        self._calls = calls
        self._leases = leases
        self._endings = endings
        self._now = now

    async def find(self, call_sid: str) -> CallTrace:
        """Tell what is known of a call."""
        known = await _in_time(self._look_up(call_sid))
        # asked last: a call may end while a slow database is asked
        reason = await self._endings.find(call_sid)
        if known is None:
            return CallTrace(call=None, end_reason=reason, is_sure=False)
        record, lease = known
        return CallTrace(
            call=record.call if record else None,
            end_reason=reason or (record.end_reason if record else None),
            streams=lease.streams if lease else 1,
            epoch=lease.epoch if lease else 0,
            is_held=lease is not None and lease.is_live(self._now()),
        )

    async def _look_up(self, call_sid: str) -> tuple[CallOutline | None, Lease | None]:
        return await asyncio.gather(self._calls.outline(call_sid), self._leases.find(call_sid))

    async def note_closed(self, call_sid: str) -> None:
        """Remember that the carrier has closed the line."""
        await _in_time(self._leases.note_closed(call_sid))


async def _in_time(answer: Awaitable[T]) -> T | None:
    try:
        async with asyncio.timeout(FIND_SECS):
            return await answer
    except Exception as error:  # noqa: BLE001 - whatever a store raises, the caller waits for the carrier's answer
        problem = type(error).__name__
        logger.warning("a call is dealt with by what is known without the database", error=problem)
        return None
