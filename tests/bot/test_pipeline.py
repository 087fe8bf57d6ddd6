"""A whole call's pipeline on virtual time: real processors, a real Pipecat worker, a line that plays sound."""

import asyncio
import itertools

import pytest

from domain.expected import Expected
from domain.turn import Cue
from tests.conftest import VIRTUAL
from tests.fakes.minds import GOODBYE, ScriptedMind, ThinkingMind
from tests.fakes.running_call import answered
from tests.fakes.voices import BrokenVoice, SilentVoice, ToneVoice

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

GREETING = "Good morning."
"""0.65 s of tone."""
LONG = "This is a rather long sentence about the garden."
"""2.4 s of tone."""


async def test_the_greeting_is_heard_to_its_end():
    async with answered(ScriptedMind([GREETING])) as call:
        await asyncio.sleep(2)

    assert call.mind.turns[0].cue is Cue.ANSWERED
    assert call.scribe.finished == [(0, GREETING, False)]
    assert len(call.line.heard) == round(len(GREETING) * 0.05 * 8000)


async def test_the_callers_words_reach_the_mind_and_its_answer_the_caller():
    async with answered(ScriptedMind([GREETING], ["Very well."])) as call:
        await asyncio.sleep(2)
        await call.caller_says("yes")
        await asyncio.sleep(2)

    assert call.mind.said() == ["yes"]
    assert call.scribe.finished[1] == (1, "Very well.", False)


async def test_a_complete_answer_is_answered_within_four_tenths_of_a_second():
    mind = ScriptedMind(([GREETING], {"expected": Expected.YES_NO}), ["Very well."])
    async with answered(mind) as call:
        await asyncio.sleep(2)
        await call.caller_says("yes please")
        silent_since = call.now()
        await asyncio.sleep(2)

    _, at, _ = call.scribe.started[1]
    assert at - silent_since < 0.4


async def test_sound_leaves_a_fifth_of_a_second_ahead_and_no_more():
    async with answered(ScriptedMind([LONG])) as call:
        await asyncio.sleep(4)

    sent = [(at, len(f["media"]["payload"])) for at, f in call.line.sent if f["event"] == "media"]
    began = sent[0][0]
    for n, (at, _) in enumerate(sent):
        assert n * 0.08 - (at - began) <= 0.28 + 1e-6


async def test_a_mark_follows_every_sentence():
    async with answered(ScriptedMind([GREETING, LONG])) as call:
        await asyncio.sleep(5)

    events = [f["event"] for _, f in call.line.sent if f["event"] != "media"]
    names = [f["mark"]["name"] for _, f in call.line.sent if f["event"] == "mark"]
    assert events == ["mark", "mark"]
    assert names == ["0.0.0", "0.1.0"]


async def test_a_barge_in_silences_the_agent_within_three_tenths_of_a_second():
    async with answered(ScriptedMind([LONG], ["Of course."])) as call:
        await asyncio.sleep(1)
        began = call.now()
        await call.caller_says("wait a minute please stop")
        await asyncio.sleep(3)

    assert call.line.clears[0] - began < 0.3


async def test_what_was_heard_is_cut_where_the_caller_cut_it():
    async with answered(ScriptedMind([LONG], ["Of course."])) as call:
        await asyncio.sleep(1)
        await call.caller_says("wait a minute please stop")
        await asyncio.sleep(3)

    turn, heard, cut = call.scribe.finished[0]
    assert (turn, cut) == (0, True)
    assert heard == "This is a rather long"
    assert call.mind.turns[1].heard == heard


async def test_a_noise_lets_the_agent_finish_its_sentence():
    async with answered(ScriptedMind([LONG])) as call:
        await asyncio.sleep(1)
        await call.caller_says("", secs=0.3)
        await asyncio.sleep(4)

    assert call.scribe.finished == [(0, LONG, False)]
    assert len(call.line.clears) == 1
    assert len(call.mind.turns) == 1


async def test_a_noise_costs_less_than_a_second():
    async with answered(ScriptedMind([LONG])) as call:
        await asyncio.sleep(1)
        await call.caller_says("", secs=0.3)
        await asyncio.sleep(4)

    sent = [at for at, f in call.line.sent if f["event"] == "media"]
    assert max(b - a for a, b in itertools.pairwise(sent)) < 1.0


async def test_a_backchannel_does_not_take_the_turn():
    async with answered(ScriptedMind([LONG])) as call:
        await asyncio.sleep(1)
        await call.caller_says("mm-hm", secs=0.3)
        await asyncio.sleep(4)

    assert call.scribe.finished == [(0, LONG, False)]


async def test_a_pause_in_mid_sentence_does_not_split_the_turn():
    async with answered(ScriptedMind([GREETING], ["Very well."])) as call:
        await asyncio.sleep(2)
        await call.caller_says("I am looking for")
        await asyncio.sleep(0.7)
        await call.caller_says("a house by the lake")
        await asyncio.sleep(3)

    assert call.mind.said() == ["I am looking for a house by the lake"]


async def test_words_that_come_while_the_agent_thinks_belong_to_the_next_turn():
    mind = ScriptedMind([GREETING], ["One."], ["Two."], gap_secs=0.3)
    async with answered(mind) as call:
        await asyncio.sleep(2)
        await call.caller_says("yes")
        await asyncio.sleep(0.35)
        await call.caller_says("and something else entirely", secs=1.6)
        await asyncio.sleep(3)

    assert mind.said() == ["yes", "and something else entirely"]
    assert mind.turns[2].heard == ""
    assert call.scribe.finished[-1] == (2, "Two.", False)


@pytest.mark.parametrize("after_ms", range(400, 800, 20))
async def test_a_caller_who_begins_as_the_agent_ends_is_answered(after_ms):
    async with answered(ScriptedMind([GREETING], ["Very well."])) as call:
        await asyncio.sleep(after_ms / 1000)
        await call.caller_says("I want to buy")
        await asyncio.sleep(3)

    assert call.scribe.finished[1] == (1, "Very well.", False)


async def test_a_long_sound_without_words_is_asked_about():
    async with answered(ScriptedMind([GREETING], ["Could you say that again?"])) as call:
        await asyncio.sleep(2)
        await call.caller_says("", secs=1.5)
        await asyncio.sleep(3)

    assert [t.cue for t in call.mind.turns] == [Cue.ANSWERED, Cue.UNHEARD]


async def test_a_silent_caller_is_asked_again():
    async with answered(ScriptedMind([GREETING], ["Are you still there?"])) as call:
        await asyncio.sleep(11)

    assert [t.cue for t in call.mind.turns] == [Cue.ANSWERED, Cue.SILENT]


async def test_the_line_closes_when_the_goodbye_has_been_heard_and_not_before():
    async with answered(ScriptedMind((["Goodbye and thank you."], GOODBYE))) as call:
        await asyncio.sleep(3)

    assert call.pipeline.carrier_output.ended_by is not None
    assert len(call.line.heard) == round(22 * 0.05 * 8000)


async def test_a_goodbye_cannot_be_interrupted():
    async with answered(ScriptedMind((["Goodbye and thank you."], GOODBYE))) as call:
        await asyncio.sleep(0.3)
        await call.caller_says("bye bye then")
        await asyncio.sleep(3)

    assert call.line.clears == []
    assert call.scribe.finished == [(0, "Goodbye and thank you.", False)]


async def test_a_slow_mind_is_covered_by_a_word():
    async with answered(ScriptedMind([GREETING], gap_secs=2.0)) as call:
        await asyncio.sleep(5)

    assert call.scribe.finished[0][1] == "One moment. Good morning."
    assert call.scribe.started[0][1] < 1.4


async def test_a_mind_that_breaks_asks_the_caller_to_repeat():
    class BrokenMind:
        async def hear(self, turn):
            raise LookupError("no such playbook line")
            yield

    async with answered(BrokenMind()) as call:
        await asyncio.sleep(3)

    assert call.scribe.finished[0][1] == "Sorry, say that again?"


@pytest.mark.parametrize("first", [BrokenVoice(), SilentVoice()], ids=["broken", "silent"])
async def test_the_next_voice_says_what_the_first_cannot(first):
    async with answered(ScriptedMind([GREETING]), voices=[first, ToneVoice()]) as call:
        await asyncio.sleep(3)

    assert call.scribe.finished == [(0, GREETING, False)]
    assert call.scribe.started[0][1] < 0.8


async def test_with_no_voice_left_the_call_goes_on():
    async with answered(ScriptedMind([GREETING], ["Very well."]), voices=[BrokenVoice()]) as call:
        await asyncio.sleep(1)
        await call.caller_says("yes")
        await asyncio.sleep(2)

    assert call.mind.said() == ["yes"]


async def test_a_sentence_said_before_is_not_synthesised_again():
    voice = ToneVoice()
    async with answered(ScriptedMind([GREETING], [GREETING]), voices=[voice]) as call:
        await asyncio.sleep(2)
        await call.caller_says("pardon me please", secs=1.0)
        await asyncio.sleep(3)

    assert voice.spoken == [GREETING]
    assert [f[1] for f in call.scribe.finished] == [GREETING, GREETING]


@pytest.mark.parametrize(
    "message",
    [
        "not json",
        "[]",
        "{}",
        '{"event":"media","media":{"payload":"@@"}}',
        '{"event":"start"}',
        "x" * 70_000,
    ],
    ids=["text", "list", "empty", "bad base64", "second start", "oversized"],
)
async def test_a_message_that_cannot_be_used_is_counted_and_ignored(message):
    async with answered(ScriptedMind([GREETING])) as call:
        call.line._to_agent.put_nowait(message)
        await asyncio.sleep(2)

    assert sum(call.pipeline.carrier_input.ignored.values()) == 1
    assert call.scribe.finished == [(0, GREETING, False)]


@pytest.mark.parametrize("prompted_after_secs", [step / 100 for step in range(30)])
async def test_words_and_a_prompt_at_once_are_answered_one_after_the_other(prompted_after_secs):
    mind = ThinkingMind(think_secs=0.0, act_secs=1.0, stop_secs=0.05)
    async with answered(mind) as call:
        await asyncio.sleep(2)
        await call.caller_says("first of all")
        await asyncio.sleep(0.6)
        await call.caller_says("a house please")
        await asyncio.sleep(prompted_after_secs)

        await call.pipeline.turn_taker.prompt(Cue.WRAP_UP)
        await asyncio.sleep(6)

    assert mind.most_running == 1
    assert call.scribe.finished[-1][2] is False
    assert call.scribe.finished[-1][0] == mind.begun[-1].seq
