"""Sessions kept in Redis, for every process of a deployment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from domain.errors import SessionsAwayError
from domain.sessions import Rate, RateVerdict

DEADLINE_SECS = 0.25
"""An answer takes a tenth of a millisecond; nobody on the telephone waits for one that does not come."""
CONNECTIONS = 20
PREFIX = "callwright:"

ADMIT = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1000000
local free_at = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local ahead = free_at - now - (ARGV[1] - 1) * ARGV[2]
if ahead > 0 then return tostring(ahead) end
free_at = free_at + ARGV[2]
redis.call('SET', KEYS[1], string.format('%.6f', free_at), 'PX', math.ceil((free_at - now) * 1000))
return '0'
"""
"""The generic cell rate algorithm: one number for each key, the moment at which nothing is owed any more."""


class RedisSessions:
    """Implements `domain.sessions.Sessions`."""

    def __init__(
        self, url: str, *, prefix: str = PREFIX, deadline_secs: float = DEADLINE_SECS
    ) -> None:
        """Prepare to connect: the first command does.

        Args:
            url: `redis://…`.
            prefix: of every key.
            deadline_secs: how long an answer may take.
        """
        self._deadline_secs = deadline_secs
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=deadline_secs,
            socket_timeout=deadline_secs,
            socket_connect_timeout=deadline_secs,
            health_check_interval=15,
            decode_responses=True,
        )
        self._redis = Redis(connection_pool=pool)
        self._pool = pool
        self._prefix = prefix
        self._admit = self._redis.register_script(ADMIT)

    async def use_once(self, key: str, *, ttl_secs: float) -> bool:
        """Whether nobody has used the key before."""
        async with self._in_time():
            kept = await self._redis.set(self._key(key), "used", px=_ms(ttl_secs), nx=True)
        return bool(kept)

    async def keep(self, key: str, value: str, *, ttl_secs: float) -> None:
        """Keep a value."""
        async with self._in_time():
            await self._redis.set(self._key(key), value, px=_ms(ttl_secs))

    async def find(self, key: str) -> str | None:
        """The value that is kept, if any."""
        async with self._in_time():
            value = await self._redis.get(self._key(key))
        return None if value is None else str(value)

    async def drop(self, key: str) -> None:
        """Keep a value no longer."""
        async with self._in_time():
            await self._redis.delete(self._key(key))

    async def join(self, group: str, member: str, *, ttl_secs: float) -> None:
        """Be one of a group."""
        key, now = self._key(group), time.time()
        async with self._in_time(), self._redis.pipeline(transaction=True) as commands:
            commands.zremrangebyscore(key, "-inf", now)
            commands.zadd(key, {member: now + ttl_secs})
            commands.expire(key, int(ttl_secs) + 1, gt=True)
            commands.expire(key, int(ttl_secs) + 1, nx=True)
            await commands.execute()

    async def leave(self, group: str, member: str) -> None:
        """Be one of a group no longer."""
        async with self._in_time():
            await self._redis.zrem(self._key(group), member)

    async def members(self, group: str) -> set[str]:
        """Who is in a group now."""
        async with self._in_time():
            found = await self._redis.zrange(
                self._key(group),
                f"({time.time()}",
                "+inf",
                byscore=True,
            )
        return {str(member) for member in found}

    async def admit(self, key: str, rate: Rate) -> RateVerdict:
        """Count one more event under a key, if the rate allows it; by the server's clock."""
        async with self._in_time():
            wait = await self._admit(
                keys=[self._key(f"rate:{key}")], args=[rate.burst, rate.every_secs]
            )
        wait_secs = float(wait)
        return RateVerdict(is_allowed=wait_secs <= 0, wait_secs=max(0.0, wait_secs))

    async def close(self) -> None:
        """Give every connection back."""
        await self._redis.aclose()
        await self._pool.disconnect()

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._deadline_secs):
                yield
        except (RedisError, OSError, TimeoutError) as error:
            raise SessionsAwayError(type(error).__name__) from error

    def _key(self, key: str) -> str:
        return self._prefix + key


def _ms(secs: float) -> int:
    return max(1, round(secs * 1000))
