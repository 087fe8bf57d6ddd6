"""A loop that is late takes no more calls."""

import asyncio

import pytest

from bot.live_calls import CallsOnTheLine, LiveCall
from bot.loop_watch import TICK_SECS, WATCHED_TICKS, LoopWatch
from tests.call_records import a_call
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]


async def hog_the_loop(stalls, stall_secs):
    """Stall the loop once in each tick of the watch, for so many ticks."""
    for _ in range(stalls):
        await asyncio.sleep(TICK_SECS / 2)
        asyncio.get_running_loop()._leaping.now_secs += stall_secs


@pytest.mark.parametrize(
    ("stalls", "stall_secs", "is_late"),
    [(0, 0.0, False), (5, 1.0, False), (200, 0.05, False), (200, 0.3, True)],
)
async def test_a_loop_is_late_when_it_mostly_is(stalls, stall_secs, is_late):
    watch = LoopWatch()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(watch.run())
        hog = tasks.create_task(hog_the_loop(stalls, stall_secs))
        await asyncio.sleep(8 * WATCHED_TICKS * TICK_SECS)
        verdict = watch.is_late
        running.cancel()
        hog.cancel()

    assert verdict is is_late


async def nothing():
    return


async def test_a_late_process_is_full_once_it_has_a_call():
    calls = CallsOnTheLine(10, is_late=lambda: True)
    assert not calls.is_full

    calls.enter(
        LiveCall(call=a_call(), end_politely=nothing, hand_over=nothing, line_closed=nothing)
    )

    assert calls.is_full
