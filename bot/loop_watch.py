"""How late the loop is: a process that is late breaks its callers' sentences, however few they are."""

from __future__ import annotations

import asyncio
from collections import deque
from statistics import median

TICK_SECS = 0.1
WATCHED_TICKS = 50
"""Five seconds."""
LATE_SECS = 0.12
"""Our sound is 0.2 s ahead at the carrier, in pieces of 0.08 s: a loop that is later than the difference as a rule
leaves gaps in what callers hear."""


class LoopWatch:
    """Wakes ten times a second and notes how late it was woken."""

    def __init__(self) -> None:
        self._late_secs: deque[float] = deque(maxlen=WATCHED_TICKS)

    @property
    def is_late(self) -> bool:
        """Whether the loop has been late more often than not lately: it has more calls than it can carry."""
        return len(self._late_secs) == WATCHED_TICKS and median(self._late_secs) > LATE_SECS

    async def run(self) -> None:
        """Watch until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + TICK_SECS
            await asyncio.sleep(TICK_SECS)
            self._late_secs.append(loop.time() - due)
