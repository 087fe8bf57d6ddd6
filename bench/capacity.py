"""What a series of points says: a server's capacity, and how two servers compare."""

from __future__ import annotations

from collections.abc import Sequence

from bench.point import Point

SLOWER_AT_MOST = 1.5
"""The 95th percentile may grow by this over what it is with one call."""
UNDERRUNS_AT_MOST = 0.01
"""Of the turns, by gaps long enough to be heard: Pipecat's 40 ms lead leaves shorter ones at any load."""


def is_carried(point: Point, alone: Point) -> bool:
    """Say whether a server carries a load: no slower than half as much again, and no voice that breaks up."""
    if point.dropped or point.latency_p95 is None or alone.latency_p95 is None:
        return False
    fast = point.latency_p95 <= SLOWER_AT_MOST * alone.latency_p95
    return fast and point.long_underrun_share < UNDERRUNS_AT_MOST


def capacity(points: Sequence[Point]) -> int:
    """Return the largest number of calls that is carried, as all smaller ones are; 0 without a first point."""
    carried = 0
    ordered = sorted(points, key=lambda point: point.calls)
    for point in ordered:
        if not is_carried(point, ordered[0]):
            break
        carried = point.calls
    return carried


def at(points: Sequence[Point], calls: int) -> Point | None:
    """Find the point of so many calls."""
    return next((point for point in points if point.calls == calls), None)


def ratios(points: dict[str, list[Point]], ours_name: str = "ours") -> dict[str, float | None]:
    """Compare ours, with the mind that takes no time or with its own, with the stock way and with the floor."""
    stock, ours, floor = (points.get(name, []) for name in ("stock", ours_name, "floor"))
    stock_most, ours_most = capacity(stock), capacity(ours)
    stock_full, ours_there, ours_full = (
        at(stock, stock_most), at(ours, stock_most), at(ours, ours_most)
    )  # fmt: skip
    floor_full = at(floor, ours_most)
    alone = (at(ours, 1), at(stock, 1))
    return {
        "capacity, ours to stock": _over(float(ours_most), float(stock_most)),
        "CPU at stock's capacity": _ratio(ours_there, stock_full, "cpu_a_call_sec"),
        "CPU at each one's capacity": _ratio(ours_full, stock_full, "cpu_a_call_sec"),
        "CPU to the floor's, at our capacity": _ratio(ours_full, floor_full, "cpu_a_call_sec"),
        "memory a call, at each one's capacity": _ratio(ours_full, stock_full, "memory_a_call_mb"),
        "latency p50, one call": _ratio(*alone, "latency_p50"),
        "latency p50, at stock's capacity": _ratio(ours_there, stock_full, "latency_p50"),
        "latency p99 to p50, at our capacity": _over(
            ours_full.latency_p99 if ours_full else None,
            ours_full.latency_p50 if ours_full else None,
        ),
    }


def _ratio(one: Point | None, other: Point | None, field: str) -> float | None:
    if one is None or other is None:
        return None
    return _over(getattr(one, field), getattr(other, field))


def _over(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None
