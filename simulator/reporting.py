"""Turns what a call's parts recorded into its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from simulator.caller import Caller, Deed
from simulator.carrier import Carrier, Leg
from simulator.latency import first_onset, is_early_reply, reply_onset, stopped_at
from simulator.line import Line
from simulator.report import CallReport, End, HeardMark, HeardTurn, HeardUnderrun, TakenUp
from simulator.scenario import Scenario


def heard_turn(deed: Deed, origin_secs: float) -> HeardTurn:
    """Measure one thing the caller did."""
    playback, began, ended = deed.line.playback, deed.began_secs, deed.ended_secs
    onset = None if deed.goes_on else reply_onset(playback, began, ended)
    stopped = stopped_at(playback.stretches, playback.clears_secs, began)
    return HeardTurn(
        act=deed.step.act,
        text=deed.step.text,
        began_ms=_ms(began - origin_secs),
        ended_ms=_ms(ended - origin_secs),
        latency_ms=None if onset is None else _ms(onset - ended),
        silence_ms=None if stopped is None else _ms(stopped - began),
        early=deed.step.is_speech and is_early_reply(playback.spans, began, ended),
    )


def greeting_ms(lines: Sequence[Line]) -> float | None:
    """Measure the first stream's `start` to the agent's first audible sound."""
    if not lines:
        return None
    onset = first_onset(lines[0].playback.spans, lines[0].started_secs)
    return None if onset is None else _ms(onset - lines[0].started_secs)


def report_of(
    carrier: Carrier, leg: Leg, scenario: Scenario, caller: Caller, end: End, failure: str | None
) -> CallReport:
    """Put a finished call's report together."""
    lines = carrier.lines
    origin = lines[0].started_secs if lines else 0.0
    spans = [span for line in lines for span in line.playback.spans]
    return CallReport(
        call_sid=leg.call_sid,
        scenario=scenario.name,
        from_number=leg.from_number,
        to_number=leg.to_number,
        end=end,
        failure=failure,
        duration_secs=carrier.duration_secs,
        greeting_ms=greeting_ms(lines),
        turns=tuple(heard_turn(deed, origin) for deed in caller.deeds),
        underruns=tuple(
            HeardUnderrun(at_ms=_ms(gap.at_secs - origin), gap_ms=_ms(gap.gap_secs))
            for line in lines
            for gap in line.playback.underruns
        ),
        marks=tuple(
            HeardMark(
                name=mark.name,
                received_ms=_ms(mark.received_secs - origin),
                echoed_ms=_ms(mark.echoed_secs - origin),
                cleared=mark.cleared,
            )
            for line in lines
            for mark in line.playback.marks
        ),
        violations=_violations(carrier),
        twiml=tuple(carrier.twiml),
        requests=tuple(carrier.requests),
        carrier_said=tuple(carrier.carrier_said),
        dialled=carrier.dialled,
        streams=len(lines),
        taken_up=tuple(_taken_up(a, b, origin) for a, b in pairwise(lines)),
        close_codes=tuple(line.close_code for line in lines),
        agent_secs=sum(span.ends_secs - span.starts_secs for span in spans),
        heard=b"".join(line.heard() for line in lines),
    )


def _taken_up(before: Line, line: Line, origin_secs: float) -> TakenUp:
    onset = first_onset(line.playback.spans, line.started_secs)
    return TakenUp(
        dropped_ms=_ms(before.ended_secs - origin_secs),
        started_ms=_ms(line.started_secs - origin_secs),
        heard_ms=None if onset is None else _ms(onset - origin_secs),
    )


def _violations(carrier: Carrier) -> tuple[str, ...]:
    counted = Counter(carrier.violations)
    for stream in carrier.streams:
        counted.update(stream.violations)
    return tuple(
        f"{what} ({times} times)" if times > 1 else what for what, times in counted.items()
    )


def _ms(secs: float) -> float:
    return round(secs * 1000, 1)
