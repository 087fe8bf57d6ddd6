"""Three real workers on one database behind a real load balancer: a call outlives any of them."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bench.balancer import balanced, haproxy
from bench.fleet import query, running_fleet
from bench.kills.kept import kept
from simulator.dialling import Dialling
from simulator.exchange import open_exchange
from simulator.report import End
from simulator.scenario import Scenario, barge_in, say
from tests.databases import postgresql_server  # noqa: F401

pytestmark = [pytest.mark.timeout(120), pytest.mark.takes(secs=40)]

HURRY_MS = 500.0
SHORT = Scenario(
    name="short",
    about="A buyer in a hurry who says who he is, and then wants no more of it.",
    steps=(
        barge_in("I want to buy a house", after_ms=HURRY_MS),
        barge_in("My name is David Brown", after_ms=HURRY_MS),
        say("I want to live downtown"),
        barge_in("stop calling me", after_ms=HURRY_MS),
    ),
    listen_ms=400,
    limit_secs=60,
)


@asynccontextmanager
async def deployment(folder, server, **settings):
    """Workers behind HAProxy, as the carrier sees them."""
    if haproxy() is None:
        pytest.skip("HAProxy is not installed: apt-get install haproxy")
    async with (
        running_fleet(3, postgresql=server, redis_url=None, log_dir=folder, **settings) as fleet,
        balanced(folder, [worker.port for worker in fleet.workers]) as address,
        open_exchange() as exchange,
    ):
        yield fleet, replace(fleet.server, url=address), exchange


async def holder(fleet):
    """The worker that has the call."""
    async with asyncio.timeout(20):
        while True:
            calls = await asyncio.gather(*(w.active_calls(fleet.client) for w in fleet.workers))
            if any(calls):
                return fleet.workers[calls.index(max(calls))]
            await asyncio.sleep(0.1)


async def test_a_call_outlives_a_killed_worker_and_a_deploy(
    tmp_path, postgresql_server  # noqa: F811
):  # fmt: skip
    async with deployment(tmp_path, postgresql_server, DRAIN_TIMEOUT_SECS="1") as (
        fleet,
        address,
        exchange,
    ):
        number = Dialling(from_number="+15125550147", keep_audio=False)
        calling = asyncio.create_task(exchange.place_call(address, SHORT, number))

        await asyncio.sleep(5)
        killed = await holder(fleet)
        await killed.kill()
        await asyncio.sleep(4)
        drained = await holder(fleet)
        stopped_with = await drained.stop()
        report = await calling

        found = await kept(fleet.database_url, [report])
        seqs = await query(fleet.database_url, "SELECT seq FROM turns ORDER BY seq")
        call = await query(fleet.database_url, "SELECT status, outcome, end_reason FROM calls")
    back_ms = [again.heard_ms - again.started_ms for again in report.taken_up]
    assert killed is not drained
    assert stopped_with == 0
    assert report.end is End.AGENT
    assert report.carrier_said == ()
    assert len(back_ms) == 2
    assert max(back_ms) < 2_000
    assert found.lost_turns == []
    assert [seq for (seq,) in seqs] == list(range(1, len(seqs) + 1))
    assert call == [("completed", "opted_out", "agent_hung_up")]
