"""Sessions that never fail: with the shared ones away, a process goes on with what it knows itself."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from loguru import logger

from domain.errors import SessionsAwayError
from domain.sessions import Rate, RateVerdict, Sessions

T = TypeVar("T")

RETRY_SECS = 1.0
"""How long nobody asks again whoever did not answer: a slow answer costs a call its deadline once, not each time."""


class SessionsWithFallback:
    """Implements `domain.sessions.Sessions`: asks the shared sessions, else those of this process.

    What is kept is kept in both, so that what this process said itself is known to it either way.
    """

    def __init__(
        self, shared: Sessions, here: Sessions, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shared = shared
        self._here = here
        self._clock = clock
        self._away_until = 0.0

    @property
    def is_away(self) -> bool:
        """Whether the shared sessions did not answer a moment ago."""
        return self._clock() < self._away_until

    async def use_once(self, key: str, *, ttl_secs: float) -> bool:
        """Whether nobody has used the key before, as far as is known."""
        if not await self._here.use_once(key, ttl_secs=ttl_secs):
            return False
        first = await self._ask(lambda: self._shared.use_once(key, ttl_secs=ttl_secs))
        return first is not False

    async def keep(self, key: str, value: str, *, ttl_secs: float) -> None:
        """Keep a value."""
        await self._here.keep(key, value, ttl_secs=ttl_secs)
        await self._ask(lambda: self._shared.keep(key, value, ttl_secs=ttl_secs))

    async def find(self, key: str) -> str | None:
        """The value that is kept, if any."""
        found = await self._ask(lambda: self._shared.find(key))
        return found if found is not None or not self.is_away else await self._here.find(key)

    async def drop(self, key: str) -> None:
        """Keep a value no longer."""
        await self._here.drop(key)
        await self._ask(lambda: self._shared.drop(key))

    async def join(self, group: str, member: str, *, ttl_secs: float) -> None:
        """Be one of a group."""
        await self._here.join(group, member, ttl_secs=ttl_secs)
        await self._ask(lambda: self._shared.join(group, member, ttl_secs=ttl_secs))

    async def leave(self, group: str, member: str) -> None:
        """Be one of a group no longer."""
        await self._here.leave(group, member)
        await self._ask(lambda: self._shared.leave(group, member))

    async def members(self, group: str) -> set[str]:
        """Who is in a group now, as far as is known."""
        found = await self._ask(lambda: self._shared.members(group))
        return await self._here.members(group) if found is None else found

    async def admit(self, key: str, rate: Rate) -> RateVerdict:
        """Count one more event under a key, if the rate allows it."""
        verdict = await self._ask(lambda: self._shared.admit(key, rate))
        return await self._here.admit(key, rate) if verdict is None else verdict

    async def close(self) -> None:
        """Give every connection back."""
        await self._shared.close()
        await self._here.close()

    async def _ask(self, question: Callable[[], Awaitable[T]]) -> T | None:
        """Ask the shared sessions; None when they are away."""
        if self.is_away:
            return None
        try:
            return await question()
        except SessionsAwayError as error:
            self._away_until = self._clock() + RETRY_SECS
            logger.warning("the shared sessions are away", error=error.reason)
            return None
