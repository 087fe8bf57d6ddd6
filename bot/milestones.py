"""Waiting until so much is done as was to be done when one began to wait."""

from __future__ import annotations

import asyncio
from collections import deque


class Milestones:
    """Counts what is done of what is to come; however many wait, each is woken once."""

    def __init__(self) -> None:
        self.to_come = 0
        """How much there is to be done, from the beginning; it only grows."""
        self._done = 0
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    def passed(self, count: int) -> None:
        """So much more is done."""
        self._done += count
        while self._waiting and self._waiting[0][0] <= self._done:
            _, woken = self._waiting.popleft()
            if not woken.done():
                woken.set_result(None)

    async def reached(self, within_secs: float) -> bool:
        """Wait until all that was to come by now is done; False when it took longer."""
        if self._done >= self.to_come:
            return True
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self.to_come, woken))
        try:
            async with asyncio.timeout(within_secs):
                await woken
        except TimeoutError:
            return False
        return True
