import asyncio

import pytest

from simulator.caller import Caller, Deed, converse_until_over
from simulator.clips import Clips
from simulator.reporting import greeting_ms, heard_turn
from simulator.scenario import Act, Answer, Cue, Scenario, Step, barge_in, go_on, hang_up, say
from tests.conftest import VIRTUAL
from tests.fakes.telephone_agent import ToneAgent, tone
from tests.fakes.telephone_wire import open_line

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)

CLIPS = Clips()
FRAME_MS = 20


def scenario(*steps, **changes):
    options = {"listen_ms": 200, "patience_secs": 3} | changes
    return Scenario(name="test", about="", steps=steps, **options)


def caller_of(script, **options):
    return Caller(script, CLIPS, sends_words=True, **options)


def step(act, **fields):
    return Step(act=act, cue=Cue.AGENT_FINISHED, **fields)


async def call(script, agent, **options):
    """Play a scenario against an agent; return what the caller did and what the agent was sent."""
    caller = caller_of(script, **options)
    async with open_line(agent) as line:
        hung_up = await converse_until_over(caller, line, limit_secs=60)
        turns = [heard_turn(deed, line.started_secs) for deed in caller.deeds]
        return turns, line, hung_up


async def test_the_caller_waits_for_the_greeting_to_end():
    (turn,), line, hung_up = await call(scenario(say("yes")), ToneAgent(greeting_secs=2, replies=1))

    assert turn.began_ms == pytest.approx(2200, abs=2 * FRAME_MS)
    assert greeting_ms([line]) == pytest.approx(0, abs=1)
    assert not hung_up


async def test_the_answers_latency_is_heard_to_the_frame():
    (turn,), _, _ = await call(scenario(say("yes")), ToneAgent(end_silence_secs=0.3))

    assert turn.latency_ms == pytest.approx(300, abs=FRAME_MS)
    assert not turn.early
    assert turn.silence_ms is None


async def test_words_go_before_the_sound_they_belong_to():
    agent = ToneAgent(replies=2)

    _, line, _ = await call(scenario(say("yes"), say("no", confidence=0.5)), agent)

    assert agent.words == ["yes", "no"]
    events = [m["event"] for m in line.stream.messages]
    assert events[:2] == ["connected", "start"]
    sent = [m for m in line.stream.messages if m["event"] == "x-transcript"]
    assert sent[1]["confidence"] == 0.5


async def test_no_words_are_sent_to_a_server_that_listens():
    agent = ToneAgent()
    caller = Caller(scenario(say("yes")), CLIPS, sends_words=False)

    async with open_line(agent) as line:
        await converse_until_over(caller, line, limit_secs=60)

    assert agent.words == []


async def test_a_barge_in_comes_when_it_should_and_its_silence_is_measured():
    script = scenario(barge_in("yes", after_ms=700))

    (turn,), line, _ = await call(script, ToneAgent(greeting_secs=5))

    assert turn.began_ms == pytest.approx(700, abs=2 * FRAME_MS)
    assert turn.silence_ms == pytest.approx(0, abs=FRAME_MS)
    assert turn.latency_ms is not None
    assert line.playback.marks[0].cleared


async def test_an_agent_that_will_not_stop_shows():
    async def deaf(stream):
        await stream.say(tone(4))
        await stream.receive_event("stop")

    (turn,), _, hung_up = await call(scenario(barge_in("yes", after_ms=1000)), deaf)

    assert turn.silence_ms == pytest.approx(3000, abs=2 * FRAME_MS)
    assert turn.latency_ms is None
    assert hung_up


async def test_an_early_reply_shows():
    async def hasty(stream):
        await stream.say(tone(0.2))
        await stream.receive_event("x-transcript")
        await asyncio.sleep(0.3)
        await stream.say(tone(0.2))
        await stream.receive_event("stop")

    (turn,), _, _ = await call(scenario(say("three bedrooms")), hasty)

    assert turn.early


async def test_going_on_is_timed_from_the_callers_own_last_sound():
    script = scenario(say("my number is"), go_on("five one two", after_ms=900))

    (first, second), _, _ = await call(script, ToneAgent(end_silence_secs=1.5))

    assert second.began_ms - first.ended_ms == pytest.approx(900, abs=3 * FRAME_MS)
    assert first.latency_ms is None
    assert second.latency_ms == pytest.approx(1500, abs=FRAME_MS)


async def test_a_noise_is_made_over_the_agent_without_words():
    cough = CLIPS.named["cough"]
    noise = Step(
        act=Act.NOISE, cue=Cue.AGENT_SPEAKS, after_ms=500, text="cough", recording=cough.path
    )
    agent = ToneAgent(greeting_secs=2)

    (turn,), _, _ = await call(scenario(noise), agent)

    assert turn.began_ms == pytest.approx(500, abs=3 * FRAME_MS)
    assert turn.act == "noise"
    assert agent.words == []


async def test_keys_are_pressed_one_by_one():
    _, line, _ = await call(scenario(step(Act.DTMF, text="1#")), ToneAgent())

    pressed = [m["dtmf"]["digit"] for m in line.stream.messages if m["event"] == "dtmf"]
    assert pressed == ["1", "#"]


async def test_a_silent_caller_says_nothing():
    script = scenario(step(Act.SILENCE, secs=5), say("yes"))

    (turn,), _, _ = await call(script, ToneAgent(greeting_secs=1))

    assert turn.began_ms == pytest.approx(1200 + 5000, abs=300)


async def test_hanging_up_sends_stop_and_closes():
    _, line, hung_up = await call(scenario(hang_up()), ToneAgent(greeting_secs=0.5))

    assert hung_up
    assert line.stream.messages[-1]["event"] == "stop"


async def test_hanging_up_mid_sentence_cuts_the_agent():
    script = scenario(hang_up(mid_sentence_after_ms=600))

    _, line, hung_up = await call(script, ToneAgent(greeting_secs=5))

    assert hung_up
    assert line.playback.spans[-1].ends_secs - line.started_secs == pytest.approx(0.6, abs=0.05)
    assert line.playback.marks == []


async def test_a_caller_who_gets_no_answer_loses_patience():
    async def mute(stream):
        await stream.receive_event("stop")

    turns, _, hung_up = await call(scenario(say("yes"), patience_secs=2), mute)

    assert hung_up
    assert [turn.latency_ms for turn in turns] == [None]
    assert turns[0].began_ms == pytest.approx(2000, abs=2 * FRAME_MS)


async def test_a_call_has_a_limit():
    async def endless(stream):
        await stream.say(tone(30))
        await stream.receive_event("stop")

    caller = caller_of(scenario(say("yes")))
    async with open_line(endless) as line:
        hung_up = await converse_until_over(caller, line, limit_secs=5)
        lasted_secs = line.now_secs() - line.started_secs

    assert hung_up
    assert lasted_secs == pytest.approx(5, abs=0.1)


async def test_what_was_not_answered_is_said_again_on_the_next_stream():
    async def drops(stream):
        await stream.say(tone(0.2))
        await stream.receive_event("x-transcript")
        await asyncio.sleep(0.2)

    caller = caller_of(scenario(say("three bedrooms"), say("yes")))
    agent = ToneAgent(replies=2)
    for end in (drops, agent):
        async with open_line(end) as line:
            await converse_until_over(caller, line, limit_secs=60)

    assert agent.words == ["three bedrooms", "yes"]


class Questions:
    """What the agent asks, known in advance; None when it is not known."""

    def __init__(self, *questions):
        self._questions = list(questions)

    async def question(self):
        return self._questions.pop(0) if self._questions else None


async def test_an_answer_fits_the_question_and_is_struck_off_the_list():
    script = scenario(
        say("John Smith"),
        say("downtown"),
        answers=(Answer(asked=("area",), step=say("downtown")),),
    )
    agent = ToneAgent(replies=2)
    questions = Questions("which area?", "your name?")

    await call(script, agent, agent_words=questions)

    assert agent.words == ["downtown", "John Smith"]


async def test_an_answer_that_was_on_the_tongue_when_the_line_broke_is_given_on_the_next_stream():
    async def drops(stream):
        await stream.say(tone(0.2))
        await asyncio.sleep(0.7)

    answer = Answer(asked=("area",), step=say("downtown", after_ms=1_000), times=1)
    agent = ToneAgent(replies=1)
    caller = caller_of(scenario(answers=(answer,)), agent_words=Questions("which area?"))
    for end in (drops, agent):
        async with open_line(end) as line:
            await converse_until_over(caller, line, limit_secs=60)

    assert agent.words == ["downtown"]


async def test_an_answer_is_not_given_for_ever():
    script = scenario(
        say("goodbye"), answers=(Answer(asked=("area",), step=say("downtown"), times=2),)
    )
    agent = ToneAgent(replies=3)

    await call(script, agent, agent_words=Questions(*["which area?"] * 3))

    assert agent.words == ["downtown", "downtown", "goodbye"]


async def test_a_caller_who_was_not_heard_says_it_again():
    script = scenario(say("three bedrooms"), say("goodbye"), again=("didn't catch",))
    agent = ToneAgent(replies=3)
    questions = Questions("how many?", "sorry, i didn't catch that.", "anything else?")

    await call(script, agent, agent_words=questions)

    assert agent.words == ["three bedrooms", "three bedrooms", "goodbye"]


async def test_a_caller_waits_when_the_agent_has_said_something_and_is_not_done():
    """What the agent said counts once it is written down: "One moment" is not, before the answer is."""
    script = scenario(say("goodbye"), answers=(Answer(asked=("area",), step=say("downtown")),))
    agent = ToneAgent(replies=2)

    await call(script, agent, agent_words=Questions(None, None, "which area?"))

    assert agent.words == ["downtown", "goodbye"]


async def test_each_deed_is_told_when_its_answer_is_over():
    told = []

    await call(scenario(say("yes"), say("no")), ToneAgent(replies=2), answered=told.append)

    assert told[0] is None
    assert [deed.step.text for deed in told[1:] if isinstance(deed, Deed)] == ["yes", "no"]
