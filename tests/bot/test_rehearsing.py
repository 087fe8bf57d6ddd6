"""What is asked before any call: by as many at once as may be cut off together, and never for long."""

import asyncio

import pytest

from bot.rehearsing import AT_ONCE, REHEARSAL_SECS, rehearse
from domain.errors import StoreAwayError
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]


async def test_each_question_is_asked_by_several_at_once():
    asking = most = 0

    async def ask():
        nonlocal asking, most
        asking += 1
        most = max(most, asking)
        await asyncio.sleep(0.1)
        asking -= 1

    await rehearse([ask, ask])

    assert most == AT_ONCE


async def test_stores_that_are_away_are_no_reason_not_to_begin():
    async def ask():
        raise StoreAwayError("stopped")

    await rehearse([ask])


async def test_stores_that_say_nothing_are_not_waited_for_long():
    loop = asyncio.get_running_loop()
    began = loop.time()

    await rehearse([lambda: asyncio.sleep(1e9)])

    assert loop.time() - began == pytest.approx(REHEARSAL_SECS)
