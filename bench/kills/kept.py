"""What the database kept of the calls of a benchmark, held against what their callers said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bench.fleet import query
from simulator.report import CallReport

SPOKEN = ("say", "clip", "barge_in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was lost or done twice."""

    double_acts: int
    lost_turns: list[str]
    unfinished_calls: int
    booked_calls: int


async def kept(database_url: str, reports: list[CallReport]) -> Kept:
    """Look everything up."""
    double = await query(
        database_url,
        "SELECT call_id FROM appointments WHERE status = 'booked' GROUP BY call_id HAVING count(*) > 1",
    )
    booked = await query(database_url, "SELECT count(DISTINCT call_id) FROM appointments")
    open_calls = await query(database_url, "SELECT id FROM calls WHERE ended_at IS NULL")
    lost: list[str] = []
    for report in reports:
        rows = await query(
            database_url,
            "SELECT t.text FROM turns t JOIN calls c ON c.id = t.call_id "
            "WHERE c.call_sid = %s AND t.role = 'caller' ORDER BY t.seq",
            report.call_sid,
        )
        lost += lost_turns(report, [text for (text,) in rows])
    return Kept(
        double_acts=len(double),
        lost_turns=lost,
        unfinished_calls=len(open_calls),
        booked_calls=int(booked[0][0]),
    )


def lost_turns(report: CallReport, transcript: list[str]) -> list[str]:
    """List what the caller said, was answered and is not in the transcript, but for what was being spoken at a cut."""
    spoken = [turn for turn in report.turns if turn.act in SPOKEN]
    cuts = [again.dropped_ms for again in report.taken_up]
    being_spoken = {
        max((i for i, turn in enumerate(spoken) if turn.began_ms <= cut), default=-1)
        for cut in cuts
    }
    older = Counter(
        turn.text
        for index, turn in enumerate(spoken)
        if turn.latency_ms is not None and index not in being_spoken
    )
    missing = older - Counter(transcript)
    joined = " ".join(transcript)
    return [f"{report.call_sid}: {text}" for text in missing if joined.count(text) < older[text]]
