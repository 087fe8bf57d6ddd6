"""An operator ends a call through whichever process the request comes to."""

import pytest

from bot.calls_everywhere import LIVE_SECS, CallsEverywhere
from store.sessions_here import SessionsHere


class Here:
    """The calls of one process."""

    def __init__(self, *calls):
        self.calls = set(calls)
        self.ended = []

    def ids(self):
        return set(self.calls)

    async def end_politely(self, call_id):
        if call_id not in self.calls:
            return False
        self.ended.append(call_id)
        return True


class Deployment:
    """Two processes that share sessions."""

    def __init__(self):
        self.secs = 0.0
        self.sessions = SessionsHere(lambda: self.secs)
        self.one, self.other = Here("a"), Here("b")
        self.of_one = CallsEverywhere(self.one, self.sessions)
        self.of_other = CallsEverywhere(self.other, self.sessions)

    async def pass_time(self, secs):
        for _ in range(int(secs)):
            self.secs += 1
            await self.of_one.look()
            await self.of_other.look()


@pytest.fixture
async def deployment():
    made = Deployment()
    await made.pass_time(1)
    return made


async def test_a_call_of_this_process_is_ended_at_once(deployment):
    assert await deployment.of_one.end_politely("a")

    assert deployment.one.ended == ["a"]


async def test_a_call_of_another_process_is_ended_there_once_and_a_moment_later(deployment):
    assert await deployment.of_one.end_politely("b")

    await deployment.pass_time(2 * LIVE_SECS)

    assert deployment.other.ended == ["b"]
    assert deployment.one.ended == []


async def test_a_call_that_is_on_the_line_nowhere_cannot_be_ended(deployment):
    assert not await deployment.of_one.end_politely("c")


async def test_a_call_that_is_over_is_known_to_be(deployment):
    deployment.other.calls.clear()
    await deployment.pass_time(1)

    assert not await deployment.of_one.end_politely("b")


async def test_a_long_call_stays_known_and_one_of_a_dead_process_does_not(deployment):
    await deployment.pass_time(3 * LIVE_SECS)
    assert await deployment.of_one.end_politely("b")

    deployment.of_other.look = deployment.of_one.look
    await deployment.pass_time(2 * LIVE_SECS)

    assert not await deployment.of_one.end_politely("b")
