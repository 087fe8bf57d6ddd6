"""Who may ask the model now, and who waits."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from domain.errors import ModelError
from domain.model import Priority


@dataclass(order=True, slots=True)
class _Waiter:
    priority: Priority
    arrival: int
    admitted: asyncio.Future[None] = field(compare=False)


class RequestQueue:
    """A bounded number of places, and a bounded queue before them.

    A caller on the line goes before background work, which never holds more than half of the places
    and gives up its wait when the queue is full and a caller comes.

    Args:
        places: Requests under way at once.
        max_waiting: Requests that may wait; the next one is refused at once.
    """

    def __init__(self, *, places: int, max_waiting: int) -> None:
        self._places = places
        self._background_places = max(1, places // 2)
        self._max_waiting = max_waiting
        self._taken = {Priority.CALLER: 0, Priority.BACKGROUND: 0}
        self._waiters: list[_Waiter] = []
        self._arrivals = count()

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return len(self._waiters)

    @asynccontextmanager
    async def place(self, priority: Priority, *, within_secs: float) -> AsyncGenerator[None, None]:
        """Hold a place while the block runs.

        Raises:
            ModelError: `queue_full` at once, or `queue_wait` when no place came free in time.
        """
        await self._enter(priority, within_secs)
        try:
            yield
        finally:
            self._taken[priority] -= 1
            self._admit()

    async def _enter(self, priority: Priority, within_secs: float) -> None:
        # A place taken away from those already waiting would be queue-jumping; _admit keeps the order.
        if self._has_place(priority) and not self._is_outranked(priority):
            self._taken[priority] += 1
            return
        self._make_room(priority)
        waiter = _Waiter(priority, next(self._arrivals), asyncio.get_running_loop().create_future())
        heapq.heappush(self._waiters, waiter)
        try:
            async with asyncio.timeout(within_secs):
                await waiter.admitted
        except BaseException as error:
            self._leave(waiter)
            if isinstance(error, TimeoutError):
                raise ModelError("queue_wait") from error
            raise

    def _has_place(self, priority: Priority) -> bool:
        if sum(self._taken.values()) >= self._places:
            return False
        if priority is Priority.BACKGROUND:
            return self._taken[priority] < self._background_places
        return True

    def _is_outranked(self, priority: Priority) -> bool:
        return bool(self._waiters) and self._waiters[0].priority <= priority

    def _make_room(self, priority: Priority) -> None:
        if len(self._waiters) < self._max_waiting:
            return
        last = max(self._waiters, default=None)
        if last is None or last.priority <= priority:
            raise ModelError("queue_full", f"{len(self._waiters)} are waiting")
        self._waiters.remove(last)
        heapq.heapify(self._waiters)
        if not last.admitted.done():
            last.admitted.set_exception(ModelError("queue_full", "a caller came"))

    def _leave(self, waiter: _Waiter) -> None:
        if waiter in self._waiters:
            self._waiters.remove(waiter)
            heapq.heapify(self._waiters)
        elif _was_admitted(waiter.admitted):
            # Admitted and given up in the same step of the loop: the place goes to the next.
            self._taken[waiter.priority] -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiters and self._has_place(self._waiters[0].priority):
            waiter = heapq.heappop(self._waiters)
            if waiter.admitted.done():
                continue
            self._taken[waiter.priority] += 1
            waiter.admitted.set_result(None)


def _was_admitted(future: asyncio.Future[None]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
