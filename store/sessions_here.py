"""Sessions kept in this process: all that a deployment of one process needs."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from domain.sessions import Rate, RateVerdict

SWEEP_AFTER = 1_000
"""Entries added between two sweeps of what is over."""


class SessionsHere:
    """Implements `domain.sessions.Sessions` in memory. It is never away."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep nothing yet.

        Args:
            clock: seconds, only ever forward.
        """
        self._clock = clock
        self._values: dict[str, tuple[str, float]] = {}
        self._groups: dict[str, dict[str, float]] = defaultdict(dict)
        self._free_at: dict[str, float] = {}
        self._added = 0

    async def use_once(self, key: str, *, ttl_secs: float) -> bool:
        """Whether nobody has used the key before."""
        if await self.find(key) is not None:
            return False
        await self.keep(key, "used", ttl_secs=ttl_secs)
        return True

    async def keep(self, key: str, value: str, *, ttl_secs: float) -> None:
        """Keep a value."""
        self._sweep_now_and_then()
        self._values[key] = (value, self._clock() + ttl_secs)

    async def find(self, key: str) -> str | None:
        """The value that is kept, if any."""
        value, until = self._values.get(key, (None, 0.0))
        return value if until > self._clock() else None

    async def drop(self, key: str) -> None:
        """Keep a value no longer."""
        self._values.pop(key, None)

    async def join(self, group: str, member: str, *, ttl_secs: float) -> None:
        """Be one of a group."""
        self._groups[group][member] = self._clock() + ttl_secs

    async def leave(self, group: str, member: str) -> None:
        """Be one of a group no longer."""
        self._groups[group].pop(member, None)

    async def members(self, group: str) -> set[str]:
        """Who is in a group now."""
        now = self._clock()
        self._groups[group] = {m: t for m, t in self._groups[group].items() if t > now}
        return set(self._groups[group])

    async def admit(self, key: str, rate: Rate) -> RateVerdict:
        """Count one more event under a key, if the rate allows it."""
        self._sweep_now_and_then()
        now = self._clock()
        free_at = max(self._free_at.get(key, now), now)
        ahead_secs = free_at - now - (rate.burst - 1) * rate.every_secs
        if ahead_secs > 0:
            return RateVerdict(is_allowed=False, wait_secs=ahead_secs)
        self._free_at[key] = free_at + rate.every_secs
        return RateVerdict(is_allowed=True)

    async def close(self) -> None:
        """Nothing is held."""

    def _sweep_now_and_then(self) -> None:
        self._added += 1
        if self._added < SWEEP_AFTER:
            return
        self._added, now = 0, self._clock()
        self._values = {k: (v, t) for k, (v, t) in self._values.items() if t > now}
        self._free_at = {k: t for k, t in self._free_at.items() if t > now}
