"""A call's purse as the call sees it: it keeps the time, and writes the ledger behind the call's back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from loguru import logger

from domain.errors import CallwrightError
from domain.ledger import LedgerEntry, Saving
from domain.purse import Hold, Purse, PurseStage

TICK_SECS = 0.5
"""How often the carrier's minutes and the stage are looked at; `domain.purse.CLOSING_SECS` allows for a second."""
WRITE_SECS = 5.0
RETRY_SECS = 1.0

Write = Callable[[Sequence[LedgerEntry]], Awaitable[None]]


class LedgerPurse:
    """Fills `domain.ports.CallPurse`.

    `run` is one of the call's tasks; it never waits for the ledger to go on ticking. When the call is over, cancel it
    and `close`.
    """

    def __init__(
        self,
        purse: Purse,
        write: Write,
        *,
        elapsed_secs: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Wrap a purse.

        Args:
            purse: the rules and sums.
            write: adds entries to the ledger; the same entries may come twice.
            elapsed_secs: since the carrier began to bill.
            clock: seconds, only ever forward.
        """
        self._purse = purse
        self._write = write
        self._clock = clock
        self._began_secs = clock() - elapsed_secs
        self._unwritten: list[LedgerEntry] = []
        self._has_unwritten = asyncio.Event()
        self._reached = {stage: asyncio.Event() for stage in PurseStage}
        self._look()

    @property
    def spent_usd_micros(self) -> int:
        """What the call has cost so far."""
        return self._purse.spent_usd_micros

    def forecast_usd_micros(self) -> int:
        """Forecast what the call will have cost at its likely end."""
        return self._purse.forecast_usd_micros(self._elapsed_secs())

    def stage(self) -> PurseStage:
        """Tell how near its limit the call is."""
        self._look()
        return self._purse.stage(self._elapsed_secs())

    def can_afford_premium(self, characters: int) -> bool:
        """Whether the premium voice may say so many characters."""
        return self._purse.can_afford_premium(characters, self._elapsed_secs())

    def hold_premium(self, characters: int) -> Hold | None:
        """Set the price of a premium sentence aside; None: the local voice says it."""
        return self._purse.hold_premium(characters, self._elapsed_secs())

    def hold_llm(self, input_tokens: int, output_tokens: int) -> Hold | None:
        """Set the most that a model's answer can cost aside; None: do without the model."""
        return self._purse.hold_llm(input_tokens, output_tokens, self._elapsed_secs())

    def settle(self, hold: Hold, *used: int) -> None:
        """Enter what was used of a hold: characters; or input and output tokens."""
        self._enter(self._purse.settle(hold, used, self._elapsed_secs()))

    def hear(self, heard_ms: int) -> None:
        """Enter sound that was sent to the recogniser."""
        self._enter(self._purse.hear(heard_ms, self._elapsed_secs()))

    def save(self, saving: Saving, characters: int) -> None:
        """Enter a sentence that cost nothing though a premium voice was to be had."""
        self._enter(self._purse.save(saving, characters, self._elapsed_secs()))

    async def reached(self, stage: PurseStage) -> None:
        """Return once the call has come to a stage or beyond it."""
        await self._reached[stage].wait()

    async def run(self) -> None:
        """Enter minutes as they begin, see stages come, and write the ledger, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tick(), name="purse ticks")
            tasks.create_task(self._write_behind(), name="ledger writes")

    async def close(self, *, within_secs: float = WRITE_SECS) -> Sequence[LedgerEntry]:
        """Enter what the carrier bills up to this moment and write what is left to write.

        Returns:
            What could not be written in time.
        """
        self._look()
        try:
            async with asyncio.timeout(within_secs):
                await self._write_all()
        except TimeoutError:
            pass
        if self._unwritten:
            logger.error("ledger entries left unwritten", entries=len(self._unwritten))
        return tuple(self._unwritten)

    async def _tick(self) -> None:
        while True:
            self._look()
            await asyncio.sleep(TICK_SECS)

    async def _write_behind(self) -> None:
        while True:
            await self._has_unwritten.wait()
            await self._write_all()

    async def _write_all(self) -> None:
        while self._unwritten:
            batch = tuple(self._unwritten)
            try:
                async with asyncio.timeout(WRITE_SECS):
                    await self._write(batch)
            except (CallwrightError, TimeoutError) as error:
                logger.warning("ledger not written", error=type(error).__name__, entries=len(batch))
                await asyncio.sleep(RETRY_SECS)
            else:
                # Entries are only ever added at the end, so those that were written are the first.
                del self._unwritten[: len(batch)]
        self._has_unwritten.clear()

    def _look(self) -> None:
        elapsed_secs = self._elapsed_secs()
        self._enter(self._purse.accrue(elapsed_secs))
        stage = self._purse.stage(elapsed_secs)
        for passed in PurseStage:
            if passed <= stage:
                self._reached[passed].set()

    def _enter(self, entries: Sequence[LedgerEntry]) -> None:
        if entries:
            self._unwritten += entries
            self._has_unwritten.set()

    def _elapsed_secs(self) -> float:
        return self._clock() - self._began_secs
