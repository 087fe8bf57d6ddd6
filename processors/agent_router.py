"""Hands the caller's turns to the mind and its sentences to the voice; a barge-in stops both at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from loguru import logger
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    InterruptionFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from domain.ports import Mind
from domain.turn import CallerTurn, Cue, MindEvent, Sentence, TurnReport
from processors.frames import (
    AgentFinishedFrame,
    AgentStartedFrame,
    CallerTurnFrame,
    CoverFrame,
    ExpectFrame,
    LikelySpeechFrame,
    LikelyTurnFrame,
    SayFrame,
    TurnPlannedFrame,
)
from processors.run_ahead import RunAhead

FILLER_AFTER_SECS = 1.2
"""A mind that has not spoken by now is covered by a word: two seconds of silence sound like a dead line."""
FIRST_WITHIN_SECS = 3.5
"""A mind that has not spoken by now will not: the caller is asked to repeat. The word before it lasted to 2 s or so."""
NEXT_WITHIN_SECS = 2.0
"""Nor will one that falls silent for so long: what it said before takes half a second or more to be heard."""


class Scribe(Protocol):
    """Whoever writes the call down. It never waits."""

    def caller_spoke(self, turn: CallerTurn, *, last_sound_at: float | None) -> None:
        """The caller's turn is over."""
        ...

    def agent_planned(self, report: TurnReport) -> None:
        """The mind has answered; nothing of it may have been heard yet."""
        ...

    def agent_started(self, turn_seq: int, *, at: float, tier: str) -> None:
        """The first sound of an answer has left, at a loop time."""
        ...

    def agent_finished(self, turn_seq: int, *, heard: str, cut: bool) -> None:
        """The answer was heard to its end, or cut."""
        ...


class AgentRouter(FrameProcessor):
    """One mind run a turn. Sends down a SayFrame for each sentence, then a TurnPlannedFrame.

    A turn that is only likely (LikelyTurnFrame) is run ahead: nothing of it is said or written down before it has ended.
    """

    def __init__(
        self,
        mind: Mind,
        scribe: Scribe,
        *,
        filler: str,
        apology: str,
        on_thought: Callable[[float], None] | None = None,
    ):
        """Take the call's mind.

        Args:
            mind: This call's.
            scribe: Writes the call down.
            filler: Said when the mind is slow: "One moment."
            apology: Said when it fails: asks the caller to say it again.
            on_thought: Told the seconds from the end of the caller's turn to the first sentence.
        """
        super().__init__(enable_direct_mode=True)
        self._mind = mind
        self._scribe = scribe
        self._filler = filler
        self._apology = apology
        self._on_thought = on_thought
        self._answering: asyncio.Task[None] | None = None
        self._ahead: RunAhead | None = None
        """The answer to the turn that is likely, or to the one that is being answered."""
        self._thinking: asyncio.Task[None] | None = None
        self._cut: str | None = None
        self._covered: int | None = None
        """The turn to come, when a word was said before it."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer turns; note what was heard of the answers."""
        await super().process_frame(frame, direction)
        match frame:
            case CallerTurnFrame(turn=CallerTurn() as turn):
                await self._take(turn, frame.last_sound_at)
                return
            case LikelyTurnFrame(turn=CallerTurn() as turn):
                await self._run_ahead(turn)
                return
            case CoverFrame():
                await self._cover(frame.turn_seq)
                return
            case VADUserStartedSpeakingFrame() if not self._is_answering():
                await self._drop_ahead()
            case InterruptionFrame():
                await self._stop()
                self._covered = None
                # unless its sound had begun: then the output says what was heard
                self._cut = ""
            case EndFrame() | CancelFrame():
                await self._stop()
            case AgentStartedFrame():
                self._scribe.agent_started(frame.turn_seq, at=frame.at, tier=frame.tier)
            case AgentFinishedFrame():
                self._cut = frame.heard if frame.cut else None
                self._scribe.agent_finished(frame.turn_seq, heard=frame.heard, cut=frame.cut)
        await self.push_frame(frame, direction)

    async def cleanup(self) -> None:
        """Stop thinking."""
        await super().cleanup()
        await self._stop()

    async def _stop(self) -> None:
        if self._answering and self._answering is not asyncio.current_task():
            task, self._answering = self._answering, None
            await self.cancel_task(task)
        await self._drop_ahead()

    def _is_answering(self) -> bool:
        return self._answering is not None and not self._answering.done()

    async def _run_ahead(self, turn: CallerTurn) -> None:
        if self._is_answering():
            return
        await self._drop_ahead()
        self._ahead = RunAhead(self._mind, replace(turn, heard=self._cut))
        self._thinking = self.create_task(self._ahead.think(self._prepare), "run ahead")

    async def _prepare(self, text: str) -> None:
        await self.push_frame(LikelySpeechFrame(text=text))

    async def _drop_ahead(self) -> None:
        self._ahead = None
        if self._thinking:
            task, self._thinking = self._thinking, None
            await self.cancel_task(task)

    async def _cover(self, turn_seq: int) -> None:
        if self._covered != turn_seq:
            self._covered = turn_seq
            await self._say(turn_seq, [], self._filler)

    async def _take(self, turn: CallerTurn, last_sound_at: float | None) -> None:
        turn = replace(turn, heard=self._cut)
        ahead = self._ahead if self._ahead and self._ahead.is_of(turn) else None
        if ahead is None:
            await self._stop()
        self._scribe.caller_spoke(turn, last_sound_at=last_sound_at)
        self._cut = None
        events = ahead.answer() if ahead else self._mind.hear(turn)
        self._answering = self.create_task(self._answer(turn, events), "answer")

    async def _answer(self, turn: CallerTurn, events: AsyncGenerator[MindEvent, None]) -> None:
        said = [self._filler] if self._covered == turn.seq else []
        self._covered = None
        try:
            report = await self._say_all(turn, events, said)
        except Exception as error:  # noqa: BLE001 - whatever broke, the caller must hear something
            logger.error("the mind failed", turn=turn.seq, error=type(error).__name__)
            await self._say(turn.seq, said, self._apology)
            report = TurnReport(seq=turn.seq, agent="conversation", intended=" ".join(said))
        finally:
            await self._drop_ahead()
        self._scribe.agent_planned(report)
        await self.push_frame(ExpectFrame(expected=report.expected), FrameDirection.UPSTREAM)
        await self.push_frame(TurnPlannedFrame(report=report, sentences=len(said)))

    async def _say_all(
        self, turn: CallerTurn, answer: AsyncGenerator[MindEvent, None], said: list[str]
    ) -> TurnReport:
        """Push the sentences as they come, with a filler when the first is late."""
        began = asyncio.get_running_loop().time()
        async with aclosing(answer) as events:
            first = await self._first(events, turn, said)
            if self._on_thought and turn.cue is Cue.SPOKE:
                self._on_thought(asyncio.get_running_loop().time() - began)
            event: MindEvent | None = first
            while isinstance(event, Sentence):
                await self._say(turn.seq, said, event.text)
                async with asyncio.timeout(NEXT_WITHIN_SECS):
                    event = await anext(events, None)
        if event is None:
            raise RuntimeError("the mind ended its turn without a report")
        return event

    async def _first(
        self, events: AsyncGenerator[MindEvent, None], turn: CallerTurn, said: list[str]
    ) -> MindEvent:
        first = self.create_task(anext(events), "first sentence")
        try:
            done, _ = await asyncio.wait({first}, timeout=FILLER_AFTER_SECS)
            if not done and not said:
                await self._say(turn.seq, said, self._filler)
            async with asyncio.timeout(FIRST_WITHIN_SECS - FILLER_AFTER_SECS):
                return await first
        finally:
            if not first.done():
                await self.cancel_task(first)

    async def _say(self, turn_seq: int, said: list[str], text: str) -> None:
        said.append(text)
        await self.push_frame(SayFrame(turn_seq=turn_seq, index=len(said) - 1, text=text))
