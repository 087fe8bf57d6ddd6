"""One worker of several: it admits all of its calls at once, and settles most of them.

The rest it leaves as a worker that dies would.
"""

import asyncio
import random
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.budget import Limits, Reservation
from domain.ledger import LedgerEntry, Part
from store.budgets import Budgets
from store.database import Database
from store.ledger import Ledger

NOON = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)
ZONE = ZoneInfo("America/Chicago")
CALL = 100_000
LEASE_SECS = 30.0
PATIENCE_SECS = 20.0
"""Two hundred calls that begin in the same instant queue for a while on two cores."""


def work(url, calls, day_limit, seed, together, told):
    """Run one worker, from its own process.

    Args:
        url: of the database.
        calls: how many.
        day_limit: the budget of a day, in micro-dollars.
        seed: of chance.
        together: a barrier; all workers and the test meet there before admitting, and twice after it.
        told: a queue for what was admitted, settled and left.
    """
    asyncio.run(_work(url, calls, day_limit, seed, together, told))


async def _work(url, calls, day_limit, seed, together, told):
    chance = random.Random(seed)
    database = Database(url, pool_size=5, deadline_secs=PATIENCE_SECS)
    budgets = Budgets(database, limits=Limits(day=day_limit), zone=ZONE)
    ledger = Ledger(database, zone=ZONE)
    admitted = []

    async def call():
        call_id = str(UUID(int=chance.getrandbits(128), version=4))
        answer = await budgets.admit(
            call_id, at=NOON, amount_usd_micros=CALL, owner=str(seed), lease_secs=LEASE_SECS
        )
        if isinstance(answer, Reservation):
            admitted.append((call_id, chance.randint(1, CALL)))

    await database.ping()
    together.wait()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(calls):
            tasks.create_task(call())
    together.wait()
    together.wait()
    left, ended = admitted[::5], [plan for n, plan in enumerate(admitted) if n % 5]
    async with asyncio.TaskGroup() as tasks:
        for call_id, cost in admitted:
            tasks.create_task(ledger.add({call_id: [minutes(cost)]}))
        for call_id, cost in ended:
            tasks.create_task(budgets.settle(call_id, cost, at=NOON))
    await database.close()
    told.put([len(admitted), len(left), sum(c for _, c in ended), sum(c for _, c in left)])


def minutes(cost):
    return LedgerEntry(
        key="1",
        part=Part.TELEPHONY,
        provider="twilio/inbound",
        quantity=1,
        unit="minutes",
        cost_usd_micros=cost,
        at=NOON,
    )
