import asyncio

import pytest

from agents.llm.request_queue import RequestQueue
from domain.errors import ModelError
from domain.model import Priority
from tests.conftest import VIRTUAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
CALLER, BACKGROUND = Priority.CALLER, Priority.BACKGROUND


async def work(queue, log, name, priority, secs=1.0, within_secs=60):
    try:
        async with queue.place(priority, within_secs=within_secs):
            log.append(name)
            await asyncio.sleep(secs)
    except ModelError as error:
        log.append(f"{name}: {error.reason}")


async def run(queue, *asked, **settings):
    log = []
    async with asyncio.TaskGroup() as group:
        for name, priority in asked:
            group.create_task(work(queue, log, name, priority, **settings))
            await asyncio.sleep(0.01)
    return log


async def test_callers_go_first_and_each_kind_in_its_order():
    queue = RequestQueue(places=1, max_waiting=10)

    log = await run(
        queue,
        ("first", CALLER),
        ("b1", BACKGROUND),
        ("b2", BACKGROUND),
        ("c1", CALLER),
        ("c2", CALLER),
    )

    assert log == ["first", "c1", "c2", "b1", "b2"]


async def test_background_work_leaves_half_of_the_places_to_callers():
    queue = RequestQueue(places=4, max_waiting=10)
    loop = asyncio.get_running_loop()

    log = await run(queue, *[(f"b{n}", BACKGROUND) for n in range(4)], ("c", CALLER))

    assert log == ["b0", "b1", "c", "b2", "b3"]
    assert loop.time() < 2.1


async def test_a_full_queue_refuses_at_once():
    queue = RequestQueue(places=1, max_waiting=1)

    log = await run(queue, ("c1", CALLER), ("c2", CALLER), ("c3", CALLER))

    assert log == ["c1", "c3: queue_full", "c2"]


async def test_a_caller_takes_the_place_of_background_work_in_a_full_queue():
    queue = RequestQueue(places=1, max_waiting=1)

    log = await run(queue, ("c1", CALLER), ("b", BACKGROUND), ("c2", CALLER))

    assert log == ["c1", "b: queue_full", "c2"]


async def test_waiting_has_a_deadline():
    queue = RequestQueue(places=1, max_waiting=5)

    log = await run(queue, ("c1", CALLER), ("c2", CALLER), within_secs=0.5)

    assert log == ["c1", "c2: queue_wait"]
    assert queue.waiting == 0


async def test_a_caller_who_hangs_up_while_waiting_leaves_no_trace():
    queue, log = RequestQueue(places=1, max_waiting=5), []

    async with asyncio.TaskGroup() as group:
        group.create_task(work(queue, log, "c1", CALLER))
        await asyncio.sleep(0.1)
        leaving = group.create_task(work(queue, log, "c2", CALLER))
        group.create_task(work(queue, log, "c3", CALLER))
        await asyncio.sleep(0.1)
        leaving.cancel()

    assert log == ["c1", "c3"]
    assert queue.waiting == 0


async def test_a_place_given_in_the_moment_of_hanging_up_goes_to_the_next():
    queue, log = RequestQueue(places=1, max_waiting=5), []
    release = asyncio.Event()

    async def hold():
        async with queue.place(CALLER, within_secs=60):
            await release.wait()

    async with asyncio.TaskGroup() as group:
        holding = group.create_task(hold())
        await asyncio.sleep(0.1)
        leaving = group.create_task(work(queue, log, "c2", CALLER))
        group.create_task(work(queue, log, "c3", CALLER))
        await asyncio.sleep(0.1)
        release.set()
        holding.add_done_callback(lambda _: leaving.cancel())

    assert "c3" in log
