"""A slice of `python -m bench.twenty`: a few short calls, after which the server is as it was before."""

import asyncio

import pytest

from bench.rest import at_rest
from bench.twenty import MOST_GROWTH_MB
from simulator.dialling import Dialling, Server
from simulator.exchange import open_exchange
from simulator.report import End
from simulator.scenario import Scenario, barge_in, hang_up
from tests.servers import running_server

pytestmark = [pytest.mark.takes(secs=25), pytest.mark.timeout(120)]

SHORT = Scenario(
    name="short",
    about="Says what he wants, hears the first of the answer and hangs up.",
    steps=(barge_in("I want to buy a house", after_ms=200), hang_up(mid_sentence_after_ms=200)),
    listen_ms=200,
)


async def test_calls_one_after_another_and_at_once_leave_nothing_behind(tmp_path):
    with running_server(tmp_path) as server:
        address = Server(url=server.url, api_key=server.api_key)
        ends = []

        async def ring(count):
            numbers = [f"+1512555{len(ends) + n:04d}" for n in range(count)]
            # closed before the server is looked at: connections of ours would be counted
            async with open_exchange() as exchange:
                calls = [
                    exchange.place_call(address, SHORT, Dialling(from_number=number))
                    for number in numbers
                ]
                ends.extend(report.end for report in await asyncio.gather(*calls))

        await ring(3)
        before = await at_rest(server.url, server.process.pid)
        for _ in range(3):
            await ring(1)
        one_by_one = await at_rest(server.url, server.process.pid)
        await ring(3)
        at_once = await at_rest(server.url, server.process.pid)

    assert ends == [End.CALLER] * 9
    assert one_by_one.holds_no_more_than(before, most_mb=MOST_GROWTH_MB), (before, one_by_one)
    assert at_once.holds_no_more_than(before, most_mb=MOST_GROWTH_MB), (before, at_once)
