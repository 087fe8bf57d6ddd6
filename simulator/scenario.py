"""What a simulated caller does: the words of a scenario. `scenario_file` reads them from YAML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Cue(StrEnum):
    """What a step waits for; `after_ms` runs from there."""

    AGENT_FINISHED = "agent_finished"
    """The agent has answered and been silent for the scenario's `listen_ms`."""
    AGENT_SPEAKS = "agent_speaks"
    """The agent's first sound of this answer."""
    AT_ONCE = "at_once"
    """Nothing: the caller goes on."""


class Act(StrEnum):
    """What a step does."""

    SAY = "say"
    CLIP = "clip"
    BARGE_IN = "barge_in"
    """Says something over the agent."""
    NOISE = "noise"
    """A sound without words, over the agent unless the cue says otherwise."""
    SILENCE = "silence"
    """Answers nothing, for `secs`."""
    WAIT = "wait"
    """Pauses for `secs`, then goes on whatever the agent does."""
    DTMF = "dtmf"
    HANG_UP = "hang_up"


USUAL_CUE = {
    Act.SAY: Cue.AGENT_FINISHED,
    Act.CLIP: Cue.AGENT_FINISHED,
    Act.BARGE_IN: Cue.AGENT_SPEAKS,
    Act.NOISE: Cue.AGENT_SPEAKS,
    Act.SILENCE: Cue.AGENT_FINISHED,
    Act.WAIT: Cue.AT_ONCE,
    Act.DTMF: Cue.AGENT_FINISHED,
    Act.HANG_UP: Cue.AGENT_FINISHED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing the caller does."""

    act: Act
    cue: Cue
    after_ms: float = 0.0
    """After the cue."""
    text: str = ""
    """Words said, keys pressed, or what the noise is called."""
    recording: Path | None = None
    """A clip to play; None where `text` is to be spoken."""
    confidence: float | None = None
    """What a server that hears by script is told of the recognition, 0 to 1."""
    language: str | None = None
    secs: float = 0.0
    """How long a silence or a wait is."""

    @property
    def is_speech(self) -> bool:
        """Whether the caller says words."""
        return self.act in (Act.SAY, Act.CLIP, Act.BARGE_IN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to answer when the agent's last question holds one of some phrases."""

    asked: tuple[str, ...]
    """Lower case."""
    step: Step
    times: int = 3
    """How often the caller gives it before he goes on with his list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A caller, written down."""

    name: str
    about: str
    steps: tuple[Step, ...]
    """What the caller does, in order."""
    answers: tuple[Answer, ...] = ()
    """Taken before the next step where the agent's words are known; a step of the same words is then done with."""
    again: tuple[str, ...] = ()
    """Where one of these phrases, in lower case, is what the agent said, the caller says his last words again."""
    from_number: str = "+15125550147"
    to_number: str = "+15125550100"
    listen_ms: float = 700.0
    """How long the agent must have been silent before the caller speaks."""
    patience_secs: float = 12.0
    """How long the caller waits for an answer before he goes on, and at the end hangs up."""
    limit_secs: float = 300.0
    """The call is hung up after this long, whatever happens."""


def say(text: str, *, confidence: float | None = None, after_ms: float = 0.0) -> Step:
    """Say something when the agent has finished."""
    return Step(
        act=Act.SAY, cue=Cue.AGENT_FINISHED, text=text, confidence=confidence, after_ms=after_ms
    )


def go_on(text: str, *, after_ms: float) -> Step:
    """Say more without waiting for the agent."""
    return Step(act=Act.SAY, cue=Cue.AT_ONCE, text=text, after_ms=after_ms)


def barge_in(text: str, *, after_ms: float) -> Step:
    """Say something over the agent, so long after its first sound."""
    return Step(act=Act.BARGE_IN, cue=Cue.AGENT_SPEAKS, text=text, after_ms=after_ms)


def hang_up(*, mid_sentence_after_ms: float | None = None) -> Step:
    """Hang up when the agent has finished, or so long after its first sound."""
    if mid_sentence_after_ms is None:
        return Step(act=Act.HANG_UP, cue=Cue.AGENT_FINISHED)
    return Step(act=Act.HANG_UP, cue=Cue.AGENT_SPEAKS, after_ms=mid_sentence_after_ms)
