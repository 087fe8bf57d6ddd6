"""The agent's half of a call: sentences in, sound at the caller's ear out, on virtual time."""

import asyncio
import base64
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pipecat.frames.frames import InterruptionFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner

from domain.turn import LeadScore, TurnReport
from processors.carrier_output import CarrierOutput
from processors.frames import SayFrame, TurnPlannedFrame
from processors.speech_cache import SpeechCache
from processors.tiered_voice import TieredVoice
from tests.fakes.coded_speech import CodedVoice, words_heard

HOT = LeadScore(score=0.83, band="hot", factors=())
COLD = LeadScore(score=0.4, band="cold", factors=())


@dataclass
class CallersEar:
    """The carrier's end: plays what comes at real time, and notes where it had nothing to play."""

    heard: bytearray = field(default_factory=bytearray)
    plays_until: float = 0.0
    began: list = field(default_factory=list)
    """Loop times at which sound began after a silence, and how long the silence was."""

    async def deliver(self, _take):
        await asyncio.Event().wait()

    async def send_text(self, message):
        fields = json.loads(message)
        if fields["event"] != "media":
            return
        now = asyncio.get_running_loop().time()
        if now > self.plays_until:
            self.began.append((now, now - self.plays_until))
        sound = base64.b64decode(fields["media"]["payload"])
        self.heard += sound
        self.plays_until = max(now, self.plays_until) + len(sound) / 8000


class SpeakingCall:
    """Asks for turns and says how they were heard."""

    def __init__(self, voices=None, **settings):
        self.ear = CallersEar()
        self.switches = []
        self.cache = settings.pop("cache", None) or SpeechCache(10_000_000)
        self.voice = TieredVoice(
            voices or [CodedVoice()],
            self.cache,
            threshold=0.8,
            on_switch=lambda *switch: self.switches.append(tuple(map(str, switch))),
            **settings,
        )
        self.worker = PipelineWorker(
            Pipeline([self.voice, CarrierOutput(self.ear, "MZ1")]),
            params=PipelineParams(audio_in_sample_rate=8000, audio_out_sample_rate=8000),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
        )
        self.turns = 0

    async def say(self, *sentences, lead=None):
        """Say a turn and hear it to its end; return the longest silence in it, its beginning included."""
        asked_at, first = asyncio.get_running_loop().time(), len(self.ear.began)
        await self.ask(*sentences, lead=lead)
        while True:
            await asyncio.sleep(1.5)
            if self.ear.plays_until < asyncio.get_running_loop().time() - 1.4:
                break
        (begins_at, _), *gaps = self.ear.began[first:]
        return max([begins_at - asked_at, *(secs for _, secs in gaps)])

    async def ask(self, *sentences, lead=None):
        seq, self.turns = self.turns, self.turns + 1
        for index, text in enumerate(sentences):
            await self.worker.queue_frame(SayFrame(turn_seq=seq, index=index, text=text))
        report = TurnReport(seq=seq, agent="test", intended=" ".join(sentences), lead=lead)
        await self.worker.queue_frame(TurnPlannedFrame(report=report, sentences=len(sentences)))

    async def barge_in(self):
        await self.worker.queue_frame(InterruptionFrame())

    def words(self):
        return list(words_heard(bytes(self.ear.heard)))

    def numbers(self):
        return [word.number for word in self.words()]


@asynccontextmanager
async def speaking(voices=None, **settings):
    call = SpeakingCall(voices, **settings)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(call.worker)
    async with asyncio.TaskGroup() as tasks:
        run = tasks.create_task(runner.run())
        yield call
        await call.worker.cancel()
        await run
