"""Words, coughs, keys and prompts in any order, over parts that take their time to answer and to stop."""

import asyncio
import json
import os
import random

import pytest

from domain.expected import Expected
from domain.turn import Cue, Sentence, TurnReport
from tests.conftest import VIRTUAL
from tests.fakes.carrier_line import STREAM_SID
from tests.fakes.running_call import answered
from tests.fakes.voices import ToneVoice

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

SEEDS = range(300 if os.environ.get("FUZZ") else 24)
WORDS = ("yes", "a house please", "my number is", "okay", "five one two", "no wait a moment")
ENOUGH_TO_BE_ASKED_AGAIN_SECS = 14.0
"""A caller's silence of 8 s, and the agent's answer to it."""


class AnyMind:
    """Answers in any number of sentences at any pace, and takes a moment to stop."""

    def __init__(self, chance):
        self._chance = chance
        self.running = 0
        self.most_running = 0

    async def hear(self, turn):
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            for part in range(self._chance.choice([1, 1, 2, 3])):
                await asyncio.sleep(self._chance.choice([0, 0.01, 0.3, 0.9]))
                yield Sentence(text=f"Part {part} of answer {turn.seq}.")
            await turn.committed()
            yield TurnReport(
                seq=turn.seq,
                agent="conversation",
                intended="",
                expected=self._chance.choice(list(Expected)),
                interruptible=self._chance.random() > 0.2,
            )
        finally:
            try:
                await asyncio.sleep(self._chance.choice([0, 0.03]))
            finally:
                self.running -= 1


class AnyVoice(ToneVoice):
    """Takes a moment to stop."""

    def __init__(self, chance):
        super().__init__()
        self._chance = chance

    async def speak(self, text):
        try:
            async for piece in super().speak(text):
                yield piece
        finally:
            await asyncio.sleep(self._chance.choice([0, 0.03]))


async def something_happens(call, chance):
    call.recognizer.secs = chance.choice([0.01, 0.05, 0.3, 1.5])
    match chance.choice(["words", "words", "cough", "key", "prompt"]):
        case "words":
            call.recognizer.words.append((chance.choice(WORDS), 0.9))
            call.line.say(chance.choice([0.3, 0.6, 1.2]))
        case "cough":
            call.line.say(0.25)
        case "key":
            key = {
                "event": "dtmf",
                "streamSid": STREAM_SID,
                "dtmf": {"digit": chance.choice("12#*")},
            }
            call.line._to_agent.put_nowait(json.dumps(key))
        case "prompt":
            await call.pipeline.turn_taker.prompt(chance.choice([Cue.WRAP_UP, Cue.SILENT]))
    await asyncio.sleep(chance.choice([0, 0.001, 0.02, 0.2, 0.5, 1, 3]))


@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_happens_in_whatever_order_the_agent_speaks_again(seed):
    chance = random.Random(seed)
    mind = AnyMind(chance)
    async with answered(mind, voices=[AnyVoice(chance)], foretells=seed % 2 == 0) as call:
        await asyncio.sleep(0.1)
        for _ in range(chance.randrange(5, 25)):
            await something_happens(call, chance)
        await asyncio.sleep(ENOUGH_TO_BE_ASKED_AGAIN_SECS)
        quiet_since = call.now()
        await asyncio.sleep(ENOUGH_TO_BE_ASKED_AGAIN_SECS)

    assert call.line.heard_at[-1] > quiet_since
    assert (mind.running, mind.most_running) == (0, 1)
