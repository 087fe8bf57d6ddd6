"""A deadline around somebody else's `wait_for` is a deadline, and nothing else."""

import asyncio

import pytest
import wait_for2

from bot.plain_wait_for import wait_for


async def answers_at_the_last_moment(moment):
    try:
        await asyncio.sleep(moment)
    except asyncio.CancelledError:
        return "an answer"


async def ask(waits, inner_secs, outer_secs):
    async with asyncio.timeout(outer_secs):
        return await waits(answers_at_the_last_moment(1.0), inner_secs)


async def test_what_pipecat_installs_turns_a_deadline_into_a_cancellation():
    with pytest.raises(asyncio.CancelledError):
        await ask(wait_for2.wait_for, 0.5, 0.01)


async def test_ours_does_not():
    answer = await ask(wait_for, 0.5, 0.01)

    assert answer == "an answer"


async def test_an_answer_in_time_is_given():
    assert await wait_for(asyncio.sleep(0.01, "an answer"), 1.0) == "an answer"


async def test_a_late_one_is_not_waited_for():
    with pytest.raises(TimeoutError):
        await wait_for(asyncio.sleep(1.0), 0.01)


async def test_one_that_is_there_takes_no_time():
    answer = asyncio.get_running_loop().create_future()
    answer.set_result("an answer")

    assert await wait_for(answer, 0) == "an answer"
