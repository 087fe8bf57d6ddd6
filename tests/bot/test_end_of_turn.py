"""When a caller's turn is over, on whole calls and virtual time: by words, by sound, by how fast he can speak."""

import asyncio

import pytest

from domain.endpointing import LIKELY_END_SECS, ORDINARY_SECS, UNLIKELY_END_SECS, UNSAID_SECS
from processors.turn_taker import SECOND_LOOK_SECS
from tests.bot.test_pipeline import GREETING, answered
from tests.conftest import VIRTUAL
from tests.fakes.end_of_turn import ScriptedEndOfTurn
from tests.fakes.minds import ScriptedMind

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

OPEN = "the house on the corner"
"""Words that leave it open whether more will come."""
VOICED_SECS = 1.6
VAD_AND_WIRE_SECS = 0.12
"""What hearing the last sound and sending the first may take on top of the rule's wait."""


async def silence_before_answer(*probabilities, words=OPEN, secs=VOICED_SECS, takes_secs=0.0):
    model = ScriptedEndOfTurn(*probabilities, takes_secs=takes_secs)
    async with answered(ScriptedMind([GREETING], ["Very well."]), end_of_turn=model) as call:
        await asyncio.sleep(2)
        await call.caller_says(words, secs=secs)
        fell_silent = call.now()
        await asyncio.sleep(4)
    _, at, _ = call.scribe.started[1]
    return at - fell_silent, model


@pytest.mark.parametrize(
    ("probabilities", "wait_secs", "asked"),
    [
        ([0.95], LIKELY_END_SECS, 1),
        ([0.05, 0.05], UNLIKELY_END_SECS, 2),
        ([0.05, 0.95], SECOND_LOOK_SECS, 2),
        ([0.05], UNLIKELY_END_SECS, 2),
    ],
)
async def test_the_sound_decides_where_the_words_do_not(probabilities, wait_secs, asked):
    waited, model = await silence_before_answer(*probabilities)

    assert wait_secs - 0.02 <= waited <= wait_secs + VAD_AND_WIRE_SECS
    assert len(model.asked) == asked


@pytest.mark.parametrize(
    ("takes_secs", "wait_secs"),
    [(0.1, LIKELY_END_SECS + 0.1), (0.2, LIKELY_END_SECS + 0.2), (5.0, ORDINARY_SECS)],
)
async def test_a_slow_model_is_waited_for_while_nothing_is_lost_by_it(takes_secs, wait_secs):
    waited, _ = await silence_before_answer(0.95, 0.95, takes_secs=takes_secs)

    assert wait_secs - 0.04 <= waited <= wait_secs + VAD_AND_WIRE_SECS


async def test_a_second_look_that_is_late_holds_nothing_up():
    waited, _ = await silence_before_answer(0.5, 0.05, takes_secs=0.11)

    assert waited <= ORDINARY_SECS + 0.06


async def test_the_model_is_not_asked_where_the_words_decide():
    _, model = await silence_before_answer(words="yes")

    assert model.asked == []


async def test_the_model_hears_the_turn_and_the_silence_after_it():
    _, model = await silence_before_answer(0.05, 0.95)

    first, second = (len(pcm) / 16_000 for pcm in model.asked)
    assert VOICED_SECS + 0.4 <= first <= VOICED_SECS + 0.9
    assert second - first == pytest.approx(SECOND_LOOK_SECS - LIKELY_END_SECS, abs=0.06)


async def test_words_that_cannot_have_been_said_yet_are_waited_for():
    waited, model = await silence_before_answer(words=" ".join([OPEN] * 4), secs=0.6)

    assert UNSAID_SECS - 0.02 <= waited <= UNSAID_SECS + VAD_AND_WIRE_SECS
    assert model.asked == []


async def test_a_caller_who_speaks_faster_is_got_used_to():
    model = ScriptedEndOfTurn(0.95, 0.95)
    fast = "I would rather see the house on the corner"
    mind = ScriptedMind([GREETING], ["Very well."], ["Of course."])
    async with answered(mind, end_of_turn=model) as call:
        await asyncio.sleep(2)
        await call.caller_says(fast, secs=1.3)
        await asyncio.sleep(5)
        await call.caller_says(fast, secs=1.3)
        fell_silent = call.now()
        await asyncio.sleep(3)

    _, at, _ = call.scribe.started[2]
    assert at - fell_silent <= LIKELY_END_SECS + VAD_AND_WIRE_SECS


@pytest.mark.parametrize("pause_ms", range(360, 421, 20))
async def test_a_voice_that_comes_up_as_the_wait_ends_goes_on_with_its_turn(pause_ms):
    async with answered(ScriptedMind([GREETING], ["Very well."])) as call:
        await asyncio.sleep(2)
        await call.caller_says(OPEN, secs=VOICED_SECS)
        await asyncio.sleep(pause_ms / 1000)
        await call.caller_says("and its garden", secs=1.0)
        await asyncio.sleep(3)

    assert call.mind.said() == [f"{OPEN} and its garden"]
