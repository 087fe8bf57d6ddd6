"""`python -m bench.twenty`: twenty calls one after another, then ten at once; each books once, and nothing is left behind.

The callers say nearly everything in one breath and hang up once they are booked: most of a minute each, a quarter of
an hour in all. Ten calls at once come before the first look, so that pools have grown to what they need.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.fleet import write_result
from bench.rest import Rest, at_rest
from simulator.dialling import Dialling, Server
from simulator.exchange import Exchange, open_exchange
from simulator.latency import percentile
from simulator.report import CallReport
from simulator.scenario import Scenario, barge_in, hang_up, say
from tests.servers import ServerProcess, running_server

FIRST_NAMES = "John David James Robert Michael William Richard Thomas Mary Susan".split()
LAST_NAMES = "Smith Brown Wilson Johnson".split()
HURRY_MS = 500.0
MOST_SECS = 1_800.0
MOST_GROWTH_MB = 6.0
"""Over the calls that are counted; what the collector has not looked at yet is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of the calls."""

    calls: int
    booked_once: int
    """Calls whose record and appointment are of their own caller, and whose appointment is the only one in it."""
    appointments: int
    violations: int
    heard_p50_ms: float | None
    heard_p95_ms: float | None
    rest: dict[str, Rest]
    """Before, after those one after another, after those at once."""

    @property
    def is_good(self) -> bool:
        """Whether it is as promised."""
        before, *after = self.rest.values()
        return (
            self.booked_once == self.appointments == self.calls
            and not self.violations
            and all(each.holds_no_more_than(before, most_mb=MOST_GROWTH_MB) for each in after)
        )


def name_of(number: int) -> str:
    """Name a caller unlike any other."""
    first, last = number % len(FIRST_NAMES), number // len(FIRST_NAMES)
    return f"{FIRST_NAMES[first]} {LAST_NAMES[last % len(LAST_NAMES)]}"


def booking(number: int) -> Scenario:
    """Make the script of one caller."""
    return Scenario(
        name=f"caller {number}",
        about="A buyer in a hurry who listens to what is offered and read back, and hangs up once it is booked.",
        steps=(
            barge_in(
                "I want to buy a house downtown with three bedrooms for four hundred thousand dollars",
                after_ms=HURRY_MS,
            ),
            barge_in(f"my name is {name_of(number)}", after_ms=HURRY_MS),
            barge_in("as soon as possible", after_ms=HURRY_MS),
            barge_in("I will pay cash", after_ms=HURRY_MS),
            barge_in("yes it is my decision", after_ms=HURRY_MS),
            say("the first one please"),
            barge_in("yes it is", after_ms=HURRY_MS),
            say("yes that is correct"),
            hang_up(mid_sentence_after_ms=2 * HURRY_MS),
        ),
        listen_ms=400.0,
        limit_secs=100.0,
    )


async def measure(server: ServerProcess, calls: int, at_once: int) -> Result:
    """Let them ring."""
    address = Server(url=server.url, api_key=server.api_key)
    reports: list[CallReport] = []
    rest: dict[str, Rest] = {}
    async with asyncio.timeout(MOST_SECS):

        async def ring(count: int) -> None:
            first = len(reports)
            # closed before the server is looked at: connections of ours would be counted
            async with open_exchange() as exchange:
                ringing = (_ring(exchange, address, n) for n in range(first, first + count))
                reports.extend(await asyncio.gather(*ringing))
            print(f"{len(reports)} calls", file=sys.stderr)

        await ring(at_once)
        rest["before"] = await at_rest(server.url, server.process.pid)
        for _ in range(calls):
            await ring(1)
        rest["after those one by one"] = await at_rest(server.url, server.process.pid)
        await ring(at_once)
        rest["after those at once"] = await at_rest(server.url, server.process.pid)
    booked, appointments = await _booked(server, reports)
    heard = [turn.latency_ms for each in reports for turn in each.turns if turn.latency_ms]
    return Result(
        calls=len(reports),
        booked_once=booked,
        appointments=appointments,
        violations=sum(len(each.violations) for each in reports),
        heard_p50_ms=percentile(heard, 0.5),
        heard_p95_ms=percentile(heard, 0.95),
        rest=rest,
    )


async def _ring(exchange: Exchange, address: Server, number: int) -> CallReport:
    dialling = Dialling(from_number=f"+1512555{number:04d}", keep_audio=False)
    return await exchange.place_call(address, booking(number), dialling)


async def _booked(server: ServerProcess, reports: list[CallReport]) -> tuple[int, int]:
    """Count the calls that booked once and for nobody else, and all appointments."""
    good = 0
    async with server.client() as client:
        found = (await client.get("/api/v1/appointments", params={"limit": 100})).json()["items"]
        slots = Counter((each["starts_at"], each["resource"]) for each in found)
        for number, report in enumerate(reports):
            call = (await client.get(f"/api/v1/calls/{report.call_sid}")).json()
            mine = [each for each in found if each["call_id"] == call["id"]]
            is_mine = [each["name"] for each in mine] == [name_of(number)]
            is_alone = all(slots[each["starts_at"], each["resource"]] == 1 for each in mine)
            said = [turn["text"] for turn in call["turns"] if turn["role"] == "caller"]
            of_others = any(
                name_of(n) in text for n in range(len(reports)) for text in said if n != number
            )
            well = call["outcome"] == "appointment_booked" and call["facts"]["name"] == name_of(
                number
            )
            if well and is_mine and is_alone and not of_others:
                good += 1
            else:
                print(
                    "not as it should be:",
                    number,
                    call["outcome"],
                    mine,
                    report.end,
                    *(f"\n    {turn['role']}: {turn['text']}" for turn in call["turns"]),
                    file=sys.stderr,
                )
    return good, len(found)


def main() -> int:
    """Return 0 when it is as promised."""
    parser = argparse.ArgumentParser(prog="python -m bench.twenty", description=__doc__)
    parser.add_argument("--calls", type=int, default=20, help="one after another")
    parser.add_argument("--at-once", type=int, default=10)
    args = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        result = asyncio.run(measure(server, args.calls, args.at_once))
    for name, value in asdict(result).items():
        if name != "rest":
            print(f"{name:14} {value}")
    for when, rest in result.rest.items():
        print(f"{when:24} {rest}")
    print(f"took {time.monotonic() - began:.0f} s; {write_result('twenty', asdict(result))}")
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
