"""Live events, to whoever is watching."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from domain.live_event import LiveEvent

MOST_WAITING = 256
"""Events kept for one watcher who reads slowly; then the oldest are dropped."""


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event and its number; a watcher who misses numbers has missed events."""

    number: int
    event: LiveEvent


@dataclass(slots=True, eq=False)
class _Watcher:
    waiting: deque[NumberedEvent]
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class EventHub:
    """Hands each event to every watcher of this process. Publishing never waits."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._most_waiting = most_waiting
        self._watchers: set[_Watcher] = set()
        self._published = 0
        self._is_closed = False

    @property
    def watchers(self) -> int:
        """How many are watching."""
        return len(self._watchers)

    def publish(self, event: LiveEvent) -> None:
        """Hand an event to every watcher; one who is too slow loses the oldest."""
        self._published += 1
        numbered = NumberedEvent(self._published, event)
        for watcher in self._watchers:
            watcher.waiting.append(numbered)
            watcher.woken.set()

    async def watch(self) -> AsyncGenerator[NumberedEvent]:
        """Yield what is published from here on, until the hub is closed."""
        watcher = _Watcher(deque(maxlen=self._most_waiting))
        self._watchers.add(watcher)
        try:
            while True:
                while watcher.waiting:
                    yield watcher.waiting.popleft()
                if self._is_closed:
                    return
                await watcher.woken.wait()
                watcher.woken.clear()
        finally:
            self._watchers.discard(watcher)

    def close(self) -> None:
        """Let every watcher go: an open stream would hold up the end of the process."""
        self._is_closed = True
        for watcher in self._watchers:
            watcher.woken.set()
