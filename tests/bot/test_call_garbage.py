"""What calls leave behind is collected when they have ended, the sooner the fewer are on the line."""

import asyncio
import gc
import weakref

import pytest

from bot.call_garbage import SETTLE_SECS, CallGarbage
from tests.conftest import VIRTUAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


class Line:
    """So many calls on the line; counts collections."""

    def __init__(self, live):
        self.live = live
        self.collections = 0
        self.garbage = CallGarbage(lambda: self.live, collect=self.collect)

    def collect(self):
        self.collections += 1

    async def end(self, count=1):
        for _ in range(count):
            self.garbage.call_ended()
        await asyncio.sleep(1.1 * SETTLE_SECS)


async def test_a_lone_caller_who_has_hung_up_leaves_nothing():
    line = Line(live=0)

    await line.end()
    await line.end()

    assert line.collections == 2


async def test_many_who_hang_up_together_are_collected_once():
    line = Line(live=0)

    await line.end(60)

    assert line.collections == 1


async def test_a_busy_line_is_interrupted_seldom():
    line = Line(live=100)

    for _ in range(24):
        await line.end()
    before = line.collections
    await line.end()
    for _ in range(24):
        await line.end()

    assert (before, line.collections) == (0, 1)


async def test_what_waits_is_collected_when_the_line_has_gone_quiet():
    line = Line(live=100)
    await line.end(10)

    line.live = 40
    await line.end(0)
    await line.end()

    assert line.collections == 1


async def test_nothing_is_collected_before_a_call_has_let_go():
    line = Line(live=0)

    line.garbage.call_ended()
    await asyncio.sleep(0.5 * SETTLE_SECS)

    assert line.collections == 0


async def test_a_closed_one_collects_nothing():
    line = Line(live=0)
    line.garbage.call_ended()

    line.garbage.close()
    await asyncio.sleep(2 * SETTLE_SECS)

    assert line.collections == 0


async def test_a_circle_that_a_call_leaves_is_gone():
    class Part:
        pass

    garbage = CallGarbage(lambda: 0)
    part = Part()
    part.itself = part
    left = weakref.ref(part)
    gc.disable()
    try:
        del part
        garbage.call_ended()
        await asyncio.sleep(2 * SETTLE_SECS)
    finally:
        gc.enable()

    assert left() is None
