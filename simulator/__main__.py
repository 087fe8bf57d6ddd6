"""`make call`: telephones a running server and prints the conversation as it happens."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
from pathlib import Path

import httpx2

from simulator.console import Console, as_json, call_summary, calls_table
from simulator.dialling import ACCOUNT_SID, Dialling, Server
from simulator.ears import write_wav
from simulator.exchange import open_exchange
from simulator.report import CallReport, End
from simulator.scenario import Scenario
from simulator.scenario_file import ScenarioError, load_scenario, scenario_names

HEARING = ("auto", "scripted", "spoken")


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    add = parser.add_argument
    add("--url", default="http://127.0.0.1:8000", help="the server (default %(default)s)")
    add("--scenario", default="real_estate_booking", metavar="NAME",
        help=f"a path, or one of {', '.join(scenario_names())} (default %(default)s)")  # fmt: skip
    add("--from", dest="from_number", metavar="NUMBER", help="the caller's number")
    add("--to", dest="to_number", metavar="NUMBER", help="the number called")
    add("--auth-token", help="sign as the carrier does, with the server's TWILIO_AUTH_TOKEN")
    add("--account-sid", default=ACCOUNT_SID, help="the server's TWILIO_ACCOUNT_SID, if it has one")
    add("--public-url", help="the server's PUBLIC_URL, if it has one")
    add("--api-key", help="to show what the agent says (default: read from the data folder)")
    add("--data-dir", default="data", type=Path, help="the server's DATA_DIR (default %(default)s)")
    add("--hearing", choices=HEARING, default="auto",
        help="scripted: send the words too, for STT_ENGINE=scripted; auto asks /health")  # fmt: skip
    add("--count", type=int, default=1, help="calls to make (default %(default)s)")
    add("--at-once", type=int, default=1, help="calls up at the same time (default %(default)s)")
    add("--seed", type=int, default=0, help="for the callers' numbers when there are many")
    add("--json", action="store_true", help="print the report as JSON instead")
    add("--save-audio", type=Path, metavar="FILE", help="keep what the caller heard, as a WAV file")
    return parser.parse_args(argv)


async def run(args: argparse.Namespace, scenario: Scenario) -> list[CallReport]:
    """Make the calls and print them."""
    async with open_exchange() as exchange:
        server = Server(
            url=args.url.rstrip("/"),
            public_url=args.public_url.rstrip("/") if args.public_url else None,
            account_sid=args.account_sid,
            auth_token=args.auth_token,
            api_key=args.api_key or stored_api_key(args.data_dir),
        )
        sends_words = args.hearing == "scripted" or (
            args.hearing == "auto" and await hears_by_script(exchange.client, server.origins[0])
        )
        if args.count == 1:
            dialling = _dialling(args, args.from_number, sends_words=sends_words)
            watcher = None if args.json else Console(knows_words=server.api_key is not None)
            return [await exchange.place_call(server, scenario, dialling, watcher)]
        rng = random.Random(args.seed)
        numbers = [f"+1512555{number:04d}" for number in rng.sample(range(10_000), args.count)]
        diallings = [_dialling(args, number, sends_words=sends_words) for number in numbers]
        return await exchange.place_calls(server, scenario, diallings, at_once=args.at_once)


def _dialling(args: argparse.Namespace, from_number: str | None, *, sends_words: bool) -> Dialling:
    return Dialling(
        from_number=from_number,
        to_number=args.to_number,
        sends_words=sends_words,
        keep_audio=args.save_audio is not None,
    )


def stored_api_key(data_dir: Path) -> str | None:
    """Return the key the server made at its first start, if it can be read here."""
    try:
        return (data_dir / "api-key").read_text().strip() or None
    except OSError:
        return None


async def hears_by_script(client: httpx2.AsyncClient, origin: str) -> bool:
    """Ask the server whether it takes the caller's words as text."""
    try:
        return "scripted" in (await client.get(f"{origin}/health", timeout=5.0)).text
    except httpx2.HTTPError:
        return False


def main(argv: list[str] | None = None) -> int:
    """Return 0 when every call went through, 1 when one failed, 2 when the scenario cannot be played."""
    args = arguments(argv)
    try:
        scenario = load_scenario(args.scenario)
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    reports = asyncio.run(run(args, scenario))
    if args.json:
        print(as_json(reports))
    else:
        print(call_summary(reports[0]) if len(reports) == 1 else calls_table(reports))
    if args.save_audio:
        write_wav(args.save_audio, reports[0].heard)
    return int(any(report.end is End.FAILED for report in reports))


if __name__ == "__main__":
    sys.exit(main())
