"""Answers thought out before the turn is certain, in a whole call on virtual time."""

import asyncio

import pytest

from domain.turn import Cue
from tests.conftest import VIRTUAL
from tests.fakes.minds import ThinkingMind
from tests.fakes.running_call import APOLOGY, answered
from tests.fakes.voices import ToneVoice

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

WORDS = "a house please"
"""Nothing was asked and nobody can tell whether it is whole: its end is waited for 0.45 s."""


def turns(call):
    return [turn.text for turn, _ in call.scribe.caller if turn.cue is Cue.SPOKE]


def done(mind):
    return [(seq, text) for seq, text, _ in mind.acts]


async def one_turn(mind, *, foretells, voice=None):
    async with answered(mind, foretells=foretells, voices=[voice or ToneVoice()]) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        call.silent_since = call.now()
        await asyncio.sleep(5)
    return call


async def heard_after_secs(mind, *, foretells, voice=None):
    call = await one_turn(mind, foretells=foretells, voice=voice)
    _, at, _ = call.scribe.started[1]
    return at - call.silent_since


async def test_what_the_mind_thinks_about_while_the_end_is_waited_for_is_not_waited_for():
    ahead, after = ThinkingMind(think_secs=0.25), ThinkingMind(think_secs=0.25)

    sooner = await heard_after_secs(ahead, foretells=True)
    later = await heard_after_secs(after, foretells=False)

    assert later - sooner == pytest.approx(0.25, abs=0.03)
    assert len(ahead.begun) == len(after.begun) == 2, "the greeting and one answer"
    assert done(ahead) == done(after) == [(1, WORDS)]


async def test_a_slow_voice_has_the_first_sentence_ready():
    voice = ToneVoice(first_sound_secs=0.2)

    sooner = await heard_after_secs(ThinkingMind(think_secs=0.0), foretells=True, voice=voice)
    later = await heard_after_secs(
        ThinkingMind(think_secs=0.0), foretells=False, voice=ToneVoice(first_sound_secs=0.2)
    )

    assert later - sooner == pytest.approx(0.2, abs=0.03)
    assert voice.spoken.count(f"So: {WORDS}.") == 1


async def test_nothing_that_cannot_be_undone_is_done_before_the_turn_has_ended():
    mind = ThinkingMind(think_secs=0.0)

    call = await one_turn(mind, foretells=True)

    [(_, _, acted_at)] = mind.acts
    assert acted_at - call.silent_since >= 0.44
    assert call.scribe.finished[1] == (1, f"So: {WORDS}. Done.", False)


async def test_a_caller_who_goes_on_is_answered_once_and_to_all_he_said():
    mind = ThinkingMind(think_secs=0.05)
    async with answered(mind, foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        await asyncio.sleep(0.35)
        assert len(mind.begun) == 2, "the first part was thought about"
        assert call.scribe.started[1:] == []
        await call.caller_says("with a garden")
        await asyncio.sleep(5)

    everything = f"{WORDS} with a garden"
    assert turns(call) == [everything]
    assert done(mind) == [(1, everything)]
    assert [said for _, said, _ in call.scribe.finished[1:]] == [f"So: {everything}. Done."]
    assert len(call.scribe.planned) == 2
    assert (mind.running, mind.most_running) == (0, 1)


@pytest.mark.parametrize("after_secs", [round(0.05 * step, 2) for step in range(4, 44)])
async def test_a_barge_in_at_any_moment_leaves_one_run_at_a_time_and_acts_that_were_certain(
    after_secs,
):
    mind = ThinkingMind(think_secs=0.3, act_secs=0.3)
    async with answered(mind, foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        await asyncio.sleep(after_secs)
        await call.caller_says("no wait a moment")
        await asyncio.sleep(6)

    assert (mind.running, mind.most_running) == (0, 1)
    certain = {(turn.seq, turn.text) for turn, _ in call.scribe.caller if turn.cue is Cue.SPOKE}
    assert set(done(mind)) <= certain
    assert len(done(mind)) == len(set(done(mind))), "each once"
    assert done(mind)[-1][1].endswith("no wait a moment")
    assert call.scribe.finished[-1][1].endswith("no wait a moment. Done.")


async def test_a_mind_that_fails_ahead_says_nothing_until_the_turn_has_ended():
    async with answered(ThinkingMind(think_secs=0.0, fails=True), foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        await asyncio.sleep(0.35)
        assert len(call.scribe.started) == 1
        await asyncio.sleep(5)

    assert call.scribe.finished[1] == (1, APOLOGY, False)


async def test_a_mind_that_is_slow_is_covered_as_if_it_had_not_run_ahead():
    async with answered(ThinkingMind(think_secs=2.0), foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        await asyncio.sleep(8)

    assert call.scribe.finished[1] == (1, f"One moment. So: {WORDS}. Done.", False)


async def test_a_mind_that_never_answers_is_stopped_when_the_caller_is_asked_again():
    mind = ThinkingMind(think_secs=60.0)
    async with answered(mind, foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        await asyncio.sleep(6)
        assert mind.running == 0
        await asyncio.sleep(2)

    assert APOLOGY in call.scribe.finished[1][1]


async def test_a_caller_who_hangs_up_while_the_mind_runs_ahead_leaves_nothing_running():
    mind = ThinkingMind(think_secs=1.0)
    async with answered(mind, foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says(WORDS)
        await asyncio.sleep(0.3)
        assert mind.running == 1

    assert mind.running == 0
    assert mind.acts == []
    assert turns(call) == []


async def test_a_turn_that_probably_goes_on_is_not_thought_about():
    mind = ThinkingMind()
    async with answered(mind, foretells=True) as call:
        await asyncio.sleep(2)
        await call.caller_says("a house and")
        await asyncio.sleep(1.0)
        assert len(mind.begun) == 1
        await asyncio.sleep(4)

    assert done(mind) == [(1, "a house and")]
