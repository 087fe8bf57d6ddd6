"""`python -m bench.premium_share`: which characters of the premium voice are paid for, line by line.

Starts a server with an empty data folder and a stand-in for ElevenLabs, waits until what is bought ahead has been
bought, and has every shipped caller ring once, one after another, in real time (some ten minutes).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.premium_share.lines import SpokenLine, lines_of
from simulator.dialling import Dialling, Server
from simulator.exchange import Exchange, open_exchange
from simulator.scenario_file import load_scenario, scenario_names
from tests.fakes.elevenlabs_server import ElevenLabsServer, elevenlabs_server
from tests.servers import ServerProcess, running_server

LEAST_SHARE = 0.5
QUIET_SECS = 5.0
"""Nothing was bought for so long: the buying ahead is over."""
AHEAD_SECS = 300.0


@dataclass(frozen=True, slots=True)
class Characters:
    """Counted by the ledger."""

    bought: int
    cached: int

    def __sub__(self, before: Characters) -> Characters:
        return Characters(self.bought - before.bought, self.cached - before.cached)

    @property
    def share(self) -> float:
        """Of the cache."""
        return self.cached / max(1, self.bought + self.cached)

    def __str__(self) -> str:
        return f"{self.cached:5} cached {self.bought:5} paid  {self.share:5.0%}"


class Bench:
    """A server, the engine it buys from, and callers."""

    def __init__(
        self, server: ServerProcess, engine: ElevenLabsServer, exchange: Exchange, *, quiet: bool
    ) -> None:
        self._server = server
        self._engine = engine
        self._exchange = exchange
        self._quiet = quiet

    async def ring(self, scenario: str, from_number: str | None) -> Characters:
        """Have a caller ring, and print what was said in the premium voice."""
        before, sent_before = await self.characters(), len(self.sent())
        report = await self._exchange.place_call(
            Server(url=self._server.url, api_key=self._server.api_key),
            load_scenario(scenario),
            Dialling(from_number=from_number, keep_audio=False),
        )
        await asyncio.sleep(1.0)
        counted = await self.characters() - before
        sent = self.sent()[sent_before:]
        print(f"{scenario:24} {counted}", flush=True)
        if sum(map(len, sent)) != counted.bought:
            print(f"  the engine was sent {sum(map(len, sent))} characters, the ledger differs")
        if not self._quiet:
            for line in await self._lines(report.call_sid, sent):
                print(f"  {line}")
        return counted

    async def _lines(self, call_sid: str, sent: list[str]) -> list[SpokenLine]:
        async with self._server.client() as client:
            call = (await client.get(f"/api/v1/calls/{call_sid}")).json()
        said = [turn["intended"] for turn in call["turns"] if turn["tts_tier"] == "premium"]
        return lines_of(said, sent)

    async def characters(self) -> Characters:
        """Ask the ledger."""
        async with self._server.client() as client:
            costs = (await client.get("/api/v1/costs")).json()["premium_characters"]
        return Characters(costs["bought"], costs["cached"])

    async def bought_ahead(self) -> Characters:
        """Wait until nothing more is bought, and count it."""
        sent = -1
        async with asyncio.timeout(AHEAD_SECS):
            while sent != len(self.sent()):
                sent = len(self.sent())
                await asyncio.sleep(QUIET_SECS)
        return await self.characters()

    def sent(self) -> list[str]:
        """List what the engine was asked to say, in order."""
        return [text for connection in self._engine.connections for text in connection.texts]


async def measure(arguments: argparse.Namespace) -> int:
    """Ring and print; 0 when the share is over the bar."""
    with tempfile.TemporaryDirectory() as folder:
        async with elevenlabs_server() as engine, open_exchange() as exchange:
            running = running_server(
                Path(folder),
                TTS_PREMIUM="elevenlabs",
                ELEVENLABS_API_KEY="stand-in",
                ELEVENLABS_BASE_URL=engine.url,
                **dict(pair.split("=", 1) for pair in arguments.set),
            )
            server = await asyncio.to_thread(running.__enter__)
            try:
                bench = Bench(server, engine, exchange, quiet=arguments.quiet)
                return await ring_all(bench, arguments)
            finally:
                await asyncio.to_thread(running.__exit__, None, None, None)


async def ring_all(bench: Bench, arguments: argparse.Namespace) -> int:
    """Have every caller ring."""
    ahead = await bench.bought_ahead()
    print(f"bought ahead: {ahead.bought} characters, once for this voice", flush=True)
    total = Characters(0, 0)
    for round_number in range(arguments.rounds):
        before = await bench.characters()
        for number, name in enumerate(arguments.scenario or scenario_names()):
            stranger = f"+1{(303, 617, 919)[number % 3]}55501{10 * round_number + number:02d}"
            await bench.ring(name, stranger if arguments.strangers else None)
        total = await bench.characters() - before
        print(f"{f'pass {round_number + 1}':24} {total}", flush=True)
    everything = await bench.characters()
    print(f"{'with what came ahead':24} {everything}")
    return 0 if total.share > LEAST_SHARE else 1


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.premium_share", description=__doc__)
    parser.add_argument("--scenario", action="append", help="only this one; may be repeated")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--strangers", action="store_true", help="every caller has a new number")
    parser.add_argument("--quiet", action="store_true", help="no lines, only sums")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of the server"
    )
    return asyncio.run(measure(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
