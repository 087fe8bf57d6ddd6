"""`python -m bench.conversations`: holds conversations with a server and prints what came of them."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from bench.conversations.common_questions import hold_calls
from bench.conversations.holding import Settings, hold_all
from bench.conversations.report import Report
from bench.conversations.with_model import compare
from tests.servers import running_server

LEAST_CACHE_HITS = 0.7
RESULTS = Path(__file__).resolve().parents[1] / "results" / "conversations.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.conversations", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--playbook", choices=("real_estate", "auto_service"), action="append")
    parser.add_argument("--scenario", help="only those with this in their name")
    parser.add_argument("--noise", action="store_true", help="one word in ten misheard")
    parser.add_argument("--at-once", type=int, default=4, help="conversations under way together")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, help="print so many failed conversations")
    parser.add_argument(
        "--model",
        nargs="*",
        help="with a stand-in model that is well-behaved, lies, or has the faults named; none: all of them",
    )
    parser.add_argument(
        "--questions",
        action="store_true",
        help="how often a common question's answer is there already",
    )
    arguments = parser.parse_args()
    if arguments.questions:
        came = asyncio.run(hold_calls())
        share = came.get("cache_hit", 0) / max(1, came.get("answered", 0))
        print(f"answers from the cache: {share:.0%}  {came}")
        return 0 if share >= LEAST_CACHE_HITS else 1
    settings = Settings(
        seeds=range(arguments.first_seed, arguments.first_seed + arguments.seeds),
        playbooks=tuple(arguments.playbook or ("real_estate", "auto_service")),
        scenario=arguments.scenario,
        noisy=arguments.noise,
        at_once=arguments.at_once,
    )
    if arguments.model is not None:
        lines, well = compare(settings, tuple(arguments.model))
        print("\n".join(lines))
        return 0 if well else 1
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder), ALLOW_PINNED_CLOCK="true") as server,
    ):
        report: Report = asyncio.run(hold_all(server, settings))
    print(report.table())
    report.show_failures(arguments.show)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(report.summary(), indent=1) + "\n", encoding="utf-8")
    return 0 if report.meets_bars() else 1


if __name__ == "__main__":
    sys.exit(main())
