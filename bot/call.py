"""One call, from the first sound to the last: `run_call` owns everything that a call starts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from loguru import logger
from pipecat.workers.runner import WorkerRunner

from bot.call_money import CallMoney
from bot.endings import Endings
from bot.journal import Journal
from bot.lease_keeper import LeaseKeeper, Leases
from bot.line import CarrierSocket
from bot.live_calls import CallsOnTheLine, LiveCall
from bot.pipeline import CallPipeline
from bot.resuming import ResumePoints, resume_point
from bot.transcript import Transcript
from domain.call import Call, CallStatus, EndReason, Outcome
from domain.call_record import ResumePoint
from domain.endpointing import EndOfTurnModel
from domain.ports import CallPurse, Mind, Recognizer, Voice
from domain.premium_voice import CallVoice, PremiumVoice
from domain.reading_aloud import ReadingAloud
from domain.record import CallEnd, TierEvent, TurnRecord
from domain.speech import LiveRecognizer
from domain.tokens import StreamPass
from domain.turn import CallerTurn, Cue, Disposition, TurnReport
from processors.agent_router import AgentRouter
from processors.carrier_input import CarrierInput
from processors.carrier_output import CarrierOutput
from processors.media_wire import TranscriptReceived
from processors.speech_cache import SpeechCache
from processors.speech_scorer import SpeechScorer
from processors.speech_to_text import SpeechToText
from processors.tier_chooser import Tier
from processors.tiered_voice import TieredVoice
from processors.turn_taker import AnswerJudge, TurnTaker
from processors.voice_health import VoiceHealth


class CallObserver(Protocol):
    """Whoever follows calls as they happen: metrics, the operator's events. It never waits."""

    def call_started(self, call: Call, *, resumed: bool) -> None:
        """A caller is on the line, or on it again."""
        ...

    def turn_ended(self, call: Call, record: TurnRecord) -> None:
        """Something was said."""
        ...

    def answered(self, latency_secs: float) -> None:
        """The caller waited this long for the agent's first sound."""
        ...

    def recognized(self, speech_secs: float, took_secs: float) -> None:
        """A stretch of speech was recognised."""
        ...

    def thought(self, took_secs: float) -> None:
        """The mind had its first sentence."""
        ...

    def tier_changed(self, call: Call, event: TierEvent) -> None:
        """The voice changed."""
        ...

    def call_left(self, call: Call) -> None:
        """The stream broke off, and the call may go on with another worker."""
        ...

    def call_ended(self, call: Call, end: CallEnd) -> None:
        """The line is closed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """A call's recogniser, and where a test program's transcripts go."""

    recognizer: Recognizer
    fallbacks: Sequence[Recognizer] = ()
    """Take its place when it fails."""
    live: LiveRecognizer | None = None
    """The recogniser, if it can work while the caller speaks."""
    on_transcript: Callable[[TranscriptReceived], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallParts:
    """What the process lends to each of its calls: read-only things and pools."""

    scorer: SpeechScorer
    open_ear: Callable[[], Ear]
    voices: Sequence[Voice]
    premium: Sequence[PremiumVoice]
    premium_threshold: float
    """The lead's score from which on the premium voices speak."""
    voice_health: VoiceHealth
    cache: SpeechCache
    reading: ReadingAloud
    open_mind: Callable[[Call, CallPurse], Mind]
    open_money: Callable[[StreamPass], Awaitable[CallMoney]]
    is_complete: AnswerJudge | None
    end_of_turn: EndOfTurnModel | None
    runs_ahead: bool
    """Whether the mind thinks about what was said while it is not certain that it was all."""
    filler: str
    apology: str
    journal: Journal
    leases: Leases
    past: ResumePoints
    endings: Endings
    live_calls: CallsOnTheLine
    observer: CallObserver
    now: Callable[[], datetime]


async def run_call(
    socket: CarrierSocket, stream_sid: str, admitted: StreamPass, parts: CallParts
) -> CallEnd | None:
    """Hold a call until its stream ends, and write down how it went.

    Returns:
        How the call ended; None when only its stream did, and the carrier will ask what follows.
    """
    call = admitted.call
    began = call.started_at if admitted.resumes else parts.now()
    point, money = await asyncio.gather(
        resume_point(parts.past, admitted), parts.open_money(admitted)
    )
    transcript = Transcript(
        call,
        parts.journal,
        now=parts.now,
        after=point,
        on_turn=lambda record: parts.observer.turn_ended(call, record),
        on_latency=parts.observer.answered,
        on_tier=lambda event: parts.observer.tier_changed(call, event),
    )
    if point.last_tier != Tier.LOCAL:
        transcript.tier_changed(point.last_tier, Tier.LOCAL, "taken up by another worker")
    mind = parts.open_mind(call, money.purse)
    premium = [engine.open() for engine in parts.premium]
    first = _first_turn(admitted, point)
    pipeline = _build(socket, stream_sid, parts, mind, transcript, money, premium, first)
    worker = pipeline.worker(call.id)
    lease = LeaseKeeper(parts.leases, admitted)
    live = _live_call(call, pipeline)
    parts.live_calls.enter(live)
    parts.journal.begin(call, CallStatus.IN_PROGRESS)
    parts.observer.call_started(call, resumed=admitted.resumes)
    end: CallEnd | None = None
    with logger.contextualize(call_id=call.id):
        try:
            async with _closed_after(premium, mind):
                runner = WorkerRunner(handle_sigint=False)
                await runner.add_workers(worker)
                async with (
                    lease.held(lambda: pipeline.carrier_input.leave("superseded")),
                    money.watched(
                        say_goodbye=lambda: pipeline.turn_taker.prompt(Cue.WRAP_UP),
                        hang_up=lambda: worker.cancel(reason="the purse is empty"),
                    ),
                ):
                    await runner.run()
        finally:
            if not lease.is_superseded:
                for turn_seq, heard in pipeline.carrier_output.unheard():
                    transcript.agent_finished(turn_seq, heard=heard, cut=True)
                end = _end_of(pipeline, money, mind.report(), began, parts.now())
            try:
                await money.close(is_over=end is not None)
                if not lease.is_superseded:
                    await _write_down(call, mind, end, lease, parts, money.purse.spent_usd_micros)
            finally:
                parts.live_calls.leave(live)
                _tell(call, end, parts, ignored=dict(pipeline.carrier_input.ignored))
    return end


@asynccontextmanager
async def _closed_after(premium: Sequence[CallVoice], mind: Mind) -> AsyncIterator[None]:
    """Close a call's voices and its mind, each whatever becomes of the others."""
    async with AsyncExitStack() as closing:
        closing.push_async_callback(mind.close)
        for voice in premium:
            closing.push_async_callback(voice.close)
        yield


async def _write_down(
    call: Call,
    mind: Mind,
    end: CallEnd | None,
    lease: LeaseKeeper,
    parts: CallParts,
    spent_usd_micros: int,
) -> None:
    last = mind.report()
    if last:
        parts.journal.progress(call.id, last)
    if end is None:
        await lease.release()
        return
    parts.journal.end(call.id, end)
    await parts.endings.note(call, end.reason, spent_usd_micros=spent_usd_micros)


def _tell(call: Call, end: CallEnd | None, parts: CallParts, *, ignored: dict[str, int]) -> None:
    if end is None:
        parts.observer.call_left(call)
        logger.info("stream broke off", ignored_messages=ignored)
        return
    parts.observer.call_ended(call, end)
    logger.info(
        "call ended",
        reason=end.reason,
        outcome=end.outcome,
        duration_secs=round(end.duration_secs, 1),
        ignored_messages=ignored,
    )


def _live_call(call: Call, pipeline: CallPipeline) -> LiveCall:
    async def line_closed() -> None:
        pipeline.carrier_input.caller_hung_up = True
        await pipeline.carrier_input.leave("the carrier has closed the line")

    return LiveCall(
        call=call,
        end_politely=lambda: pipeline.turn_taker.prompt(Cue.WRAP_UP),
        hand_over=lambda: pipeline.carrier_input.leave("handed over"),
        line_closed=line_closed,
    )


def _first_turn(admitted: StreamPass, point: ResumePoint) -> CallerTurn:
    cue = Cue.RESUMED if admitted.resumes else Cue.ANSWERED
    return CallerTurn(seq=point.last_exchange + 1, cue=cue)


def _build(
    socket: CarrierSocket,
    stream_sid: str,
    parts: CallParts,
    mind: Mind,
    transcript: Transcript,
    money: CallMoney,
    premium: Sequence[CallVoice],
    first: CallerTurn,
) -> CallPipeline:
    ear = parts.open_ear()
    carrier_input = CarrierInput(
        socket,
        stream_sid,
        parts.scorer,
        on_transcript=ear.on_transcript,
        sends_pieces=ear.live is not None,
    )
    return CallPipeline(
        carrier_input=carrier_input,
        speech_to_text=SpeechToText(
            ear.recognizer,
            fallbacks=ear.fallbacks,
            live=ear.live,
            on_recognized=parts.observer.recognized,
            on_heard=money.purse.hear,
        ),
        turn_taker=TurnTaker(
            is_complete=parts.is_complete,
            end_of_turn=parts.end_of_turn,
            caller_stirs=lambda: carrier_input.caller_stirs,
            foretells=parts.runs_ahead,
            first_cue=first.cue,
            first_seq=first.seq,
        ),
        agent_router=AgentRouter(
            mind,
            transcript,
            filler=parts.filler,
            apology=parts.apology,
            on_thought=parts.observer.thought,
        ),
        tiered_voice=TieredVoice(
            parts.voices,
            parts.cache,
            reading=parts.reading,
            premium=premium,
            threshold=parts.premium_threshold,
            health=parts.voice_health,
            purse=money.purse,
            on_switch=transcript.tier_changed,
            last_resort=parts.apology,
        ),
        carrier_output=CarrierOutput(socket, stream_sid),
    )


def _end_of(
    pipeline: CallPipeline,
    money: CallMoney,
    last: TurnReport | None,
    began: datetime,
    now: datetime,
) -> CallEnd | None:
    """Tell how the call ended; None when only its stream did."""
    goodbye = pipeline.carrier_output.ended_by
    if goodbye and goodbye.disposition is Disposition.TRANSFER:
        reason = EndReason.TRANSFERRED
    elif money.has_run_out or (goodbye and money.is_running_out):
        reason = EndReason.LIMIT_REACHED
    elif goodbye:
        reason = EndReason.AGENT_HUNG_UP
    elif pipeline.carrier_input.caller_hung_up:
        reason = EndReason.CALLER_HUNG_UP
    else:
        return None
    return CallEnd(
        at=now.astimezone(UTC),
        status=CallStatus.COMPLETED,
        reason=reason,
        outcome=(last.outcome if last else None) or Outcome.ABANDONED,
        summary=last.summary if last else None,
        duration_secs=(now - began).total_seconds(),
    )
