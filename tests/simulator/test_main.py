import subprocess
import sys

import orjson
import pytest

from simulator.__main__ import arguments, hears_by_script, main, stored_api_key
from simulator.exchange import open_exchange
from tests.fakes.telephone_agent import FakeServer, ToneAgent, served

HELLO = 'about: x\nlisten_ms: 60\nsteps:\n  - say: "yes"\n'


async def run_cli(*argv):
    """Run the command in a process of its own, as a user does."""
    import asyncio

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", *argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "hello.yaml"
    path.write_text(HELLO)
    return str(path)


async def test_a_call_is_printed_as_it_happens(scenario, tmp_path):
    turns = [
        {"seq": 0, "role": "agent", "intended": "Hello, do you want a house?"},
        {"seq": 1, "role": "caller", "text": "yeah"},
    ]
    agent = ToneAgent(greeting_secs=0.1, reply_secs=0.1)
    async with served(FakeServer(agent, turns=turns)) as server:
        code, out, err = await run_cli(
            "--url", server.url, "--scenario", scenario, "--api-key", "k",
            "--save-audio", str(tmp_path / "heard.wav"),
        )  # fmt: skip

    assert (code, err) == (0, "")
    assert "carrier  +15125550147 calls +15125550100" in out
    assert "agent    Hello, do you want a house?" in out
    assert "caller   yes" in out
    assert "ended by agent" in out
    assert (tmp_path / "heard.wav").stat().st_size > 1000


async def test_many_calls_are_reported_as_json(scenario):
    async def on_stream(stream):
        await ToneAgent(greeting_secs=0.1, reply_secs=0.1)(stream)

    async with served(FakeServer(on_stream)) as server:
        code, out, _ = await run_cli(
            "--url", server.url, "--scenario", scenario, "--count", "3", "--at-once", "3",
            "--seed", "7", "--json",
        )  # fmt: skip

    rows = orjson.loads(out)
    assert code == 0
    assert len({row["from_number"] for row in rows}) == 3
    assert all(row["latency_p50_ms"] < 250 for row in rows)


def test_a_bad_scenario_is_one_line(capsys):
    code = main(["--scenario", "no_such_thing"])

    assert code == 2
    assert capsys.readouterr().err.startswith("no_such_thing: no such scenario")


def test_a_server_that_is_not_there_is_told_and_fails(scenario, capsys):
    code = main(["--url", "http://127.0.0.1:9", "--scenario", scenario])

    assert code == 1
    assert "cannot be reached" in capsys.readouterr().out


def test_the_servers_first_key_is_found_in_its_data_folder(tmp_path):
    (tmp_path / "api-key").write_text("k-1\n")

    assert stored_api_key(tmp_path) == "k-1"
    assert stored_api_key(tmp_path / "nowhere") is None


async def test_a_server_that_is_not_there_hears_nothing_by_script():
    async with open_exchange() as exchange:
        assert not await hears_by_script(exchange.client, "http://127.0.0.1:9")


def test_the_default_call_is_the_booking():
    assert arguments([]).scenario == "real_estate_booking"
