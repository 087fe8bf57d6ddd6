"""The bench puts its stand-ins where the product's own parts are: that they are still there is not seen in its figures."""

import asyncio

import numpy as np
import pytest

from bench.callers import Callers
from bench.stand_ins import SENTENCE_SECS, ready_sound
from bench.under_test import started
from processors import mulaw
from simulator.dialling import Dialling, Server
from simulator.ears import audible_spans
from simulator.exchange import open_exchange

pytestmark = pytest.mark.takes(secs=15)

CALL_SECS = 2.5
LOUD = 1_000


async def heard_of(name, tmp_path):
    """Start one of the bench's servers and hear its greeting."""
    callers = Callers(tmp_path)
    with started(name, 0, tmp_path / "log") as under_test:
        async with open_exchange(callers.clips) as exchange:
            report = await exchange.place_call(
                Server(url=under_test.url),
                callers.caller(-1, secs=CALL_SECS),
                Dialling(keep_audio=True),
            )
        assert under_test.cpu_secs() > 0
        assert under_test.memory_mb() > 0
    return report


def is_ready_sound(heard):
    """Whether all that is loud is the stand-in's tone."""
    sound = mulaw.decode(heard)
    loud = sound[np.abs(sound) > LOUD]
    tone = np.abs(np.fft.rfft(sound.astype(np.float32)))
    hz = tone.argmax() * 8000 / sound.size
    return loud.size > 0 and abs(hz - 220) < 5


def audible_secs(heard):
    return sum(span.ends_secs - span.starts_secs for span in audible_spans(heard))


@pytest.mark.timeout(120)
def test_ours_says_what_the_mind_that_takes_no_time_says(tmp_path):
    report = asyncio.run(heard_of("ours", tmp_path))

    assert is_ready_sound(report.heard)
    assert audible_secs(report.heard) == pytest.approx(SENTENCE_SECS, abs=0.1)


@pytest.mark.timeout(120)
def test_its_own_mind_speaks_the_playbook_with_the_voice_that_takes_no_time(tmp_path):
    report = asyncio.run(heard_of("ours-mind", tmp_path))

    assert is_ready_sound(report.heard)
    assert audible_secs(report.heard) > SENTENCE_SECS + 0.2


def test_a_ready_sentence_is_audible_from_end_to_end():
    (span,) = audible_spans(mulaw.encode(ready_sound(8000)))

    assert span.ends_secs - span.starts_secs == pytest.approx(SENTENCE_SECS, abs=0.02)
