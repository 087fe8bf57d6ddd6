"""Writes a call down as it happens: what was said, what was heard, and how long the caller waited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.journal import Journal
from domain.call import Call
from domain.call_record import BEGINNING, ResumePoint
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import CallerTurn, Cue, TurnReport


class Transcript:
    """One call's scribe. Implements `processors.agent_router.Scribe`; nothing here waits."""

    def __init__(
        self,
        call: Call,
        journal: Journal,
        *,
        now: Callable[[], datetime],
        after: ResumePoint = BEGINNING,
        on_turn: Callable[[TurnRecord], None] | None = None,
        on_latency: Callable[[float], None] | None = None,
        on_tier: Callable[[TierEvent], None] | None = None,
    ) -> None:
        """Begin a transcript, or go on with one.

        Args:
            call: The call.
            journal: Takes the records.
            now: The wall clock, aware.
            after: How far the call had come in the stream before this one.
            on_turn: Told every finished record.
            on_latency: Told the seconds from the caller's last sound to the agent's first.
            on_tier: Told every change of voice.
        """
        self._call = call
        self._journal = journal
        self._now = now
        self._on_turn = on_turn
        self._on_latency = on_latency
        self._on_tier = on_tier
        self._last_seq = after.last_turn
        # a turn changes the voice twice at most: where it begins, and where a voice fails in it
        self._last_tier_seq = 2 * after.last_turn
        self._answers: dict[int, _Answer] = {}

    def caller_spoke(self, turn: CallerTurn, *, last_sound_at: float | None) -> None:
        """Keep the caller's words, and when they ended."""
        if turn.cue is Cue.SPOKE:
            self._keep(
                TurnRecord(
                    seq=self._next_seq(),
                    role=Role.CALLER,
                    text=turn.text,
                    at=self._now(),
                    stt_confidence=turn.confidence,
                    language=turn.language,
                )
            )
        answer = self._answer(turn.seq)
        answer.asked_at = last_sound_at
        # a word may have been said before the turn was known
        if answer.began_at is not None and last_sound_at is not None:
            self._waited(answer, answer.began_at - last_sound_at)

    def agent_planned(self, report: TurnReport) -> None:
        """Keep what the exchange came to, before it is heard."""
        self._answer(report.seq).report = report
        self._journal.progress(self._call.id, report)

    def agent_started(self, turn_seq: int, *, at: float, tier: str) -> None:
        """Note how long the caller waited."""
        answer = self._answer(turn_seq)
        answer.tier = tier
        answer.began = self._now()
        answer.began_at = at
        if answer.asked_at is not None:
            self._waited(answer, at - answer.asked_at)

    def _waited(self, answer: _Answer, secs: float) -> None:
        if answer.latency_secs is None and secs >= 0:
            answer.latency_secs = secs
            if self._on_latency:
                self._on_latency(secs)

    def agent_finished(self, turn_seq: int, *, heard: str, cut: bool) -> None:
        """Keep what the caller heard of an answer; one that never made a sound was not said."""
        answer = self._answers.pop(turn_seq, None)
        if answer is None or answer.began is None:
            return
        report = answer.report
        self._keep(
            TurnRecord(
                seq=self._next_seq(),
                role=Role.AGENT,
                text=heard,
                intended=report.intended if report else heard,
                agent=report.agent if report else None,
                at=answer.began,
                latency_ms=None
                if answer.latency_secs is None
                else round(answer.latency_secs * 1000),
                tts_tier=answer.tier,
            )
        )

    def tier_changed(self, from_tier: str, to_tier: str, reason: str) -> None:
        """Keep a change of voice."""
        self._last_tier_seq += 1
        event = TierEvent(
            seq=self._last_tier_seq,
            from_tier=from_tier,
            to_tier=to_tier,
            reason=reason,
            at=self._now(),
        )
        self._journal.tier(self._call.id, event)
        if self._on_tier:
            self._on_tier(event)

    def _keep(self, record: TurnRecord) -> None:
        self._journal.turn(self._call.id, record)
        if self._on_turn:
            self._on_turn(record)

    def _next_seq(self) -> int:
        self._last_seq += 1
        return self._last_seq

    def _answer(self, turn_seq: int) -> _Answer:
        return self._answers.setdefault(turn_seq, _Answer())


@dataclass(slots=True)
class _Answer:
    """An answer that has not been heard to its end yet."""

    asked_at: float | None = None
    """Loop time of the caller's last sound before it."""
    began: datetime | None = None
    began_at: float | None = None
    """Loop time of the agent's first sound."""
    report: TurnReport | None = None
    tier: str | None = None
    latency_secs: float | None = None
