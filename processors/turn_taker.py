"""Whose turn it is: where a caller's turn ends, and where the agent is interrupted or goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    StartFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from domain.backchannel import is_backchannel
from domain.endpointing import FASTEST_PACE, EndOfTurnModel, Verdict, judge
from domain.expected import Expected
from domain.turn import Cue
from processors.frames import (
    AgentFinishedFrame,
    AgentStartedFrame,
    CallerTurnFrame,
    CoverFrame,
    ExpectFrame,
    HearingIsSlowFrame,
    HoldSpeechFrame,
    KeyPressedFrame,
    LikelyTurnFrame,
    NothingRecognizedFrame,
    RecognizedFrame,
    ReleaseSpeechFrame,
)
from processors.said import Said

CALLER_IDLE_SECS = 8.0
"""Silence after which the caller is asked again: longer than people think about a question."""
WORDLESS_SPEECH_SECS = 0.9
"""A sound this long that held no words was speech that could not be understood; a shorter one was a noise."""
KEYS_END_SECS = 2.0
"""A pause that ends a number keyed in."""

SECOND_LOOK_SECS = 0.35
"""Silence after which the model is asked again: a pause that sounded like a middle at first often does not by now."""
LATE_LOOK_SECS = 0.12
"""The model's answer is waited for so long where the words came late: four verdicts' time."""
STIRRING_TICK_SECS = 0.032
STIRRING_TICKS = 5
"""What it takes to confirm speech, and one more."""
PACE_MARGIN = 1.15
"""A caller may speak so much faster than he has been heard to."""

AnswerJudge = Callable[[str, Expected], bool | None]
"""(text so far, what was asked) to whether the answer is whole; None when it cannot tell."""


class TurnTaker(FrameProcessor):
    """Takes what was recognised and what the agent does; sends down a CallerTurnFrame when the turn is over.

    While the agent speaks, a sound of the caller's holds the voice (HoldSpeechFrame). Words then interrupt it
    for good (InterruptionFrame); a noise or a back-channel lets it go on (ReleaseSpeechFrame).
    """

    def __init__(
        self,
        *,
        is_complete: AnswerJudge | None = None,
        end_of_turn: EndOfTurnModel | None = None,
        caller_stirs: Callable[[], bool] = lambda: False,
        caller_idle_secs: float = CALLER_IDLE_SECS,
        foretells: bool = False,
        first_cue: Cue = Cue.ANSWERED,
        first_seq: int = 0,
    ):
        """Begin, or go on with, a call's conversation.

        Args:
            is_complete: Tells whether an answer is whole; None: nobody can tell.
            end_of_turn: Hears whether a pause is an end; shared by every call.
            caller_stirs: Whether there is a voice on the line now that is not confirmed as speech yet.
            caller_idle_secs: Silence after which the caller is asked again.
            foretells: Whether to send a LikelyTurnFrame down when words are there and their end is waited for.
            first_cue: Why the agent speaks first: RESUMED when the call was cut off.
            first_seq: Of the first exchange; greater than any of the call's before.
        """
        super().__init__(enable_direct_mode=True)
        self._is_complete = is_complete
        self._end_of_turn = end_of_turn
        self._caller_stirs = caller_stirs
        self._fastest_pace = FASTEST_PACE
        self._pace = 0.0
        self._caller_idle_secs = caller_idle_secs
        self._foretells = foretells
        self._said = Said()
        self._expected = Expected.ANYTHING
        self._turns = first_seq
        self._first_cue = first_cue
        self._pending_segments = 0
        self._caller_is_speaking = False
        self._last_sound_at: float | None = None
        self._agent_has_the_turn = False
        self._agent_is_interruptible = True
        self._agent_is_held = False
        self._timer: asyncio.Task[None] | None = None
        self._floor = asyncio.Lock()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follow both sides of the conversation."""
        await super().process_frame(frame, direction)
        match frame:
            case VADUserStartedSpeakingFrame():
                await self._caller_started()
            case VADUserStoppedSpeakingFrame():
                self._caller_stopped(frame.stop_secs)
            case RecognizedFrame() | NothingRecognizedFrame() | KeyPressedFrame():
                await self._in_turn(frame)
                return
            case HearingIsSlowFrame() | AgentFinishedFrame(cut=False):
                await self._in_turn(frame)
                return
            case AgentFinishedFrame():
                return
            case ExpectFrame():
                self._expected = frame.expected
                return
            case AgentStartedFrame():
                self._agent_is_interruptible = frame.interruptible
                return
            case StartFrame():
                await self.push_frame(frame, direction)
                await self._end_turn(self._first_cue)
                return
            case EndFrame() | CancelFrame():
                await self._set_timer(None)
        await self.push_frame(frame, direction)

    async def _in_turn(self, frame: Frame) -> None:
        """Deal with what happened once all before it is dealt with: no turn overtakes an interruption."""
        async with self._floor:
            match frame:
                case RecognizedFrame():
                    await self._recognized(frame)
                case NothingRecognizedFrame():
                    await self._nothing_recognized(frame)
                case KeyPressedFrame():
                    await self._key_pressed(frame.digit)
                case HearingIsSlowFrame():
                    await self._bridge()
                case AgentFinishedFrame() if frame.turn_seq == self._turns - 1:
                    await self._agent_finished()

    async def _bridge(self) -> None:
        """Let no silence come of slow ears: the agent goes on with what it was saying, or says a word."""
        if self._caller_is_speaking:
            return
        if self._agent_is_held:
            self._agent_is_held = False
            await self.push_frame(ReleaseSpeechFrame())
        elif not self._agent_has_the_turn:
            await self.push_frame(CoverFrame(turn_seq=self._turns))

    async def prompt(self, cue: Cue) -> None:
        """Have the agent speak for another reason than the caller's words, now."""
        async with self._floor:
            await self._interrupt()
            await self._end_turn(cue)

    async def cleanup(self) -> None:
        """Stop waiting."""
        await super().cleanup()
        await self._set_timer(None)

    async def _caller_started(self) -> None:
        self._caller_is_speaking = True
        await self._set_timer(None)
        if self._agent_has_the_turn:
            self._pace = 0.0
        if self._agent_has_the_turn and self._agent_is_interruptible:
            self._agent_is_held = True
            await self.push_frame(HoldSpeechFrame())

    def _caller_stopped(self, stop_secs: float) -> None:
        self._caller_is_speaking = False
        self._pending_segments += 1
        self._last_sound_at = asyncio.get_running_loop().time() - stop_secs

    async def _recognized(self, frame: RecognizedFrame) -> None:
        self._pending_segments = max(0, self._pending_segments - 1)
        if self._agent_has_the_turn and not self._said.texts and is_backchannel(frame.text):
            await self._go_on()
            return
        self._said.texts.append(frame.text)
        self._said.add_sound(frame.segment)
        self._said.language = frame.language or self._said.language
        if frame.confidence is not None:
            self._said.confidences.append(frame.confidence)
        if self._agent_is_interruptible:
            await self._interrupt()
        await self._consider_the_end()

    async def _nothing_recognized(self, frame: NothingRecognizedFrame) -> None:
        self._pending_segments = max(0, self._pending_segments - 1)
        if self._said.text:
            self._said.add_sound(frame.segment)
            await self._consider_the_end()
        elif frame.failed or frame.voiced_secs >= WORDLESS_SPEECH_SECS:
            if not self._is_listening_for_more() and self._agent_is_interruptible:
                await self._interrupt()
                await self._end_turn(Cue.UNHEARD)
        else:
            await self._go_on()

    async def _key_pressed(self, digit: str) -> None:
        self._said.keys += digit.strip("*#")
        if not self._said.keys:
            return  # a star or a hash alone says nothing
        self._last_sound_at = asyncio.get_running_loop().time()
        await self._interrupt()
        if digit == "#":
            await self._end_turn(Cue.SPOKE)
        else:
            await self._start_timer(KEYS_END_SECS, self._caller_has_finished)

    def _is_listening_for_more(self) -> bool:
        return self._caller_is_speaking or self._pending_segments > 0

    async def _go_on(self) -> None:
        """It was nothing: the agent goes on, or goes on waiting."""
        if self._is_listening_for_more():
            return
        if self._agent_is_held:
            self._agent_is_held = False
            await self.push_frame(ReleaseSpeechFrame())
        elif not self._agent_has_the_turn:
            await self._start_timer(self._caller_idle_secs, self._caller_is_idle)

    async def _interrupt(self) -> None:
        self._agent_is_held = False
        if self._agent_has_the_turn:
            self._agent_has_the_turn = False
            await self.broadcast_interruption()

    async def _consider_the_end(self) -> None:
        text = self._said.text
        must_be_heard_out = self._agent_has_the_turn and not self._agent_is_interruptible
        if must_be_heard_out or self._is_listening_for_more():
            return
        if self._said.keys:
            await self._start_timer(KEYS_END_SECS, self._caller_has_finished)
            return
        whole = self._is_complete(text, self._expected) if self._is_complete else None
        verdict = self._judge(whole, None)
        has_ended = verdict.has_ended(self._silence_secs())
        if self._foretells and verdict.is_likely_last and not has_ended:
            likely = self._said.as_turn(self._turns, Cue.SPOKE)
            await self.push_frame(LikelyTurnFrame(turn=likely))
        if verdict.sound_helps and self._end_of_turn and self._said.recent:
            listening = self._listen_for_the_end(self._end_of_turn, whole)
            await self._set_timer(self.create_task(listening, "listen for the end"))
        elif has_ended:
            await self._end_turn(Cue.SPOKE)
        else:
            left_secs = verdict.wait_secs - self._silence_secs()
            await self._start_timer(left_secs, self._caller_has_finished)

    def _judge(self, whole: bool | None, end_probability: float | None) -> Verdict:
        return judge(
            self._expected,
            self._said.text,
            complete=whole,
            end_probability=end_probability,
            outruns=self._said.pace > self._fastest_pace,
        )

    def _silence_secs(self) -> float:
        return asyncio.get_running_loop().time() - (self._last_sound_at or 0.0)

    async def _listen_for_the_end(self, model: EndOfTurnModel, whole: bool | None) -> None:
        """The words leave it open: ask what the sound says, and wait accordingly."""
        verdict = await self._look(model, whole, self._judge(whole, None), LATE_LOOK_SECS)
        if verdict.wait_secs > max(SECOND_LOOK_SECS, self._silence_secs()):
            await asyncio.sleep(SECOND_LOOK_SECS - self._silence_secs())
            verdict = await self._look(model, whole, verdict)
        left_secs = verdict.wait_secs - self._silence_secs()
        await self._wait(left_secs, self._caller_has_finished)

    async def _look(
        self, model: EndOfTurnModel, whole: bool | None, so_far: Verdict, least_secs: float = 0.0
    ) -> Verdict:
        """Ask the sound; no longer than would be waited without its answer."""
        within_secs = max(least_secs, so_far.wait_secs - self._silence_secs())
        try:
            async with asyncio.timeout(within_secs):
                probability = await model.end_probability(self._said.pcm(self._silence_secs()))
        except TimeoutError:
            return so_far
        return so_far if probability is None else self._judge(whole, probability)

    async def _let_speech_begin(self) -> None:
        """A voice that has just come up becomes speech, and ends this wait, or goes away."""
        for _ in range(STIRRING_TICKS):
            if not self._caller_stirs():
                return
            await asyncio.sleep(STIRRING_TICK_SECS)

    async def _caller_has_finished(self) -> None:
        await self._end_turn(Cue.SPOKE)

    async def _caller_is_idle(self) -> None:
        self._last_sound_at = None
        await self._end_turn(Cue.SILENT)

    async def _end_turn(self, cue: Cue) -> None:
        await self._set_timer(None)
        said, self._said = self._said, Said()
        self._pace = said.pace
        turn = said.as_turn(self._turns, cue)
        self._turns += 1
        self._agent_has_the_turn = True
        self._agent_is_interruptible = True
        await self.push_frame(CallerTurnFrame(turn=turn, last_sound_at=self._last_sound_at))

    async def _agent_finished(self) -> None:
        # whoever let the answer finish without a sound had finished: so fast he speaks
        self._fastest_pace = max(self._fastest_pace, PACE_MARGIN * self._pace)
        self._agent_has_the_turn = self._agent_is_held = False
        self._agent_is_interruptible = True
        if self._said.text:
            await self._consider_the_end()
        elif not self._is_listening_for_more():
            await self._start_timer(self._caller_idle_secs, self._caller_is_idle)

    async def _start_timer(self, after_secs: float, then: Callable[[], Awaitable[None]]) -> None:
        waiting = self._wait(after_secs, then)
        await self._set_timer(self.create_task(waiting, "wait for the caller"))

    async def _wait(self, after_secs: float, then: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(after_secs)
        await self._let_speech_begin()
        async with self._floor:
            self._timer = None
            await then()

    async def _set_timer(self, timer: asyncio.Task[None] | None) -> None:
        # in one step: while the one before is being stopped, somebody else may set his
        before, self._timer = self._timer, timer
        if before:
            await self.cancel_task(before)
