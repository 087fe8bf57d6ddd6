"""When the garbage of calls is collected: after they have ended, and not in the middle of others' sentences for nothing.

A call's pipeline, tasks and frames refer to each other in circles, some thousand objects that only a collection of
the oldest generation frees: 0.2 MB a call. Python's own rule starts one after so many allocations, whoever is
speaking; ours starts one when calls have ended, and the fewer are on the line the sooner.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable

SETTLE_SECS = 1.0
"""After a call's end: its last tasks let go of it by then."""
LIVE_TO_ENDED = 4
"""A collection looks at every live call, 0.4 ms each: it is worth it once a quarter as many have ended."""
GENERATIONS = (10_000, 20, 1_000)
"""Python's thresholds: young objects are looked at seldom, old ones practically never by Python's own rule."""


class CallGarbage:
    """Collects what ended calls leave. `settle` once the process is warm."""

    def __init__(self, live: Callable[[], int], *, collect: Callable[[], object] = gc.collect):
        """Take what tells how many calls are on the line, and what collects."""
        self._live = live
        self._collect = collect
        self._ended = 0
        self._timer: asyncio.TimerHandle | None = None

    def settle(self) -> None:
        """Take everything that is there out of all later collections: it stays as long as the process."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GENERATIONS)

    def call_ended(self) -> None:
        """Note that a call is over."""
        self._ended += 1
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SETTLE_SECS, self._consider)

    def close(self) -> None:
        """Collect no more."""
        if self._timer:
            self._timer.cancel()

    def _consider(self) -> None:
        self._timer = None
        if self._ended * LIVE_TO_ENDED >= self._live():
            self._ended = 0
            self._collect()
