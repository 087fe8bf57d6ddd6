import pytest

from simulator.clips import Clips
from simulator.scenario import Act, Cue
from simulator.scenario_file import ScenarioError, load_scenario, scenario_names

CLIPS = Clips()


@pytest.fixture
def write(tmp_path):
    def write_file(text):
        path = tmp_path / "mine.yaml"
        path.write_text(text)
        return str(path)

    return write_file


@pytest.mark.parametrize("name", scenario_names())
def test_a_scenario_that_comes_with_the_simulator_can_be_played(name):
    scenario = load_scenario(name)

    assert scenario.name == name
    assert scenario.about
    assert scenario.steps


@pytest.mark.parametrize("name", scenario_names())
def test_every_word_of_a_scenario_is_recorded(name):
    scenario = load_scenario(name)

    steps = [*scenario.steps, *(answer.step for answer in scenario.answers)]
    unrecorded = [s.text for s in steps if s.is_speech and CLIPS.saying(s.text) is None]

    assert unrecorded == []


def test_every_kind_of_step_is_read(write):
    scenario = load_scenario(
        write(
            """
about: everything
from: "+15125550111"
listen_ms: 300
steps:
  - say: Hello
    confidence: 0.5
    language: en
  - clip: goodbye
  - barge_in: wait
    after_ms: 1200
  - noise: cough
  - silence: 4
  - wait: 0.5
  - say: and more
    when: at_once
    after_ms: 900
  - dtmf: "1#"
  - hang_up
  - hang_up:
    after_ms: 600
answers:
  - asked: [Your Name]
    say: John
    times: 1
again: [Didn't Catch]
"""
        )
    )

    assert scenario.again == ("didn't catch",)
    assert [(step.act, step.cue) for step in scenario.steps] == [
        (Act.SAY, Cue.AGENT_FINISHED),
        (Act.CLIP, Cue.AGENT_FINISHED),
        (Act.BARGE_IN, Cue.AGENT_SPEAKS),
        (Act.NOISE, Cue.AGENT_SPEAKS),
        (Act.SILENCE, Cue.AGENT_FINISHED),
        (Act.WAIT, Cue.AT_ONCE),
        (Act.SAY, Cue.AT_ONCE),
        (Act.DTMF, Cue.AGENT_FINISHED),
        (Act.HANG_UP, Cue.AGENT_FINISHED),
        (Act.HANG_UP, Cue.AGENT_SPEAKS),
    ]
    assert (scenario.from_number, scenario.listen_ms) == ("+15125550111", 300)
    assert scenario.steps[0].confidence == 0.5
    assert scenario.steps[2].after_ms == 1200
    assert scenario.steps[3].recording == CLIPS.named["cough"].path
    assert scenario.steps[4].secs == 4
    assert (scenario.answers[0].asked, scenario.answers[0].times) == (("your name",), 1)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "the file is empty"),
        ("about: [", 1, "not YAML"),
        ("steps: []", 1, "needs about and steps"),
        ("about: x\nsteps: yes", 2, "steps takes a list"),
        ("about: x\nstpes: []\nsteps: []", 2, "unknown field 'stpes'"),
        ("about: x\nsteps:\n  - sya: hello", 3, "unknown field 'sya'"),
        ("about: x\nsteps:\n  - hello", 3, "a step is written as fields"),
        ("about: x\nsteps:\n  - say: a\n    dtmf: 1", 3, "a step does one thing"),
        ("about: x\nsteps:\n  - say: a\n    after_ms: soon", 4, "after_ms takes a number"),
        ("about: x\nsteps:\n  - say: a\n    after_ms: -1", 4, "after_ms takes a number"),
        ("about: x\nsteps:\n  - say: a\n    confidence: 93", 4, "confidence is 93"),
        ("about: x\nsteps:\n  - say: a\n    when: later", 4, "when is 'later'"),
        ("about: x\nsteps:\n  - say: [a]", 3, "say takes text"),
        ("about: x\nsteps:\n  - noise: bang", 3, "there is no clip 'bang'"),
        ("about: x\nsteps:\n  - dtmf: 5x", 3, "keys no telephone has"),
        ("about: x\nsteps: []\nanswers:\n  - say: a", 4, "an answer needs asked"),
    ],
)
def test_what_is_wrong_is_named_by_file_line_and_field(write, text, line, problem):
    path = write(text)

    with pytest.raises(ScenarioError) as refused:
        load_scenario(path)

    assert refused.value.line == line
    assert problem in refused.value.problem
    assert str(refused.value).startswith(f"{path}, line {line}: ")


def test_a_scenario_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(ScenarioError, match="real_estate_booking"):
        load_scenario("no_such_thing")


def test_a_recording_of_ones_own_is_found_beside_the_scenario(write, tmp_path):
    (tmp_path / "me.ulaw").write_bytes(CLIPS.named["yes"].mulaw())

    scenario = load_scenario(write("about: x\nsteps:\n  - clip: me.ulaw"))

    assert scenario.steps[0].recording == tmp_path / "me.ulaw"
