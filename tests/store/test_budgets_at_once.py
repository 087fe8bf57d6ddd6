"""Many calls at once against one budget, in one process and in four."""

import asyncio
import multiprocessing
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest

from domain.budget import Limits, Period, Reservation
from store.budgets import Budgets
from store.database import Database
from tests.store.admitting import CALL, LEASE_SECS, NOON, PATIENCE_SECS, ZONE, work

CALLS = 200
ROOM_FOR = 50
LIMIT = ROOM_FOR * CALL + CALL - 1
"""Room for fifty and nearly one more."""
WORKERS = 4

pytestmark = pytest.mark.takes(secs=10)


async def test_two_hundred_calls_at_once_get_the_budget_of_fifty(database_url):
    database = Database(database_url, deadline_secs=PATIENCE_SECS)
    budgets = Budgets(database, limits=Limits(day=LIMIT), zone=ZONE)

    async with asyncio.TaskGroup() as tasks:
        answers = [
            tasks.create_task(
                budgets.admit(
                    str(uuid4()),
                    at=NOON,
                    amount_usd_micros=CALL,
                    owner="a",
                    lease_secs=LEASE_SECS,
                )
            )
            for _ in range(CALLS)
        ]
    day = await day_of(budgets)
    await database.close()

    assert sum(isinstance(task.result(), Reservation) for task in answers) == ROOM_FOR
    assert (day.reserved_usd_micros, day.spent_usd_micros) == (ROOM_FOR * CALL, 0)


async def test_the_very_first_calls_are_all_let_in(database_url):
    database = Database(database_url, deadline_secs=PATIENCE_SECS)
    budgets = Budgets(database, limits=Limits(day=10 * CALL, month=10 * CALL), zone=ZONE)

    answers = await asyncio.gather(
        *(
            budgets.admit(
                str(uuid4()), at=NOON, amount_usd_micros=CALL, owner="a", lease_secs=LEASE_SECS
            )
            for _ in range(10)
        )
    )
    await database.close()

    assert all(isinstance(answer, Reservation) for answer in answers)


async def test_four_processes_share_a_budget_to_the_micro_dollar(database_url):
    database = Database(database_url)
    budgets = Budgets(database, limits=Limits(day=LIMIT), zone=ZONE)

    with workers(database_url) as (together, told):
        await asyncio.to_thread(together.wait)
        await asyncio.to_thread(together.wait)
        held = await day_of(budgets)
        await asyncio.to_thread(together.wait)
        done = [await asyncio.to_thread(told.get, timeout=PATIENCE_SECS) for _ in range(WORKERS)]
    after = await day_of(budgets)
    await budgets.release_expired(NOON + timedelta(seconds=LEASE_SECS + 1))
    released = await day_of(budgets)
    await database.close()

    admitted, left, settled_usd_micros, left_usd_micros = map(sum, zip(*done, strict=True))
    assert admitted == ROOM_FOR
    assert (held.reserved_usd_micros, held.spent_usd_micros) == (ROOM_FOR * CALL, 0)
    assert (after.reserved_usd_micros, after.spent_usd_micros) == (left * CALL, settled_usd_micros)
    assert (released.reserved_usd_micros, released.spent_usd_micros) == (
        0,
        settled_usd_micros + left_usd_micros,
    )


async def day_of(budgets):
    return next(s for s in await budgets.standing(NOON) if s.period is Period.DAY)


@contextmanager
def workers(url):
    """Start the workers as processes; they are gone when the block ends."""
    # One fresh process imports what the workers need, and is forked for each of them.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([work.__module__])
    together, told = processes.Barrier(WORKERS + 1, timeout=PATIENCE_SECS), processes.Queue()
    plan = (url, CALLS // WORKERS, LIMIT)
    running = [
        processes.Process(target=work, args=(*plan, number, together, told), daemon=True)
        for number in range(WORKERS)
    ]
    for each in running:
        each.start()
    try:
        yield together, told
        for each in running:
            each.join(PATIENCE_SECS)
        assert [each.exitcode for each in running] == [0] * WORKERS
    finally:
        for each in running:
            each.kill()
            each.join()
            each.close()
        told.close()
