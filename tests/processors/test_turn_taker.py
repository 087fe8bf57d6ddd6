"""Whose turn it is when several things happen at once, on virtual time."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from pipecat.frames.frames import (
    InterruptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from domain.turn import Cue
from processors.frames import (
    AgentFinishedFrame,
    CallerSegmentFrame,
    CallerTurnFrame,
    KeyPressedFrame,
    NothingRecognizedFrame,
    RecognizedFrame,
)
from processors.turn_taker import TurnTaker
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

STOPS_IN_SECS = 0.05


class SlowToStop(FrameProcessor):
    """An agent that takes a moment to fall silent."""

    def __init__(self):
        super().__init__(enable_direct_mode=True)
        self.turns = []
        """Cue and words."""
        self.interruptions = 0

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        match frame:
            case InterruptionFrame():
                self.interruptions += 1
                await asyncio.sleep(STOPS_IN_SECS)
            case CallerTurnFrame():
                self.turns.append((frame.turn.cue, frame.turn.text))
        await self.push_frame(frame, direction)


class SlowToForget:
    """An end-of-turn model that never answers, and takes a moment to be stopped."""

    async def end_probability(self, pcm):
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(STOPS_IN_SECS)

    async def close(self):
        pass


class Taking:
    """The caller's and the agent's doings, each told as it happens and waited for by nobody else."""

    def __init__(self, turn_taker, agent, tasks):
        self._turn_taker = turn_taker
        self._tasks = tasks
        self.agent = agent

    def tell(self, frame, direction=FrameDirection.DOWNSTREAM):
        self._tasks.create_task(self._turn_taker.process_frame(frame, direction))

    def tell_back(self, frame):
        self.tell(frame, FrameDirection.UPSTREAM)


@asynccontextmanager
async def taking_turns(**options):
    turn_taker, agent = TurnTaker(**options), SlowToStop()
    worker = PipelineWorker(
        Pipeline([turn_taker, agent]),
        enable_rtvi=False,
        enable_turn_tracking=False,
        idle_timeout_secs=None,
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    async with asyncio.TaskGroup() as tasks:
        run = tasks.create_task(runner.run())
        await asyncio.sleep(0.1)
        yield Taking(turn_taker, agent, tasks)
        await worker.cancel()
        await run


async def test_late_words_that_meet_the_end_of_an_answer_are_one_turn():
    async with taking_turns() as call:
        call.tell(VADUserStartedSpeakingFrame())
        call.tell(VADUserStoppedSpeakingFrame(stop_secs=2.0))
        call.tell(RecognizedFrame(text="a house please"))
        await asyncio.sleep(STOPS_IN_SECS / 2)

        call.tell_back(AgentFinishedFrame(turn_seq=0, heard="Good morning."))
        await asyncio.sleep(5)

    assert call.agent.turns == [(Cue.ANSWERED, ""), (Cue.SPOKE, "a house please")]


@pytest.mark.parametrize("digit", ["*", "#"])
async def test_a_star_or_a_hash_alone_does_not_silence_the_agent(digit):
    async with taking_turns() as call:
        call.tell(KeyPressedFrame(digit=digit))
        await asyncio.sleep(3)
        call.tell_back(AgentFinishedFrame(turn_seq=0, heard="Good morning."))
        call.tell(KeyPressedFrame(digit=digit))
        await asyncio.sleep(9)

    assert call.agent.interruptions == 0
    assert call.agent.turns == [(Cue.ANSWERED, ""), (Cue.SILENT, "")]


async def test_words_between_two_keys_do_not_end_the_number():
    async with taking_turns() as call:
        call.tell_back(AgentFinishedFrame(turn_seq=0, heard="Good morning."))
        call.tell(KeyPressedFrame(digit="5"))
        await asyncio.sleep(0.5)
        call.tell(RecognizedFrame(text="okay"))
        await asyncio.sleep(0.5)
        call.tell(KeyPressedFrame(digit="7"))
        await asyncio.sleep(5)

    assert call.agent.turns == [(Cue.ANSWERED, ""), (Cue.SPOKE, "okay 57")]


async def test_a_cough_after_the_last_key_does_not_cost_the_number():
    async with taking_turns() as call:
        call.tell_back(AgentFinishedFrame(turn_seq=0, heard="Good morning."))
        call.tell(KeyPressedFrame(digit="5"))
        call.tell(VADUserStartedSpeakingFrame())
        await asyncio.sleep(0.4)
        call.tell(VADUserStoppedSpeakingFrame(stop_secs=0.2))
        call.tell(NothingRecognizedFrame(voiced_secs=0.2))
        await asyncio.sleep(5)

    assert call.agent.turns == [(Cue.ANSWERED, ""), (Cue.SPOKE, "5")]


async def test_of_two_waits_that_are_begun_at_once_one_is_left():
    async with taking_turns(end_of_turn=SlowToForget()) as call:
        call.tell_back(AgentFinishedFrame(turn_seq=0, heard="Good morning."))
        listened_to = CallerSegmentFrame(recent=bytes(8000))
        call.tell(RecognizedFrame(text="a house", segment=listened_to))
        await asyncio.sleep(0.1)

        call.tell(KeyPressedFrame(digit="5"))
        await asyncio.sleep(STOPS_IN_SECS / 2)
        call.tell(RecognizedFrame(text="wait"))
        for digit in "79":
            await asyncio.sleep(1.5)
            call.tell(KeyPressedFrame(digit=digit))
        await asyncio.sleep(5)

    assert call.agent.turns == [(Cue.ANSWERED, ""), (Cue.SPOKE, "a house wait 579")]
