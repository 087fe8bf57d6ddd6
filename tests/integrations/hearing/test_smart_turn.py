"""Our smart-turn, in a process of its own, against Pipecat's."""

import numpy as np
import pytest
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

from integrations.hearing.smart_turn import BURST, SmartTurn
from tests.integrations.clips import clip

CUTS_SECS = (1.0, 1.4, 8.0)


@pytest.fixture(scope="module")
async def smart_turn():
    model = SmartTurn(verdicts_a_sec=0.0, verdict_secs=10.0)
    await model.start()
    yield model
    await model.close()


@pytest.fixture(scope="module")
def anyio_backend():
    return "asyncio"


@pytest.mark.parametrize("secs", CUTS_SECS)
async def test_it_judges_as_pipecats_own_does(smart_turn, secs):
    pcm = clip("my_name_is_robert_johnson")[: round(secs * 16_000)]
    stock = LocalSmartTurnAnalyzerV3(sample_rate=8000)
    stock.set_sample_rate(8000)

    ours = await smart_turn.end_probability(pcm)
    theirs = stock._predict_endpoint(np.frombuffer(pcm, "<i2").astype(np.float32) / 32768)

    assert ours == pytest.approx(theirs["probability"], abs=0.02)


async def test_it_is_asked_no_more_often_than_there_is_time_for(smart_turn):
    answers = [await smart_turn.end_probability(bytes(3200)) for _ in range(int(BURST) + 1)]

    assert answers[-1] is None


async def test_without_its_process_it_says_nothing():
    assert await SmartTurn().end_probability(bytes(3200)) is None
