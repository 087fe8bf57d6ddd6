"""Holds a call for this worker while its stream lasts, and tells it when another worker has taken the call up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from loguru import logger

from domain.call import Call
from domain.errors import StoreAwayError
from domain.lease import RENEW_SECS
from domain.tokens import StreamPass


class Leases(Protocol):
    """Who holds which call."""

    async def take(self, call: Call, *, epoch: int, streams: int) -> bool:
        """Hold a call; False when a later stream of it is held already."""
        ...

    async def renew(self, call_sid: str, *, epoch: int) -> bool:
        """Go on holding a call; False when somebody else holds it now."""
        ...

    async def release(self, call_sid: str, *, epoch: int) -> bool:
        """Let a call go that is not over."""
        ...


class LeaseKeeper:
    """One stream's lease. With the database away the call goes on unfenced, until the database says otherwise."""

    def __init__(self, leases: Leases, admitted: StreamPass) -> None:
        self._leases = leases
        self._admitted = admitted
        self._is_taken = False
        self.is_superseded = False
        """Another worker holds the call: nothing of it is to be written or done here any more."""

    @asynccontextmanager
    async def held(self, stop: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Hold the call while the block runs; `stop` is called when it is not ours any more."""
        async with asyncio.TaskGroup() as tasks:
            keeping = tasks.create_task(self._keep(stop), name="keep the call's lease")
            try:
                yield
            finally:
                keeping.cancel()

    async def release(self) -> None:
        """Let the call go so that another worker may take it up; best effort, as a lease runs out by itself."""
        sid, epoch = self._admitted.call.call_sid, self._admitted.epoch
        try:
            await self._leases.release(sid, epoch=epoch)
        except StoreAwayError:
            logger.warning("a lease runs out by itself")

    async def _keep(self, stop: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                if not await self._hold():
                    break
            except StoreAwayError as error:
                logger.warning("the lease could not be renewed", error=error.reason)
            await asyncio.sleep(RENEW_SECS)
        self.is_superseded = True
        logger.warning("another worker has taken the call up")
        await stop()

    async def _hold(self) -> bool:
        admitted = self._admitted
        if self._is_taken:
            sid = admitted.call.call_sid
            self._is_taken = await self._leases.renew(sid, epoch=admitted.epoch)
        # a lease that is gone was cleared away while the database could not be reached from here
        self._is_taken = self._is_taken or await self._leases.take(
            admitted.call, epoch=admitted.epoch, streams=admitted.streams
        )
        return self._is_taken
