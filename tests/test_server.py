"""The whole product: a real server process, real sockets, real voices, callers of the simulator."""

import asyncio
import os
import subprocess
import sys

import pytest

from simulator.dialling import Dialling, Server
from simulator.exchange import open_exchange
from simulator.report import End
from simulator.scenario import Scenario, barge_in, hang_up, say
from tests.servers import ROOT, eventually, free_port, running_server

pytestmark = pytest.mark.takes(secs=60)

HURRY_MS = 500.0
"""These callers answer as soon as they know what is asked, so that a booking takes half a minute."""


SAID_IN_CALLS = (
    "smith", "brown", "davis", "51255501", "555-01", "downtown", "bedroom", "hundred thousand",
    "my decision", "stop calling", "buy a house", "good morning", "first one please",
)  # fmt: skip
"""What nobody may read in a log, even at DEBUG: numbers, names and words of these calls."""


def hurried_booking(name):
    return Scenario(
        name="hurried booking",
        about="A buyer who interrupts whatever he can, and listens to what is offered and read back.",
        steps=(
            barge_in("I want to buy a house downtown with three bedrooms", after_ms=HURRY_MS),
            barge_in(f"my name is {name}", after_ms=HURRY_MS),
            barge_in("about four hundred thousand dollars", after_ms=HURRY_MS),
            barge_in("as soon as possible", after_ms=HURRY_MS),
            barge_in("I will pay cash", after_ms=HURRY_MS),
            barge_in("yes it is my decision", after_ms=HURRY_MS),
            say("the first one please"),
            barge_in("yes it is", after_ms=HURRY_MS),
            say("yes that is correct"),
            barge_in("no that is all", after_ms=HURRY_MS),
        ),
        listen_ms=900,
        limit_secs=100,
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running_server(tmp_path_factory.mktemp("server"), LOG_LEVEL="DEBUG") as running:
        yield running
        assert running.stop() == 0
        assert "ERROR" not in running.log, running.log
        logged = running.log.lower()
        assert not [word for word in SAID_IN_CALLS if word in logged], running.log


def address(server):
    return Server(url=server.url, api_key=server.api_key)


async def call_record(server, call_sid):
    async with server.client() as client:
        return (await client.get(f"/api/v1/calls/{call_sid}")).json()


@pytest.mark.timeout(150)
async def test_callers_at_once_each_book_their_own_visit(server):
    names = ["John Smith", "David Brown"]
    async with open_exchange() as exchange:
        calls = [
            exchange.place_call(
                address(server), hurried_booking(name), Dialling(from_number=f"+1512555014{n}")
            )
            for n, name in enumerate(names)
        ]
        reports = await asyncio.gather(*calls)

    records = [await call_record(server, report.call_sid) for report in reports]
    assert [r.end for r in reports] == [End.AGENT] * 2
    assert [r.violations for r in reports] == [()] * 2
    assert [r["outcome"] for r in records] == ["appointment_booked"] * 2
    assert [r["facts"]["name"] for r in records] == names
    assert [r["facts"]["budget_usd"] for r in records] == [400000] * 2
    async with server.client() as client:
        booked = (await client.get("/api/v1/appointments")).json()["items"]
    assert sorted(a["name"] for a in booked) == sorted(names)
    assert sorted(r["appointment"]["id"] for r in records) == sorted(a["id"] for a in booked)


@pytest.mark.timeout(60)
async def test_whoever_wants_no_more_calls_is_heard_at_once(server):
    scenario = Scenario(
        name="stop",
        about="Rude and clear.",
        steps=(barge_in("stop calling me", after_ms=HURRY_MS),),
    )
    async with open_exchange() as exchange:
        report = await exchange.place_call(
            address(server), scenario, Dialling(from_number="+15125550199")
        )

    record = await call_record(server, report.call_sid)
    assert report.end is End.AGENT
    assert record["outcome"] == "opted_out"
    async with server.client() as client:
        refused = await client.post(
            "/api/v1/calls",
            json={"to": "+15125550199", "playbook": "real_estate", "purpose": "a viewing"},
        )
    assert refused.status_code in (409, 422)
    assert "opted_out" in refused.text


@pytest.mark.timeout(60)
async def test_the_record_of_an_interrupted_sentence_ends_where_the_caller_cut_it(server):
    scenario = Scenario(
        name="cut",
        about="Cuts the greeting off and hangs up.",
        steps=(barge_in("I want to buy a house", after_ms=1500), hang_up()),
    )
    async with open_exchange() as exchange:
        report = await exchange.place_call(address(server), scenario)

    async def ended():
        found = await call_record(server, report.call_sid)
        return found if found["end_reason"] else None

    record = await eventually(ended)
    greeting = record["turns"][0]
    assert greeting["intended"].startswith(greeting["text"])
    assert 0 < len(greeting["text"]) < len(greeting["intended"])
    assert report.barge_in_silence_ms[0] < 350
    assert record["end_reason"] == "caller_hung_up"


async def test_health_and_metrics_need_no_key_and_calls_do(server):
    import httpx2

    async with httpx2.AsyncClient(base_url=server.url, trust_env=False) as client:
        answers = {
            path: (await client.get(path)).status_code
            for path in ("/health", "/health/live", "/health/ready", "/metrics", "/api/v1/calls")
        }

    assert answers == {
        "/health": 200,
        "/health/live": 200,
        "/health/ready": 200,
        "/metrics": 200,
        "/api/v1/calls": 401,
    }


def test_a_setting_that_cannot_work_stops_the_start_with_one_line(tmp_path):
    with pytest.raises(AssertionError) as stopped, running_server(tmp_path, PLAYBOOK="no_such"):
        pass

    lines = str(stopped.value).splitlines()
    assert "no_such.yaml: there is no such playbook" in lines[0]
    assert "Traceback" not in str(stopped.value)


def test_a_start_that_fails_for_a_reason_nobody_foresaw_is_told_and_is_no_success(tmp_path):
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the folder should be")
    environment = {"PATH": os.environ["PATH"], "PORT": str(free_port()), "LLM_PROVIDER": "none"}

    stopped = subprocess.run(
        [sys.executable, ROOT / "server.py"],
        cwd=tmp_path,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert stopped.returncode == 1
    assert "FileExistsError" in stopped.stderr
