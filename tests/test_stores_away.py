"""A whole call while PostgreSQL answers nothing: the caller does not notice, and everything is there afterwards."""

import asyncio
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from bench.fleet import query, running_fleet
from bench.stores_away.tap import Failure, tapped
from simulator.dialling import Dialling
from simulator.exchange import open_exchange
from simulator.report import End
from simulator.scenario import Scenario, barge_in, say
from tests.databases import postgresql_server  # noqa: F401
from tests.servers import eventually

pytestmark = [pytest.mark.timeout(120), pytest.mark.takes(secs=24)]

NUMBER = "+15125550147"
HURRY_MS = 500.0
MOST_MS = 2_000.0
"""A silence that sounds like a dead line."""
SHORT = Scenario(
    name="short",
    about="A buyer who says what he wants, and then wants no more of it.",
    steps=(
        barge_in("I want to buy a house", after_ms=HURRY_MS),
        say("My name is David Brown"),
        barge_in("stop calling me", after_ms=HURRY_MS),
    ),
    listen_ms=400,
    limit_secs=60,
)


async def test_a_call_goes_on_without_a_database_and_is_written_down_once_it_is_back(
    tmp_path, postgresql_server  # noqa: F811
):  # fmt: skip
    address = urlsplit(postgresql_server)
    async with (
        tapped(address.hostname, address.port) as tap,
        running_fleet(
            1,
            postgresql=postgresql_server,
            postgresql_port=tap.port,
            redis_url=None,
            log_dir=tmp_path,
        ) as fleet,
        open_exchange() as exchange,
    ):
        # the script is followed in order: whoever asked the API what the agent says would wait for the database
        server = replace(fleet.server, api_key=None)
        dialling = Dialling(from_number=NUMBER, keep_audio=False)
        calling = asyncio.create_task(exchange.place_call(server, SHORT, dialling))
        await eventually(lambda: fleet.workers[0].active_calls(fleet.client))
        await tap.fail(Failure.HANGING)
        report = await calling
        before = await query(fleet.database_url, "SELECT count(*) FROM turns")
        await tap.heal()

        async def written():
            return await query(
                fleet.database_url,
                "SELECT c.outcome, c.end_reason, p.phone FROM calls c "
                "JOIN contacts p ON p.id = c.contact_id "
                "WHERE c.ended_at IS NOT NULL AND p.opted_out_at IS NOT NULL",
            )

        call = await eventually(written, 15)
        turns = await query(fleet.database_url, "SELECT seq, role, text FROM turns ORDER BY seq")

    latencies = [turn.latency_ms for turn in report.turns]
    assert (report.end, report.failure, report.streams) == (End.AGENT, None, 1)
    assert None not in latencies
    assert max(latencies) < MOST_MS
    assert before[0][0] < len(turns)
    assert call == [("opted_out", "agent_hung_up", NUMBER)]
    assert [seq for seq, _, _ in turns] == list(range(1, len(turns) + 1))
    assert [text for _, role, text in turns if role == "caller"] == [
        "I want to buy a house",
        "My name is David Brown",
        "stop calling me",
    ]
