"""`make bench`: how many calls a core carries, how soon it answers, and what that costs.

Each server runs on one core, the callers on another; each point starts the server afresh. Absolute figures are
this machine's; the ratios are what counts. Writes `bench/results/<time>.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

import uvloop

from bench.callers import Callers
from bench.capacity import capacity, is_carried, ratios
from bench.point import Point, measure
from bench.table import HEAD, ratio_lines, row
from bench.under_test import SERVERS, started

RESULTS = Path(__file__).parent / "results"
CALLS = (1, 5, 10, 20, 40, 60, 80, 100)
OURS = ("ours", "ours-mind")
"""The product with a mind that takes no time, as the stock way has one, and with its own."""
SERVER_CORE, LOAD_CORE = 0, 1
LOAD_LAG_AT_MOST_MS = 100.0
"""Half of the lead our sound has at the carrier: a longer stall of the callers looks like one of the server."""


def main() -> None:
    """Measure and print."""
    options = _options()
    os.sched_setaffinity(0, {LOAD_CORE % (os.cpu_count() or 1)})
    points: dict[str, list[Point]] = {name: [] for name in options.servers}
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        callers = Callers(Path(folder))
        for calls in options.calls:
            for name in options.servers:
                if _has_given_up(points[name]):
                    continue
                point = _undisturbed(name, callers, calls, _secs(calls, options.secs))
                points[name].append(point)
                print(row(point), flush=True)
    _conclude(points)


def _undisturbed(name: str, callers: Callers, calls: int, secs: float) -> Point:
    """Measure; once more when the callers' side itself stalled, and keep the quieter of the two."""
    tried = [_point(name, callers, calls, secs)]
    if (tried[0].load_lag_max or 0.0) > LOAD_LAG_AT_MOST_MS:
        tried.append(_point(name, callers, calls, secs))
    return min(tried, key=lambda point: point.load_lag_max or 0.0)


def _point(name: str, callers: Callers, calls: int, secs: float) -> Point:
    with (
        tempfile.NamedTemporaryFile() as log,
        started(name, SERVER_CORE, Path(log.name)) as under_test,
    ):
        return uvloop.run(measure(name, under_test, callers, calls=calls, secs=secs))


def _has_given_up(points: list[Point]) -> bool:
    """Two loads in a row that were not carried: a larger one need not be tried."""
    return len(points) > 2 and not any(is_carried(point, points[0]) for point in points[-2:])


def _secs(calls: int, secs: float) -> float:
    """A lone caller talks longer: his few turns are what all others are compared with."""
    return max(secs, min(3 * secs, 150 / calls))


def _conclude(points: dict[str, list[Point]]) -> None:
    print("\ncapacity of one core: ", {name: capacity(found) for name, found in points.items()})
    compared = {name: ratios(points, name) for name in OURS if {"stock", name} <= points.keys()}
    for name, found in compared.items():
        print(f"{name} to stock:", *ratio_lines(found), sep="\n")
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    series = {name: [point.as_json() for point in each] for name, each in points.items()}
    path.write_text(json.dumps({"points": series, "ratios": compared}, indent=1))
    print(f"written to {path}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=["stock", "floor", "ours"])
    parser.add_argument("--calls", nargs="+", type=int, default=CALLS)
    parser.add_argument("--secs", type=float, default=35.0, help="how long each call is")
    parser.add_argument("--quick", action="store_true", help="few points, short calls")
    options = parser.parse_args()
    if options.quick:
        options.calls, options.secs = (1, 10, 40), 15.0
    return options


if __name__ == "__main__":
    main()
