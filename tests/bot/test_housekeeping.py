"""A job beside the calls that fails begins again; the process goes on."""

import asyncio

import pytest

from bot.housekeeping import AGAIN_SECS, keep_going, kept_going
from tests.conftest import VIRTUAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


class Sweeping:
    """A job that fails so many times before it is done."""

    def __init__(self, *, fails):
        self.fails = fails
        self.begun_at = []

    async def run(self):
        self.begun_at.append(asyncio.get_running_loop().time())
        if len(self.begun_at) <= self.fails:
            raise LookupError("dust")


async def test_a_job_that_fails_begins_again_after_a_while():
    sweeping = Sweeping(fails=2)

    await keep_going(sweeping.run)

    began = sweeping.begun_at[0]
    assert sweeping.begun_at == pytest.approx([began, began + AGAIN_SECS, began + 2 * AGAIN_SECS])


async def test_a_job_that_is_cancelled_ends():
    job = asyncio.create_task(keep_going(asyncio.Event().wait))
    await asyncio.sleep(1)
    job.cancel()
    await asyncio.wait([job])

    assert job.cancelled()


async def test_jobs_have_come_to_their_end_when_the_process_goes_on_closing():
    told = []

    async def buy():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(1)
            told.append("what was spent")

    async with kept_going([buy, asyncio.Event().wait]):
        await asyncio.sleep(1)

    assert told == ["what was spent"]
