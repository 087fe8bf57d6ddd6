"""The dead-air rule: whatever single part fails, whenever, the caller hears something sensible within two seconds."""

import asyncio
import itertools
from functools import partial

import pytest

from domain.turn import Cue
from tests.agents.conversation_harness import Talk
from tests.conftest import VIRTUAL
from tests.fakes.faults import FaultyMind, FaultyRecognizer, FaultyVoice
from tests.fakes.recognizers import QueueRecognizer
from tests.fakes.running_call import APOLOGY, FILLER, answered
from tests.fakes.voices import ToneVoice

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

LONGEST_SILENCE_SECS = 2.0
GREETING = "Good morning."
ANSWER = ["Very well.", "I would like to hear about the garden and the house."]
AFTER_SECS = {"at its start": 1.9, "in its middle": 2.5, "at its end": 3.25, "in its answer": 4.0}
"""The caller speaks from 2.0 to 3.2 s; the answer begins before 4.0 s and lasts for three seconds."""


def longest_silence(call, since, until):
    """From the caller's last sound to the end of what the agent then says."""
    heard = [at for at in call.line.heard_at if since < at < until]
    assert heard, "nothing was ever heard"
    return max(b - a for a, b in itertools.pairwise([since, *heard]))


async def two_turns(call, begin, after_secs):
    """Have a fault begin; the caller speaks twice. Gives the longest silence of each turn."""
    fault_secs = after_secs - call.now()
    asyncio.get_running_loop().call_later(fault_secs, begin)
    await asyncio.sleep(2.0 - call.now())
    found = []
    for words in ("a house please", "with a garden please"):
        await call.caller_says(words, secs=1.2)
        since = call.now()
        await asyncio.sleep(7.0)
        found.append(longest_silence(call, since, call.now()))
    return found


def strikes(part, kind):
    part.fault.kind = kind


async def recognizer_away(kind, after_secs):
    deaf, spare = FaultyRecognizer(), QueueRecognizer()
    spare.words = deaf.words
    async with answered(
        FaultyMind([GREETING], ANSWER, ANSWER, ANSWER),
        recognizer=deaf,
        fallbacks=[spare],
        said_before=[FILLER],
    ) as call:
        return await two_turns(call, partial(strikes, deaf, kind), after_secs)


async def mind_away(kind, after_secs):
    mind = FaultyMind([GREETING], ANSWER, ANSWER, ANSWER)
    async with answered(mind) as call:
        return await two_turns(call, partial(strikes, mind, kind), after_secs)


async def voice_away(kind, after_secs, *, foretells=False):
    dumb = FaultyVoice()
    async with answered(
        FaultyMind([GREETING], ANSWER, ANSWER, ANSWER),
        voices=[dumb, ToneVoice()],
        foretells=foretells,
    ) as call:
        return await two_turns(call, partial(strikes, dumb, kind), after_secs)


async def voice_away_ahead(kind, after_secs):
    return await voice_away(kind, after_secs, foretells=True)


async def only_voice_away(kind, after_secs):
    dumb = FaultyVoice(cache_key="tone")
    async with answered(
        FaultyMind([GREETING], ANSWER, ANSWER, ANSWER),
        voices=[dumb],
        said_before=[APOLOGY, FILLER],
    ) as call:
        return await two_turns(call, partial(strikes, dumb, kind), after_secs)


async def neighbour_stalls(kind, after_secs):
    def stall():
        asyncio.get_running_loop()._leaping.now_secs += 1.2

    async with answered(FaultyMind([GREETING], ANSWER, ANSWER, ANSWER)) as call:
        return await two_turns(call, stall, after_secs)


CASES = [
    *itertools.product([recognizer_away], ["breaks", "errs", "hangs", "is silent"]),
    *itertools.product([mind_away], ["breaks", "hangs", "stops half way"]),
    *itertools.product(
        [voice_away],
        ["breaks", "errs", "hangs", "is silent", "stops half way", "splits samples"],
    ),
    *itertools.product([voice_away_ahead], ["breaks", "hangs", "is silent", "stops half way"]),
    *itertools.product([only_voice_away], ["breaks", "errs", "hangs", "is silent"]),
    *itertools.product([neighbour_stalls], ["stalls"]),
]


@pytest.mark.parametrize("when", AFTER_SECS)
@pytest.mark.parametrize(
    ("part", "kind"), CASES, ids=[f"{part.__name__}-{kind}" for part, kind in CASES]
)
async def test_whatever_fails_the_caller_hears_something_within_two_seconds(part, kind, when):
    found = await part(kind, AFTER_SECS[when])

    assert max(found) <= LONGEST_SILENCE_SECS


TO_THE_TIMES = (
    "I want to buy a house, this is Nora Blake",
    "Hyde Park",
    "three bedrooms",
    "four hundred thousand",
    "in two months",
    "cash",
)


@pytest.mark.parametrize("tool", ["reading_secs", "writing_secs"])
async def test_a_tool_that_hangs_does_not_silence_the_agent(tool):
    talk = Talk()
    await talk.begin()
    await talk.talk(*TO_THE_TIMES)
    answers = ["just me please"]
    if tool == "writing_secs":
        await talk.talk("just me", "Tuesday at two thirty", "yes")
        answers = ["yes that is right"]
    async with answered(talk.mind, first_cue=Cue.RESUMED, said_before=[FILLER]) as call:
        await asyncio.sleep(12)
        setattr(talk.calendar, tool, 60.0)
        await call.caller_says(answers[0], secs=1.2)
        since = call.now()
        await asyncio.sleep(10)

        assert longest_silence(call, since, since + 8) <= LONGEST_SILENCE_SECS
        setattr(talk.calendar, tool, 0.0)


async def test_a_caller_whose_words_were_lost_is_asked_once_and_heard_by_the_next_engine():
    deaf, spare = FaultyRecognizer(), QueueRecognizer()
    deaf.fault.kind = "hangs"
    mind = FaultyMind([GREETING], ["Could you say that again?"], ["Very well."])
    async with answered(mind, recognizer=deaf, fallbacks=[spare]) as call:
        await asyncio.sleep(2)
        await call.caller_says("", secs=1.0)
        await asyncio.sleep(6)
        spare.words = [("a house please", 0.9)]
        await call.caller_says("", secs=1.0)
        await asyncio.sleep(4)

    assert [t.cue for t in mind.turns] == [Cue.ANSWERED, Cue.UNHEARD, Cue.SPOKE]
    assert mind.said() == ["a house please"]


async def test_an_engine_that_breaks_is_replaced_without_the_caller_noticing():
    deaf, spare = FaultyRecognizer(), QueueRecognizer()
    deaf.fault.kind = "breaks"
    spare.words = [("a house please", 0.9)]
    mind = FaultyMind([GREETING], ["Very well."])
    async with answered(mind, recognizer=deaf, fallbacks=[spare]) as call:
        await asyncio.sleep(2)
        await call.caller_says("", secs=1.0)
        await asyncio.sleep(4)

    assert mind.said() == ["a house please"]


async def test_a_word_said_while_the_words_are_late_belongs_to_the_answer():
    slow = QueueRecognizer(secs=1.8)
    async with answered(FaultyMind([GREETING], ["Very well."]), recognizer=slow) as call:
        await asyncio.sleep(2)
        await call.caller_says("a house please", secs=1.0)
        await asyncio.sleep(6)

    assert call.scribe.finished[1] == (1, "One moment. Very well.", False)
