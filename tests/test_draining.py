"""A server that is told to stop lets its calls come to their end, and is there for what the carrier asks after them."""

import asyncio
import signal
import sqlite3
from contextlib import ExitStack, closing

import httpx2
import pytest

from simulator.dialling import Dialling, Server
from simulator.exchange import open_exchange
from simulator.report import End
from simulator.scenario import Scenario, barge_in
from tests.fakes.elevenlabs_server import elevenlabs_server
from tests.servers import eventually, running_server

pytestmark = [pytest.mark.timeout(90), pytest.mark.takes(secs=15)]

HURRY_MS = 500.0
SHORT = Scenario(
    name="short",
    about="A buyer who says what he wants, and then wants no more of it.",
    steps=(
        barge_in("I want to buy a house", after_ms=HURRY_MS),
        barge_in("stop calling me", after_ms=HURRY_MS),
    ),
    listen_ms=400,
    limit_secs=60,
)


async def test_calls_are_finished_by_workers_that_are_told_to_stop(tmp_path):
    with running_server(tmp_path, WORKERS="2", DRAIN_TIMEOUT_SECS="30") as running:
        server = Server(url=running.url, api_key=running.api_key)
        async with open_exchange() as exchange, asyncio.TaskGroup() as tasks:
            calls = [
                tasks.create_task(
                    exchange.place_call(
                        server, SHORT, Dialling(from_number=f"+1512555010{n}", keep_audio=False)
                    )
                )
                for n in range(3)
            ]
            await asyncio.sleep(2)
            running.process.send_signal(signal.SIGTERM)
        reports = [call.result() for call in calls]
        await eventually(lambda: asyncio.sleep(0, running.process.poll() is not None), 20)
        code = running.process.returncode

    assert [report.failure for report in reports] == [None] * 3
    assert [report.end for report in reports] == [End.AGENT] * 3
    assert [report.streams for report in reports] == [1] * 3
    assert all(request.status for report in reports for request in report.requests)
    assert code == 0


def test_a_server_that_is_told_twice_waits_for_nobody(tmp_path):
    ringing = {"CallSid": "CA" + "1" * 32, "From": "+15125550147", "CallStatus": "ringing"}
    with running_server(tmp_path, DRAIN_TIMEOUT_SECS="60") as running:
        httpx2.post(f"{running.url}/twilio/voice", data=ringing, trust_env=False)
        running.process.send_signal(signal.SIGTERM)
        while httpx2.get(f"{running.url}/health/ready", trust_env=False).status_code == 200:
            pass

        # the call's stream would be waited for longer than this waits
        code = running.stop()

    assert code == 0


async def test_what_a_server_bought_ahead_until_it_was_told_to_stop_is_entered(tmp_path):
    async with elevenlabs_server() as seller:
        with ExitStack() as stack:
            server = running_server(
                tmp_path,
                TTS_PREMIUM="elevenlabs",
                ELEVENLABS_API_KEY="a key",
                ELEVENLABS_BASE_URL=seller.url,
            )
            running = await asyncio.to_thread(stack.enter_context, server)
            await eventually(lambda: asyncio.sleep(0, seller.characters() > 200), 20)
            code = await asyncio.to_thread(running.stop)
        billed = seller.characters()

    with closing(sqlite3.connect(tmp_path / "callwright.db")) as database:
        (entered,) = database.execute("SELECT sum(quantity) FROM ledger_entries").fetchone()
        unsettled = database.execute(
            "SELECT count(*) FROM budget_reservations WHERE settled_usd_micros IS NULL"
        ).fetchone()
    assert code == 0
    assert entered == billed
    assert unsettled == (0,)
