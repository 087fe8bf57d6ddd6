"""One call's money while it runs: the purse ticks, the agent is told to say goodbye in time, the sum is settled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.ledger_purse import LedgerPurse
from domain.purse import PurseStage

Act = Callable[[], Awaitable[None]]


class CallMoney:
    """A call's purse, and what follows from it. `watch` is one of the call's tasks."""

    def __init__(
        self,
        purse: LedgerPurse,
        *,
        settle: Callable[[int], None],
        leave: Callable[[], None],
    ) -> None:
        """Take a purse.

        Args:
            purse: the call's.
            settle: told what the call has cost, in micro-dollars, once it is over.
            leave: told when the call is not ours any more, over or not.
        """
        self.purse = purse
        self._settle = settle
        self._leave = leave
        self.is_running_out = False
        """The agent was told to say goodbye."""
        self.has_run_out = False
        """The line was cut: the goodbye was not over in time."""

    async def watch(self, *, say_goodbye: Act, hang_up: Act) -> None:
        """Let the purse tick, and end the call before it costs more than it may; until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.purse.run(), name="purse")
            await self.purse.reached(PurseStage.WRAP_UP)
            self.is_running_out = True
            await say_goodbye()
            await self.purse.reached(PurseStage.END)
            self.has_run_out = True
            await hang_up()

    @asynccontextmanager
    async def watched(self, *, say_goodbye: Act, hang_up: Act) -> AsyncIterator[None]:
        """Watch while the block runs."""
        async with asyncio.TaskGroup() as tasks:
            watching = self.watch(say_goodbye=say_goodbye, hang_up=hang_up)
            task = tasks.create_task(watching, name="watch the money")
            try:
                yield
            finally:
                task.cancel()

    async def close(self, *, is_over: bool) -> None:
        """Enter what the carrier bills up to now; settle when the call, and not only its stream, is over."""
        self._leave()
        await self.purse.close()
        if is_over:
            self._settle(self.purse.spent_usd_micros)
