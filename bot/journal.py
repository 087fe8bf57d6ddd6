"""What is to be kept of calls, written in order behind the conversation, which never waits for it."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from loguru import logger

from bot.entry_codec import EntryCodec
from bot.milestones import Milestones
from bot.spill_file import SpillFile
from domain.call import Call, CallStatus
from domain.call_entries import CallBegan, CallEnded, ExchangeCame, TierChanged, TurnSaid
from domain.errors import StoreAwayError
from domain.ports import CallLog
from domain.record import CallEnd, TierEvent, TurnRecord
from domain.redaction import redact_end, redact_report, redact_turn
from domain.turn import TurnReport

SPILL_AFTER_SECS = 0.25
"""An entry that the store has not taken by now goes to disk: so much is lost when the process is killed, and no more."""
MOST_IN_MEMORY = 1_000
"""Entries that go to disk whatever their age."""
MOST_WAITING = 50_000
"""Entries kept in memory when the disk takes none either."""
MOST_AT_ONCE = 50
"""Entries that are written together: the exchanges of some seventeen calls. A hundred took 16 to 29 ms of the loop's
time between them, in pieces."""
FIRST_PAUSE_SECS = 0.05
LONGEST_PAUSE_SECS = 2.0

Keep = Callable[[Sequence[Any]], Awaitable[None]]


@dataclass(slots=True)
class _Waiting:
    entry: object
    since: float
    """Loop time."""


class Journal:
    """Takes what happened without waiting, and writes it to the store in the order it came, until it is kept.

    What came while the store was busy is written together. Every write is idempotent, so one that may have
    succeeded is simply made again. While the store is away entries wait in a file; what a process leaves behind there is written by the next one that starts. What must not be kept
    of what was said is taken out before anything is queued.
    """

    def __init__(self, log: CallLog, folder: Path | None = None) -> None:
        """Write to a log.

        Args:
            log: where calls are kept.
            folder: where entries wait when the log is away; None: in memory.
        """
        self._folder = folder
        self._codec = EntryCodec()
        self._keepers: list[tuple[tuple[type, ...], Keep]] = []
        self._memory: deque[_Waiting] = deque()
        self._came = asyncio.Event()
        self._crowded = asyncio.Event()
        self._changing = asyncio.Lock()
        self._own: SpillFile | None = None
        self._is_spilled = False
        self._written_ahead = 0
        """So many entries at the head of our file were written while they went there."""
        self._left_behind: list[SpillFile] = []
        self._recovered = asyncio.Event()
        self._written = Milestones()
        self.is_behind = False
        """The store did not take the last write: it is away or slow."""
        self.dropped = 0
        self.register(log.keep, CallBegan, TurnSaid, ExchangeCame, TierChanged, CallEnded)

    def register(self, keep: Keep, *kinds: type) -> None:
        """Take entries of other kinds, before `run`. Of those written together, these come after all others.

        Args:
            keep: Keeps some of them, in their order; it may be called again with the same.
            kinds: Dataclasses of plain values, dataclasses, times and enumerations; their names stay what they are.
        """
        self._keepers.append((kinds, keep))
        for kind in kinds:
            self._codec.register(kind)

    def begin(self, call: Call, status: CallStatus) -> None:
        """A call has begun, or its status has moved on."""
        self.put(CallBegan(call=call, status=status))

    def turn(self, call_id: str, record: TurnRecord) -> None:
        """Something was said."""
        self.put(TurnSaid(call_id=call_id, record=redact_turn(record)))

    def progress(self, call_id: str, report: TurnReport) -> None:
        """An exchange came to something."""
        self.put(ExchangeCame(call_id=call_id, report=redact_report(report)))

    def tier(self, call_id: str, event: TierEvent) -> None:
        """The voice changed."""
        self.put(TierChanged(call_id=call_id, event=event))

    def end(self, call_id: str, end: CallEnd) -> None:
        """A call is over."""
        self.put(CallEnded(call_id=call_id, end=redact_end(end)))

    def put(self, entry: object) -> None:
        """Queue an entry of a registered kind."""
        if len(self._memory) >= MOST_WAITING:
            self.dropped += 1
            logger.error("the journal is full", waiting=len(self._memory))
            return
        self._memory.append(_Waiting(entry, asyncio.get_running_loop().time()))
        self._written.to_come += 1
        self._came.set()
        if len(self._memory) >= MOST_IN_MEMORY:
            self._crowded.set()

    async def run(self) -> None:
        """Write until cancelled; first what processes before this one left behind."""
        if self._folder:
            self._left_behind = await asyncio.to_thread(SpillFile.left_behind, self._folder)
        if not self._left_behind:
            self._recovered.set()
        else:
            logger.warning("writing what was left behind", files=len(self._left_behind))
            self._came.set()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._write_all(), name="write the journal")
                if self._folder:
                    tasks.create_task(
                        self._spill_what_waits(self._folder), name="spill the journal"
                    )
        finally:
            for file in (*self._left_behind, *filter(None, [self._own])):
                file.close()

    async def recovered(self) -> None:
        """Return once the store has what processes before this one left behind on this disk."""
        if self._folder:
            await self._recovered.wait()

    async def written(self, within_secs: float) -> bool:
        """Wait until everything queued so far is in the store; False when it took longer."""
        return await self._written.reached(within_secs)

    async def close(self, within_secs: float) -> None:
        """Wait for the store a little; what it has not taken then is on disk for the next process."""
        if not await self.written(within_secs) and self._folder:
            await self._spill(self._folder)
        elif self._own:
            await asyncio.to_thread(self._own.remove)

    async def _write_all(self) -> None:
        while True:
            await self._came.wait()
            self._came.clear()
            while await self._try_to_write_some():
                pass

    async def _try_to_write_some(self) -> bool:
        try:
            return await self._write_some()
        except OSError as error:
            logger.error("the disk of the journal fails", error=type(error).__name__)
            await asyncio.sleep(LONGEST_PAUSE_SECS)
            return True

    async def _write_some(self) -> bool:
        """Write what has waited longest; False when nothing waits."""
        if self._left_behind:
            await self._empty(self._left_behind[0])
            await asyncio.to_thread(self._left_behind[0].remove)
            self._left_behind.pop(0)
            if not self._left_behind:
                self._recovered.set()
        elif self._is_spilled:
            await self._empty_own()
        elif self._memory:
            some = [each.entry for each in islice(self._memory, MOST_AT_ONCE)]
            await self._write(some)
            await self._drop(len(some))
        return bool(self._left_behind or self._is_spilled or self._memory)

    async def _drop(self, count: int) -> None:
        """Drop what was written out of memory."""
        async with self._changing:
            if self._is_spilled:
                # it was spilled meanwhile, and stands first in the file
                self._written_ahead = count
            else:
                for _ in range(count):
                    self._memory.popleft()
        self._written.passed(count)

    async def _empty(self, file: SpillFile) -> None:
        """Write every entry of a file that a process left behind."""
        while lines := await asyncio.to_thread(file.read, MOST_AT_ONCE):
            await self._write_lines(lines)

    async def _empty_own(self) -> None:
        """Write every entry of our own file, also those that are added meanwhile."""
        while lines := await self._read_own():
            ahead, self._written_ahead = self._written_ahead, 0
            await self._write_lines(lines[ahead:])
            self._written.passed(len(lines) - ahead)

    async def _read_own(self) -> list[bytes]:
        async with self._changing:
            if self._own is None:
                return []
            lines = await asyncio.to_thread(self._own.read, MOST_AT_ONCE)
            if not lines:
                await asyncio.to_thread(self._own.clear)
                self._is_spilled = False
            return lines

    async def _spill_what_waits(self, folder: Path) -> None:
        while True:
            try:
                async with asyncio.timeout(SPILL_AFTER_SECS):
                    await self._crowded.wait()
            except TimeoutError:
                pass
            self._crowded.clear()
            oldest = self._memory[0].since if self._memory else float("inf")
            waits_secs = asyncio.get_running_loop().time() - oldest
            if waits_secs >= SPILL_AFTER_SECS or len(self._memory) >= MOST_IN_MEMORY:
                await self._spill(folder)

    async def _spill(self, folder: Path) -> None:
        """Move everything that is in memory to disk."""
        async with self._changing:
            spilled, self._memory = self._memory, deque()
            was_spilled, self._is_spilled = self._is_spilled, True
            lines = [self._codec.write(each.entry) for each in spilled]
            try:
                self._own = self._own or await asyncio.to_thread(
                    SpillFile.create, folder, secrets.token_hex(8)
                )
                await asyncio.to_thread(self._own.append, lines)
            except OSError as error:
                logger.error("the journal cannot be spilled", error=type(error).__name__)
                self._memory.extendleft(reversed(spilled))
                self._is_spilled = was_spilled
            self._came.set()

    async def _write_lines(self, lines: Sequence[bytes]) -> None:
        entries: list[object] = []
        for line in lines:
            try:
                entries.append(self._codec.read(line))
            except ValueError as error:
                logger.error("an entry on disk cannot be read", error=type(error).__name__)
        await self._write(entries)

    async def _write(self, entries: Sequence[object]) -> None:
        for kinds, keep in self._keepers:
            mine = [entry for entry in entries if isinstance(entry, kinds)]
            if mine:
                await self._keep(mine, keep)

    async def _keep(self, entries: Sequence[object], keep: Keep) -> None:
        """Have entries kept, together where that succeeds."""
        pause_secs = FIRST_PAUSE_SECS
        done, at_once = 0, len(entries)
        while done < len(entries):
            some = entries[done : done + at_once]
            try:
                await keep(some)
            except StoreAwayError as error:
                self.is_behind = True
                logger.warning("a write waits for the store", error=error.reason)
                # fewer, in case they were too many to be kept in time
                at_once = max(1, at_once // 2)
                await asyncio.sleep(pause_secs)
                pause_secs = min(2 * pause_secs, LONGEST_PAUSE_SECS)
                continue
            except Exception as error:  # noqa: BLE001 - one bad record must not stop all that follow
                if len(some) > 1:
                    # fewer, to find out which
                    at_once = max(1, at_once // 2)
                    continue
                logger.error("a write was refused", error=type(error).__name__)
            else:
                self.is_behind = False
            done += len(some)
            at_once *= 2
