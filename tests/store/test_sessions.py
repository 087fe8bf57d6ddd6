"""What processes share, alike in one process and in Redis."""

import asyncio
import secrets

import pytest
import redis

from domain.errors import SessionsAwayError
from domain.sessions import Rate
from store.sessions_here import SessionsHere
from store.sessions_redis import RedisSessions
from store.sessions_with_fallback import RETRY_SECS, SessionsWithFallback

REDIS = "redis://127.0.0.1:6379"
NOBODY = "redis://127.0.0.1:1"


def has_redis():
    try:
        with redis.Redis.from_url(REDIS, socket_timeout=1) as client:
            return client.ping()
    except redis.RedisError:
        return False


class SlowSessions(SessionsHere):
    """Answers when it is too late."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    async def find(self, key):
        self.asked += 1
        raise SessionsAwayError("slow")


@pytest.fixture(params=["here", "redis", "fallback"])
async def sessions(request):
    """Sessions of every kind, empty, and of nobody else's."""
    kind = request.param
    if kind == "here":
        yield SessionsHere()
        return
    if not has_redis():
        pytest.skip(f"Redis: no server at {REDIS}")
    shared = RedisSessions(REDIS, prefix=f"test:{secrets.token_hex(6)}:", deadline_secs=10)
    opened = shared if kind == "redis" else SessionsWithFallback(shared, SessionsHere())
    yield opened
    await opened.close()


async def test_a_key_is_used_once(sessions):
    first = await sessions.use_once("pass:1", ttl_secs=60)
    second = await sessions.use_once("pass:1", ttl_secs=60)

    assert (first, second) == (True, False)


async def test_of_many_at_once_one_uses_the_key(sessions):
    used = await asyncio.gather(*(sessions.use_once("pass:1", ttl_secs=60) for _ in range(20)))

    assert sum(used) == 1


async def test_a_value_is_kept_replaced_and_dropped(sessions):
    await sessions.keep("end:CA1", "lost", ttl_secs=60)
    await sessions.keep("end:CA1", "transferred", ttl_secs=60)
    kept = await sessions.find("end:CA1")
    await sessions.drop("end:CA1")

    assert kept == "transferred"
    assert await sessions.find("end:CA1") is None


async def test_what_is_not_there_can_be_dropped(sessions):
    await sessions.drop("nothing")


async def test_a_value_is_gone_when_its_time_is_up(sessions):
    await sessions.keep("caller:+1", "Nora", ttl_secs=0.05)
    await asyncio.sleep(0.1)

    assert await sessions.find("caller:+1") is None


async def test_a_used_key_may_be_used_again_when_its_time_is_up(sessions):
    await sessions.use_once("pass:1", ttl_secs=0.05)
    await asyncio.sleep(0.1)

    assert await sessions.use_once("pass:1", ttl_secs=60)


async def test_a_group_has_the_members_that_joined_and_have_not_left(sessions):
    for member in ("CA1", "CA2", "CA3"):
        await sessions.join("live", member, ttl_secs=60)
    await sessions.leave("live", "CA2")

    assert await sessions.members("live") == {"CA1", "CA3"}


async def test_a_member_that_gives_no_sign_of_life_is_no_member(sessions):
    await sessions.join("live", "CA1", ttl_secs=0.05)
    await sessions.join("live", "CA2", ttl_secs=60)
    await asyncio.sleep(0.1)

    assert await sessions.members("live") == {"CA2"}


async def test_a_member_that_joins_again_stays(sessions):
    await sessions.join("live", "CA1", ttl_secs=0.05)
    await sessions.join("live", "CA1", ttl_secs=60)
    await asyncio.sleep(0.1)

    assert await sessions.members("live") == {"CA1"}


async def test_a_rate_allows_its_burst_and_then_one_at_a_time(sessions):
    rate = Rate(burst=3, every_secs=0.2)

    verdicts = [await sessions.admit("+15125550147", rate) for _ in range(4)]
    await asyncio.sleep(0.25)
    later = await sessions.admit("+15125550147", rate)

    assert [v.is_allowed for v in verdicts] == [True, True, True, False]
    assert 0 < verdicts[3].wait_secs <= 0.2
    assert later.is_allowed


async def test_whoever_was_refused_waits_no_longer_for_having_asked(sessions):
    rate = Rate(burst=1, every_secs=0.2)
    await sessions.admit("+1", rate)

    waits = [(await sessions.admit("+1", rate)).wait_secs for _ in range(5)]

    assert max(waits) <= 0.2


async def test_everybody_has_a_rate_of_his_own(sessions):
    rate = Rate(burst=1, every_secs=60)
    await sessions.admit("+1", rate)

    assert (await sessions.admit("+2", rate)).is_allowed


async def test_redis_that_is_away_is_named_in_time():
    sessions = RedisSessions(NOBODY)

    with pytest.raises(SessionsAwayError):
        async with asyncio.timeout(1):
            await sessions.find("key")
    await sessions.close()


async def test_with_redis_away_a_process_goes_on_with_what_it_knows():
    sessions = SessionsWithFallback(RedisSessions(NOBODY), SessionsHere())

    await sessions.keep("end:CA1", "transferred", ttl_secs=60)
    await sessions.join("live", "CA1", ttl_secs=60)

    assert sessions.is_away
    assert await sessions.find("end:CA1") == "transferred"
    assert await sessions.members("live") == {"CA1"}
    assert await sessions.use_once("pass:1", ttl_secs=60)
    assert not await sessions.use_once("pass:1", ttl_secs=60)
    assert (await sessions.admit("+1", Rate(burst=1, every_secs=60))).is_allowed
    assert not (await sessions.admit("+1", Rate(burst=1, every_secs=60))).is_allowed
    await sessions.close()


async def test_whoever_does_not_answer_is_left_alone_for_a_moment():
    now = 0.0
    slow = SlowSessions()
    sessions = SessionsWithFallback(slow, SessionsHere(), clock=lambda: now)

    for _ in range(5):
        await sessions.find("key")
    asked_at_once = slow.asked
    now += RETRY_SECS
    await sessions.find("key")

    assert (asked_at_once, slow.asked) == (1, 2)


async def test_memory_does_not_grow_with_what_is_over():
    now = 0.0
    sessions = SessionsHere(lambda: now)

    for number in range(5_000):
        now += 1.0
        await sessions.use_once(f"pass:{number}", ttl_secs=60)
        await sessions.admit(f"+{number}", Rate(burst=1, every_secs=1))

    assert len(sessions._values) + len(sessions._free_at) < 3_000
