import asyncio
import secrets

import pytest

from store.answers import SharedAnswers
from store.sessions_here import SessionsHere
from store.sessions_redis import RedisSessions
from tests.contracts.answer_store import ANSWER_STORE_CONTRACT
from tests.store.test_sessions import NOBODY, REDIS, has_redis


@pytest.fixture(params=["here", "redis"])
async def sessions(request):
    if request.param == "here":
        yield SessionsHere()
        return
    if not has_redis():
        pytest.skip(f"Redis: no server at {REDIS}")
    shared = RedisSessions(REDIS, prefix=f"test:{secrets.token_hex(6)}:", deadline_secs=10)
    yield shared
    await shared.close()


@pytest.mark.parametrize("check", ANSWER_STORE_CONTRACT, ids=lambda c: c.__name__)
async def test_answers_between_processes_keep_the_contract(sessions, check):
    await check(SharedAnswers(sessions), asyncio.sleep)


async def test_nobody_to_ask_is_no_answer_and_no_error():
    away = RedisSessions(NOBODY)
    answers = SharedAnswers(away)

    await answers.put("a", "one", ttl_secs=10)

    assert await answers.get("a") is None
    await away.close()
