"""What the processes of a deployment tell each other while calls go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often something may happen: `burst` times at once, and then one time every `every_secs`."""

    burst: int
    every_secs: float


def steady(per_sec: float) -> Rate:
    """So many a second on average, two seconds' worth at once."""
    return Rate(burst=max(1, round(2 * per_sec)), every_secs=1 / per_sec)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateVerdict:
    """Whether it may happen now."""

    is_allowed: bool
    wait_secs: float = 0.0
    """How long until it may, when it may not."""


class Sessions(Protocol):
    """Short-lived facts by key, seen by every process, each gone when its time is up.

    Raises:
        SessionsAwayError: from every method, when whoever keeps them does not answer in time.
    """

    async def use_once(self, key: str, *, ttl_secs: float) -> bool:
        """Whether nobody has used the key before; from now on it is used, for `ttl_secs`."""
        ...

    async def keep(self, key: str, value: str, *, ttl_secs: float) -> None:
        """Keep a value, in place of one that was there."""
        ...

    async def find(self, key: str) -> str | None:
        """The value that is kept, if any."""
        ...

    async def drop(self, key: str) -> None:
        """Keep a value no longer; dropping what is not there is no error."""
        ...

    async def join(self, group: str, member: str, *, ttl_secs: float) -> None:
        """Be one of a group for `ttl_secs`; whoever joins again stays so much longer."""
        ...

    async def leave(self, group: str, member: str) -> None:
        """Be one of a group no longer."""
        ...

    async def members(self, group: str) -> set[str]:
        """Who is in a group now."""
        ...

    async def admit(self, key: str, rate: Rate) -> RateVerdict:
        """Count one more event under a key, if the rate allows it; a refused one is not counted."""
        ...

    async def close(self) -> None:
        """Give every connection back."""
        ...
