import asyncio
from datetime import timedelta

import pytest

from bot.retention import EVERY_SECS, FIRST_AFTER_SECS, Retention
from domain.errors import StoreAwayError
from tests.businesses import now
from tests.conftest import VIRTUAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


class Attic:
    """Holds so many batches of old records, and may be away."""

    def __init__(self, batches):
        self.batches = batches
        self.asked = []
        self.is_away = False

    async def delete_before(self, moment):
        self.asked.append(moment)
        if self.is_away:
            raise StoreAwayError("stopped")
        return self.batches.pop() if self.batches else 0


async def run_for(attic, secs):
    task = asyncio.create_task(Retention(attic.delete_before, days=90, now=now).run())
    await asyncio.sleep(secs)
    task.cancel()


async def test_what_is_old_is_deleted_batch_by_batch(anyio_backend):
    attic = Attic([200, 200, 7])

    await run_for(attic, FIRST_AFTER_SECS + 10)

    assert attic.asked == [now() - timedelta(days=90)] * 4
    assert attic.batches == []


async def test_a_store_that_is_away_is_asked_again_an_hour_later(anyio_backend):
    attic = Attic([7])
    attic.is_away = True

    await run_for(attic, FIRST_AFTER_SECS + EVERY_SECS + 10)

    assert len(attic.asked) == 2
