"""Prints calls for somebody at a terminal."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Sequence

import orjson

from simulator.clips import plain_words
from simulator.exchange import Watcher
from simulator.latency import percentile
from simulator.report import CallReport, HeardTurn

NAME_WIDTH = 9
TEXT_WIDTH = 76
DEEDS = {"noise": "({})", "dtmf": "(presses {})"}


class Console(Watcher):
    """Prints a call as it happens.

    What the caller did comes when its answer is over, for only then is its latency known.

    Args:
        knows_words: the server tells what is said; otherwise only that the agent spoke is printed.
    """

    def __init__(self, *, knows_words: bool) -> None:
        self._knows_words = knows_words
        self._latency = ""
        self._meant = ""

    def ringing(self, call_sid: str, from_number: str, to_number: str) -> None:
        """Print who calls whom."""
        print_line("carrier", f"{from_number} calls {to_number} ({call_sid})")

    def greeted(self, latency_ms: float | None) -> None:
        """Keep the greeting's latency for its text."""
        self._answered(latency_ms)

    def acted(self, turn: HeardTurn) -> None:
        """Print what the caller did."""
        what = DEEDS.get(turn.act, "{}").format(turn.text)
        if turn.silence_ms is not None:
            what += f"  [over the agent, who stopped after {turn.silence_ms:.0f} ms]"
        print_line("caller", what)
        self._meant = turn.text
        self._answered(turn.latency_ms)

    def said(self, role: str, text: str) -> None:
        """Print what the agent or the carrier said, and what was misheard of the caller."""
        if role == "caller":
            if plain_words(text) != plain_words(self._meant):
                print_line("", f'(heard as "{text}")')
            return
        print_line(role, f"{text}{self._latency}")
        self._latency = ""

    def _answered(self, latency_ms: float | None) -> None:
        self._latency = "" if latency_ms is None else f"  [{latency_ms:.0f}\N{NO-BREAK SPACE}ms]"
        if not self._knows_words and latency_ms is not None:
            print_line("agent", f"(speaks){self._latency}")


def print_line(who: str, text: str) -> None:
    """Print one thing said, wrapped under its speaker."""
    indent = " " * NAME_WIDTH
    wrapped = textwrap.wrap(text, TEXT_WIDTH, initial_indent=indent, subsequent_indent=indent)
    print(f"{who:{NAME_WIDTH}}" + "\n".join(wrapped)[NAME_WIDTH:], flush=True)


def call_summary(report: CallReport) -> str:
    """Sum one call up in a few lines."""
    lines = [
        "",
        f"{report.duration_secs:.1f} s, ended by {report.end}"
        + (f" to {report.dialled}" if report.dialled else "")
        + (f": {report.failure}" if report.failure else ""),
        f"greeting {_ms(report.greeting_ms)}; heard latency p50 {_ms(report.latency_p50_ms)}, "
        f"p95 {_ms(report.latency_p95_ms)} over {len(report.latencies_ms)} turns; "
        f"{report.early_replies} early replies; {len(report.underruns)} underruns",
    ]
    if report.barge_in_silence_ms:
        stopped = ", ".join(_ms(ms) for ms in report.barge_in_silence_ms)
        lines.append(f"interrupted, the agent was silent after {stopped}")
    lines += [f"violation: {violation}" for violation in report.violations]
    return "\n".join(lines)


def calls_table(reports: Sequence[CallReport]) -> str:
    """Sum many calls up: a line each, and a line for all."""
    lines = ["call                                secs  greeting   p50   p95  early  gaps  end"]
    for report in reports:
        lines.append(
            f"{report.call_sid}  {report.duration_secs:5.1f}  {_ms(report.greeting_ms):>8}"
            f"  {_ms(report.latency_p50_ms):>7}  {_ms(report.latency_p95_ms):>7}"
            f"  {report.early_replies:3}  {len(report.underruns):4}  {report.failure or report.end}"
        )
        lines += [f"    violation: {violation}" for violation in report.violations]
    latencies = [ms for report in reports for ms in report.latencies_ms]
    p50, p95 = percentile(latencies, 0.5), percentile(latencies, 0.95)
    lines.append(f"all: p50 {_ms(p50)}, p95 {_ms(p95)} over {len(latencies)} turns")
    return "\n".join(lines)


def as_json(reports: Sequence[CallReport]) -> str:
    """Write reports as a JSON list, without their audio."""
    rows = []
    for report in reports:
        row = dataclasses.asdict(report)
        del row["heard"]
        row |= {
            "latency_p50_ms": report.latency_p50_ms,
            "latency_p95_ms": report.latency_p95_ms,
            "barge_in_silence_ms": report.barge_in_silence_ms,
            "early_replies": report.early_replies,
        }
        rows.append(row)
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode()


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f} ms"
