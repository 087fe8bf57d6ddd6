"""The benchmark's table, for people."""

from __future__ import annotations

from collections.abc import Mapping

from bench.point import Point

HEAD = (
    f"{'server':<10} {'calls':>5} {'turns':>5} {'speech':>6} {'heard latency p50/p95/p99':>26} {'early':>6} {'unansw.':>7} "
    f"{'underruns (≥20 ms)':>19} {'barge-in':>8} {'lag p99/max':>12} {'load lag':>8} {'CPU/call-s':>10} {'core':>5} "
    f"{'MB/call':>7} {'greeting p50/p95':>16}"
)


def row(point: Point) -> str:
    """Write one line."""
    latency = "/".join(map(_ms, (point.latency_p50, point.latency_p95, point.latency_p99)))
    underruns = f"{point.underrun_share:.1%} ({point.long_underrun_share:.1%})"
    dropped = f"  {point.dropped} DROPPED" if point.dropped else ""
    return (
        f"{point.server:<10} {point.calls:>5} {point.turns:>5} {point.speech_share:>6.0%} {latency:>26} {point.early_share:>6.1%} "
        f"{point.unanswered_share:>7.1%} {underruns:>19} {_ms(point.barge_in_p95):>8} "
        f"{_ms(point.lag_p99) + '/' + _ms(point.lag_max):>12} {_ms(point.load_lag_max):>8} {point.cpu_a_call_sec:>10.1f} "
        f"{point.core_share:>5.0%} {point.memory_a_call_mb:>7.1f} "
        f"{_ms(point.greeting_p50) + '/' + _ms(point.greeting_p95):>16}{dropped}"
    )


def ratio_lines(ratios: Mapping[str, float | None]) -> list[str]:
    """Write the comparison."""
    return [
        f"  {name:<40} {'-' if value is None else f'{value:.2f}'}" for name, value in ratios.items()
    ]


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"
