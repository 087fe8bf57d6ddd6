"""The calls of this process: how many there are, how to end one, when the last one is over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from loguru import logger

from domain.call import Call

ADMITTED_SECS = 30.0
"""A call that was let in and whose stream has not come by now is not coming."""
LOOK_SECS = 1.0
WRITING_SECS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCall:
    """A call in progress."""

    call: Call
    end_politely: Callable[[], Awaitable[None]]
    """Has the agent say goodbye and hang up."""
    hand_over: Callable[[], Awaitable[None]]
    """Closes the stream with the call unfinished, so that the carrier asks another worker to go on."""
    line_closed: Callable[[], Awaitable[None]]
    """Told that the carrier has ended the call, should the stream not say so."""
    over: asyncio.Event = field(default_factory=asyncio.Event)
    """Its stream is over and written down."""


class CallsOnTheLine:
    """Who is on the line. A place is taken at admission, before the media stream is there."""

    def __init__(self, most: int, *, is_late: Callable[[], bool] = lambda: False) -> None:
        """Take the limits.

        Args:
            most: How many calls at once.
            is_late: Whether those that there are keep the process busier than it can bear.
        """
        self._most = most
        self._is_late = is_late
        self._live: dict[str, LiveCall] = {}
        self._admitted: dict[str, float] = {}
        self._left = asyncio.Event()
        self.is_draining = False
        """No new calls; those that are on the line go on."""
        self.is_handing_over = False
        """No new streams either: another worker goes on with every call."""

    def __len__(self) -> int:
        return len(self._live)

    @property
    def is_full(self) -> bool:
        """Whether another call would be one too many."""
        if self._live and self._is_late():
            return True
        return len(self._live) + len(self._expected()) >= self._most

    @property
    def is_idle(self) -> bool:
        """Whether nobody is on the line or on the way to it."""
        return not (self._live or self._expected())

    def admit(self, call: Call) -> None:
        """Keep a place for a call whose stream is on its way."""
        self._admitted[call.id] = asyncio.get_running_loop().time() + ADMITTED_SECS

    def withdraw(self, call_id: str) -> None:
        """Give the place back of a call that was not let in after all."""
        self._admitted.pop(call_id, None)

    def enter(self, live: LiveCall) -> None:
        """A call is on the line."""
        self._admitted.pop(live.call.id, None)
        self._live[live.call.id] = live

    def leave(self, live: LiveCall) -> None:
        """A call's stream is over; another one of the same call may be on the line already."""
        if self._live.get(live.call.id) is live:
            del self._live[live.call.id]
        live.over.set()
        self._left.set()

    def ids(self) -> set[str]:
        """Name the calls on the line here."""
        return set(self._live)

    def holds(self, call_id: str) -> bool:
        """Whether a call is on the line here."""
        return call_id in self._live

    def expects(self, call_id: str) -> bool:
        """Whether a call is on the line here or was let in here."""
        return call_id in self._live or call_id in self._admitted

    async def end_politely(self, call_id: str) -> bool:
        """Have the agent say goodbye and hang up; False when the call is not on the line here."""
        live = self._live.get(call_id)
        if live is None:
            return False
        await live.end_politely()
        return True

    async def hand_over(self) -> None:
        """Give every call to whichever worker the carrier asks next."""
        self.is_handing_over = True
        for live in list(self._live.values()):
            await live.hand_over()

    async def line_closed(self, call_id: str) -> None:
        """End a call whose line the carrier has closed, and wait a little until it is written down."""
        live = self._live.get(call_id)
        if live is None:
            return
        await live.line_closed()
        try:
            async with asyncio.timeout(WRITING_SECS):
                await live.over.wait()
        except TimeoutError:
            logger.warning("a call takes long to end", call_id=call_id)

    async def wait_idle(self, within_secs: float) -> bool:
        """Wait until the last call is over, those included whose stream is on its way; False when that took longer."""
        try:
            async with asyncio.timeout(within_secs):
                while not self.is_idle:
                    await self._something_left()
        except TimeoutError:
            return False
        return True

    async def _something_left(self) -> None:
        """Wait until a call has left, or long enough for one that was let in not to come any more."""
        self._left.clear()
        try:
            async with asyncio.timeout(LOOK_SECS):
                await self._left.wait()
        except TimeoutError:
            pass

    def _expected(self) -> dict[str, float]:
        now = asyncio.get_running_loop().time()
        self._admitted = {c: t for c, t in self._admitted.items() if t > now}
        return self._admitted
