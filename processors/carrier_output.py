"""Where the agent's sound leaves: paced a little ahead of the caller's ear, and taken back on barge-in."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from pipecat.frames.frames import (
    CancelFrame,
    CancelWorkerFrame,
    EndFrame,
    Frame,
    InterruptionFrame,
    StartFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from domain.playout import BYTES_PER_SEC, Line, Playout
from domain.turn import Disposition, TurnReport
from processors.carrier_input import MediaSocket
from processors.frames import (
    AgentFinishedFrame,
    AgentStartedFrame,
    HoldSpeechFrame,
    MarkEchoedFrame,
    ReleaseSpeechFrame,
    SpeechFrame,
    TurnPlannedFrame,
)
from processors.media_wire import clear_message, mark_message, media_message
from processors.tier_chooser import Tier

LEAD_SECS = 0.2
"""How far the carrier is kept ahead: stalls of the loop shorter than this are not heard."""
PIECE_BYTES = 640
"""80 ms a message: fewer messages than 20 ms ones, and still fine-grained beside the lead."""
ECHO_GRACE_SECS = 1.0
"""A mark that has not come back this long after its sound must have played is not waited for."""


@dataclass(slots=True)
class _Answer:
    """One turn of the agent's."""

    playout: Playout
    tier: str | None = None
    """Of its first sound."""
    report: TurnReport | None = None
    sentences: int | None = None
    """How many it has, once they are all known."""
    has_begun: bool = False

    @property
    def is_all_here(self) -> bool:
        lines = self.playout.lines
        return (
            self.sentences is not None
            and len(lines) >= self.sentences
            and all(line.ends_at_byte is not None for line in lines)
        )

    @property
    def is_heard(self) -> bool:
        return self.is_all_here and all(line.is_echoed for line in self.playout.lines)


class CarrierOutput(FrameProcessor):
    """Sends SpeechFrames to the carrier, one answer after another, with a mark behind every sentence.

    Sends up AgentStartedFrame and AgentFinishedFrame. When an answer that ends the call has been heard,
    `ended_by` holds its report and the worker is cancelled.
    """

    def __init__(self, socket: MediaSocket, stream_sid: str):
        super().__init__(enable_direct_mode=True)
        self._socket = socket
        self._stream_sid = stream_sid
        self._answers: deque[_Answer] = deque()
        self._is_held = False
        self._generation = 0
        self._wake = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None
        self.ended_by: TurnReport | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take sound and plans; hold, go on, or stop."""
        await super().process_frame(frame, direction)
        match frame:
            case SpeechFrame():
                self._add(frame)
                return
            case TurnPlannedFrame(report=TurnReport() as report):
                self._plan(report, frame.sentences)
                return
            case MarkEchoedFrame():
                self._echoed(frame.name)
                return
            case HoldSpeechFrame():
                await self._hold()
                return
            case ReleaseSpeechFrame():
                self._release()
                return
            case StartFrame():
                self._pump = self.create_task(self._send_all(), "send the agent's sound")
            case InterruptionFrame():
                await self._cut()
            case EndFrame() | CancelFrame():
                await self._stop()
        await self.push_frame(frame, direction)

    async def cleanup(self) -> None:
        """Stop sending; what was being said counts as cut."""
        await super().cleanup()
        await self._stop()

    def unheard(self) -> list[tuple[int, str]]:
        """The answers that have not been heard to their end, as (turn, what was heard)."""
        now = asyncio.get_running_loop().time()
        return [(a.playout.turn_seq, a.playout.heard_text(now)) for a in self._answers]

    async def _stop(self) -> None:
        if self._pump and self._pump is not asyncio.current_task():
            pump, self._pump = self._pump, None
            await self.cancel_task(pump)

    def _answer(self, turn_seq: int) -> _Answer:
        for answer in self._answers:
            if answer.playout.turn_seq == turn_seq:
                return answer
        answer = _Answer(playout=Playout(turn_seq=turn_seq))
        self._answers.append(answer)
        return answer

    def _add(self, frame: SpeechFrame) -> None:
        answer = self._answer(frame.turn_seq)
        if frame.mulaw and answer.tier is None:
            answer.tier = frame.tier
        answer.playout.add(frame.index, frame.text, frame.tier, frame.mulaw, is_last=frame.is_last)
        self._wake.set()

    def _plan(self, report: TurnReport, sentences: int) -> None:
        answer = self._answer(report.seq)
        answer.report = report
        answer.sentences = sentences
        self._wake.set()

    async def _hold(self) -> None:
        if self._is_held:
            return
        self._is_held = True
        if self._answers and self._answers[0].has_begun:
            self._answers[0].playout.hold(asyncio.get_running_loop().time())
            await self._clear()

    def _release(self) -> None:
        self._is_held = False
        if self._answers and self._answers[0].has_begun:
            self._answers[0].playout.release()
        self._wake.set()

    async def _cut(self) -> None:
        now = asyncio.get_running_loop().time()
        answers, self._answers = self._answers, deque()
        was_held, self._is_held = self._is_held, False
        if answers and answers[0].has_begun and not was_held:
            await self._clear()
        for answer in answers:
            heard = answer.playout.heard_text(now)
            await self._finish(answer, heard=heard, cut=True)

    async def _clear(self) -> None:
        self._generation += 1
        await self._socket.send_text(clear_message(self._stream_sid))

    async def _send_all(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            # before looking: whatever comes while the socket is waited for is looked at as well
            self._wake.clear()
            wait_secs = await self._send_some(loop.time())
            if self._answers and self._answers[0].is_heard:
                await self._finish_first()
                continue
            try:
                async with asyncio.timeout(wait_secs):
                    await self._wake.wait()
            except TimeoutError:
                self._presume_heard(loop.time())

    async def _send_some(self, now: float) -> float | None:
        """Send what the lead allows; return how long until more may be sent, None for "when something comes"."""
        if self._is_held or not self._answers:
            return None
        answer = self._answers[0]
        playout = answer.playout
        while playout.unsent_bytes() and playout.lead_secs(now) < LEAD_SECS:
            piece = playout.take(PIECE_BYTES, now)
            await self._socket.send_text(media_message(self._stream_sid, piece))
            if not self._is_being_said(answer):
                return None
            if not answer.has_begun:
                answer.has_begun = True
                await self._begin(answer)
            await self._mark(playout)
            if self._is_held or not self._is_being_said(answer):
                return None
        await self._mark(playout)
        lead_secs = playout.lead_secs(now)
        if playout.unsent_bytes():
            return max(0.001, lead_secs - LEAD_SECS + PIECE_BYTES / BYTES_PER_SEC)
        return lead_secs + ECHO_GRACE_SECS if answer.is_all_here else None

    def _is_being_said(self, answer: _Answer) -> bool:
        return bool(self._answers) and self._answers[0] is answer

    async def _begin(self, answer: _Answer) -> None:
        await self.push_frame(
            AgentStartedFrame(
                turn_seq=answer.playout.turn_seq,
                at=asyncio.get_running_loop().time(),
                tier=answer.tier or Tier.LOCAL,
                interruptible=answer.report is None or answer.report.interruptible,
            ),
            FrameDirection.UPSTREAM,
        )

    async def _mark(self, playout: Playout) -> None:
        while line := playout.line_to_mark():
            line.is_marked = True
            name = f"{playout.turn_seq}.{line.index}.{self._generation}"
            await self._socket.send_text(mark_message(self._stream_sid, name))

    def _echoed(self, name: str) -> None:
        line = self._marked_line(name)
        if line:
            line.is_echoed = True
            self._wake.set()

    def _marked_line(self, name: str) -> Line | None:
        """The sentence a mark stands for; None for a mark of another generation, cleared rather than played."""
        if not self._answers:
            return None
        playout = self._answers[0].playout
        for line in playout.lines:
            if line.is_marked and name == f"{playout.turn_seq}.{line.index}.{self._generation}":
                return line
        return None

    def _presume_heard(self, now: float) -> None:
        """The timer behind the marks: sound that must have played long ago has been heard."""
        if self._is_held or not self._answers:
            return
        answer = self._answers[0]
        if (
            answer.is_all_here
            and not answer.playout.unsent_bytes()
            and not answer.playout.lead_secs(now)
        ):
            for line in answer.playout.lines:
                line.is_echoed = True

    async def _finish_first(self) -> None:
        answer = self._answers.popleft()
        # whoever began to speak as it ended interrupts nothing
        self._is_held = False
        heard = " ".join(line.text for line in answer.playout.lines)
        await self._finish(answer, heard=heard, cut=False)

    async def _finish(self, answer: _Answer, *, heard: str, cut: bool) -> None:
        await self.push_frame(
            AgentFinishedFrame(
                turn_seq=answer.playout.turn_seq, heard=heard, cut=cut, report=answer.report
            ),
            FrameDirection.UPSTREAM,
        )
        report = answer.report
        if report and not cut and report.disposition is not Disposition.STAY:
            self.ended_by = report
            await self.push_frame(CancelWorkerFrame(reason="the goodbye was heard"))
