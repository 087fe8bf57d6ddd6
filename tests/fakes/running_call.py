"""A call that runs: real processors in a real Pipecat worker, on a line that plays sound."""

import asyncio
from contextlib import asynccontextmanager

from pipecat.workers.runner import WorkerRunner

from bot.pipeline import CallPipeline
from domain.turn import Cue
from processors.agent_router import AgentRouter
from processors.carrier_input import CarrierInput
from processors.carrier_output import CarrierOutput
from processors.speech_cache import SpeechCache
from processors.speech_scorer import SpeechScorer
from processors.speech_to_text import SpeechToText
from processors.tiered_voice import TieredVoice
from processors.turn_taker import TurnTaker
from tests.fakes.carrier_line import STREAM_SID, CarrierLine, tone
from tests.fakes.loudness_session import LoudnessSession
from tests.fakes.recognizers import QueueRecognizer
from tests.fakes.scribe import ListScribe
from tests.fakes.voices import SECS_PER_CHARACTER, ToneVoice

FILLER = "One moment."
APOLOGY = "Sorry, say that again?"


class Call:
    """A running call and what the test does to it."""

    def __init__(
        self,
        mind,
        voices=None,
        recognizer=None,
        fallbacks=(),
        first_cue=Cue.ANSWERED,
        said_before=(),
        end_of_turn=None,
        live=None,
        foretells=False,
    ):
        self.line = CarrierLine()
        cache = SpeechCache(10_000_000)
        for text in said_before:
            cache.put(ToneVoice.name, text, tone(len(text) * SECS_PER_CHARACTER))
        self.mind = mind
        self.recognizer = recognizer or QueueRecognizer()
        self.scribe = ListScribe()
        carrier_input = CarrierInput(
            self.line,
            STREAM_SID,
            SpeechScorer(LoudnessSession()),
            sends_pieces=live is not None,
        )
        self.pipeline = CallPipeline(
            carrier_input=carrier_input,
            speech_to_text=SpeechToText(self.recognizer, fallbacks=fallbacks, live=live),
            turn_taker=TurnTaker(
                first_cue=first_cue,
                end_of_turn=end_of_turn,
                foretells=foretells,
                caller_stirs=lambda: carrier_input.caller_stirs,
            ),
            agent_router=AgentRouter(mind, self.scribe, filler=FILLER, apology=APOLOGY),
            tiered_voice=TieredVoice(voices or [ToneVoice()], cache, last_resort=APOLOGY),
            carrier_output=CarrierOutput(self.line, STREAM_SID),
        )
        self.runner = WorkerRunner(handle_sigint=False)

    async def caller_says(self, words, secs=0.6):
        """Speak, and wait for the sound to be over."""
        if words:
            self.recognizer.words.append((words, 0.9))
        self.line.say(secs)
        await asyncio.sleep(secs)

    def now(self):
        return asyncio.get_running_loop().time()


@asynccontextmanager
async def answered(mind, **parts):
    call = Call(mind, **parts)
    await call.runner.add_workers(call.pipeline.worker("call"))
    async with asyncio.TaskGroup() as tasks:
        line = tasks.create_task(call.line.run())
        run = tasks.create_task(call.runner.run())
        yield call
        call.line.hang_up()
        await asyncio.wait_for(run, 10)
        line.cancel()
