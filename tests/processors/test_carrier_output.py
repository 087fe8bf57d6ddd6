"""What leaves for the caller's ear, on a socket that takes its time, on virtual time."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from pipecat.frames.frames import InterruptionFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.workers.runner import WorkerRunner

from domain.turn import TurnReport
from processors.carrier_output import CarrierOutput
from processors.frames import (
    AgentFinishedFrame,
    AgentStartedFrame,
    SpeechFrame,
    TurnPlannedFrame,
)
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

HALF_A_SECOND = bytes([0x90]) * 4000


class StallingSocket:
    """Implements `MediaSocket` on a network that can be stopped."""

    def __init__(self):
        self.sent = []
        self.flows = asyncio.Event()
        self.flows.set()

    async def deliver(self, _take):
        await asyncio.Event().wait()

    async def send_text(self, message):
        await self.flows.wait()
        self.sent.append(json.loads(message))

    def marks(self):
        return [fields["mark"]["name"] for fields in self.sent if fields["event"] == "mark"]


class WhatItTells(FrameProcessor):
    """Notes what is told of the answers."""

    def __init__(self):
        super().__init__(enable_direct_mode=True)
        self.started = []
        self.finished = []

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        match frame:
            case AgentStartedFrame():
                self.started.append(frame.turn_seq)
            case AgentFinishedFrame():
                self.finished.append((frame.turn_seq, frame.heard, frame.cut))
        await self.push_frame(frame, direction)


@asynccontextmanager
async def sending():
    socket, tells = StallingSocket(), WhatItTells()
    worker = PipelineWorker(
        Pipeline([tells, CarrierOutput(socket, "MZ1")]),
        enable_rtvi=False,
        enable_turn_tracking=False,
        idle_timeout_secs=None,
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    async with asyncio.TaskGroup() as tasks:
        run = tasks.create_task(runner.run())
        await asyncio.sleep(0.1)
        yield worker, socket, tells
        await worker.cancel()
        await run


async def answer(worker, seq):
    sound = SpeechFrame(turn_seq=seq, text="Yes.", mulaw=HALF_A_SECOND, is_last=True)
    await worker.queue_frame(sound)
    report = TurnReport(seq=seq, agent="test", intended="Yes.")
    await worker.queue_frame(TurnPlannedFrame(report=report, sentences=1))


async def test_an_answer_that_came_while_the_network_stood_still_is_sent_when_it_goes_on():
    async with sending() as (worker, socket, tells):
        socket.flows.clear()
        await answer(worker, 0)
        await asyncio.sleep(0.1)
        await worker.queue_frame(InterruptionFrame())
        await answer(worker, 1)
        await asyncio.sleep(0.1)

        socket.flows.set()
        await asyncio.sleep(3)

    assert socket.marks() == ["1.0.0"]
    assert tells.started == [1]
    assert tells.finished == [(0, "", True), (1, "Yes.", False)]
