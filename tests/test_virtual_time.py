import asyncio
import time

import pytest

from tests.conftest import VIRTUAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


async def test_an_hour_passes_at_once(anyio_backend):
    began = time.monotonic()

    await asyncio.sleep(3600)

    assert time.monotonic() - began == pytest.approx(3600)


async def test_the_clock_rests_while_a_thread_works(anyio_backend):
    began = time.monotonic()

    async with asyncio.timeout(0.01):
        await asyncio.to_thread(sum, range(2_000_000))

    assert time.monotonic() - began < 0.01
