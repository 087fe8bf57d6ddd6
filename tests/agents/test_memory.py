"""What calls keep of themselves: a saver that hangs is given up in time, and its work has an owner until it ends."""

import asyncio
import gc

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from agents.memory import LOAD_SECS, CallMemory
from agents.state import new_state
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]
STUBBORN_SECS = 10.0


class StubbornSaver(InMemorySaver):
    """Answers nothing, and takes its time even to be cancelled, as a database driver does."""

    def __init__(self):
        super().__init__()
        self.has_ended = False

    async def aget_tuple(self, config):
        try:
            await asyncio.sleep(1e9)
        finally:
            await asyncio.sleep(STUBBORN_SECS)
            self.has_ended = True


async def test_a_saver_that_will_not_even_be_cancelled_is_given_up_in_time():
    saver = StubbornSaver()
    memory = CallMemory(saver)
    loop = asyncio.get_running_loop()
    began = loop.time()

    with pytest.raises(TimeoutError):
        await memory.load("CA1")
    took = loop.time() - began
    await memory.close()

    assert took == pytest.approx(LOAD_SECS)
    assert saver.has_ended


async def test_whoever_stops_waiting_does_not_wait_for_the_saver_either():
    memory = CallMemory(StubbornSaver())
    loop = asyncio.get_running_loop()
    waiting = asyncio.ensure_future(memory.load("CA1"))
    await asyncio.sleep(0.1)

    waiting.cancel()
    await asyncio.wait({waiting})

    assert waiting.cancelled()
    assert loop.time() < LOAD_SECS
    await memory.close()


async def test_what_was_kept_is_there():
    memory = CallMemory(InMemorySaver())

    await memory.save("CA1", {**new_state(), "exchanges": 3})

    assert (await memory.load("CA1"))["exchanges"] == 3
    assert await memory.load("CA2") is None


class FailingSaver(InMemorySaver):
    """Fails as soon as it is asked."""

    async def aget_tuple(self, config):
        raise ConnectionError


@pytest.mark.parametrize("steps", range(12))
async def test_whoever_stops_waiting_as_the_saver_fails_leaves_no_fault_behind(steps):
    unheard = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: unheard.append(context))
    memory = CallMemory(FailingSaver())
    waiting = asyncio.ensure_future(memory.load("CA1"))
    for _ in range(steps):
        await asyncio.sleep(0)

    waiting.cancel()
    await asyncio.wait({waiting})
    await memory.close()
    if not waiting.cancelled():
        assert isinstance(waiting.exception(), ConnectionError)
    del waiting, memory
    gc.collect()
    await asyncio.sleep(0)

    assert unheard == []
