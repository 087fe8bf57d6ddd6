"""Recognition while the caller speaks, in a whole call on virtual time."""

import asyncio

import pytest

from domain.errors import RecognitionError
from tests.conftest import VIRTUAL
from tests.fakes.minds import ScriptedMind
from tests.fakes.recognizers import LiveEars, QueueRecognizer
from tests.fakes.running_call import answered

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

GREETING = "Good morning."


class TellingRecognizer(QueueRecognizer):
    """Notes the whole stretches that it is asked about."""

    def __init__(self, **options):
        super().__init__(**options)
        self.asked = []

    async def recognize(self, pcm):
        self.asked.append(pcm)
        return await super().recognize(pcm)


async def call_with(ears, mind, *, said=("a house please",), secs=1.0):
    async with answered(mind, recognizer=ears.recognizer, live=ears) as call:
        await asyncio.sleep(2)
        for words in said:
            await call.caller_says(words, secs=secs)
            await asyncio.sleep(5)
    return call


async def test_a_stretch_is_recognised_while_it_is_said_and_not_once_more():
    ears = LiveEars(TellingRecognizer())
    mind = ScriptedMind([GREETING], ["Very well."])

    await call_with(ears, mind)

    [stretch] = ears.stretches
    assert mind.said() == ["a house please"]
    assert ears.recognizer.asked == []
    assert stretch.is_over
    assert len(stretch.pieces) >= 4, "a second of speech comes in fifths"


async def test_the_pieces_are_what_the_whole_stretch_is():
    live = LiveEars(TellingRecognizer())
    whole = LiveEars(TellingRecognizer(), free=0)

    await call_with(live, ScriptedMind([GREETING], ["Very well."]))
    await call_with(whole, ScriptedMind([GREETING], ["Very well."]))

    assert [b"".join(s.pieces) for s in live.stretches] == whole.recognizer.asked


async def test_the_words_do_not_wait_for_a_slow_recogniser():
    slow = TellingRecognizer(secs=1.0)
    mind = ScriptedMind([GREETING], ["Very well."])

    call = await call_with(LiveEars(slow), mind, secs=2.0)

    _, answered_at, _ = call.scribe.started[1]
    assert answered_at - 4.0 < 0.8
    assert call.scribe.finished[1] == (1, "Very well.", False)


async def test_with_no_ear_free_the_stretch_is_recognised_when_it_is_whole():
    ears = LiveEars(TellingRecognizer(), free=0)
    mind = ScriptedMind([GREETING], ["Very well."])

    await call_with(ears, mind)

    assert mind.said() == ["a house please"]
    assert len(ears.recognizer.asked) == 1


@pytest.mark.parametrize("fails", [RecognitionError("gone"), ValueError("not foreseen")])
async def test_an_ear_that_fails_in_the_middle_costs_the_caller_no_words(fails):
    ears = LiveEars(TellingRecognizer(), fails=fails)
    mind = ScriptedMind([GREETING], ["Very well."])

    await call_with(ears, mind)

    assert mind.said() == ["a house please"]
    assert len(ears.recognizer.asked) == 1
    assert all(stretch.is_over for stretch in ears.stretches)


async def test_a_caller_who_hangs_up_while_speaking_leaves_no_ear_taken():
    ears = LiveEars(TellingRecognizer())
    async with answered(ScriptedMind([GREETING]), recognizer=ears.recognizer, live=ears) as call:
        await asyncio.sleep(2)
        call.line.say(5.0)
        await asyncio.sleep(1.0)

    assert len(ears.stretches) == 1
    assert ears.stretches[0].is_over
