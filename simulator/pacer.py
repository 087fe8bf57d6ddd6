"""The clock of every simulated line: one loop, however many calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Protocol

SLOT_SECS = 0.005
SLOTS = 4
"""A line sends in one slot of four, so that a hundred calls do not send at the same instant."""


class Paced(Protocol):
    """Something that has to do a little every few milliseconds."""

    async def play(self) -> None:
        """Called every slot: echo what has been heard by now."""
        ...

    async def send_frame(self) -> None:
        """Called every 20 ms: send the next 20 ms of sound."""
        ...


class Pacer:
    """Calls every line on time. A late tick is caught up with."""

    def __init__(self) -> None:
        self._slots: list[list[Paced]] = [[] for _ in range(SLOTS)]

    @contextmanager
    def paced(self, line: Paced) -> Iterator[None]:
        """Keep a line going while the block runs."""
        slot = min(self._slots, key=len)
        slot.append(line)
        try:
            yield
        finally:
            slot.remove(line)

    async def run(self) -> None:
        """Tick until cancelled."""
        loop = asyncio.get_running_loop()
        due_secs = loop.time()
        tick = 0
        while True:
            for line in [line for slot in self._slots for line in slot]:
                await line.play()
            for line in self._slots[tick % SLOTS].copy():
                await line.send_frame()
            tick += 1
            due_secs += SLOT_SECS
            await asyncio.sleep(due_secs - loop.time())


@asynccontextmanager
async def running_pacer() -> AsyncIterator[Pacer]:
    """Own a running pacer. Should it fail, so does the block: no call could go on."""
    pacer = Pacer()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(pacer.run(), name="pacer")
        try:
            yield pacer
        finally:
            running.cancel()
