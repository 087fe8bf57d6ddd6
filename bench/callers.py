"""The callers of the load: complete sentences, one with a pause in its middle, and barge-ins."""

from __future__ import annotations

import random
from pathlib import Path

from simulator.clips import Clips
from simulator.ears import RATE_HZ, SILENCE, audible_spans
from simulator.scenario import Act, Cue, Scenario, Step, barge_in, say

COMPLETE = (
    "my name is david brown",
    "my name is james wilson",
    "three bedrooms",
    "four bedrooms",
    "about four hundred thousand dollars",
    "in the next three months",
    "as soon as possible",
    "yes it is my decision",
    "tuesday at two o'clock",
    "wednesday at three o'clock",
    "the first one please",
    "yes please",
    "yes that is correct",
    "no",
    "no that is wrong",
    "no that is all",
    "i would like to talk to a real person",
)
"""What smart-turn judges complete after 0.2 s of silence: no server is made to wait by its model."""
INTERRUPTIONS = (
    "wait i have a question",
    "sorry what did you say",
    "actually i want four bedrooms",
)
HALVES = (
    ("i would like to buy a house", "by the lake"),
    ("my name is james wilson", "i will pay cash"),
    ("three bedrooms", "as soon as possible"),
)
PAUSE_SECS = (0.35, 0.5, 0.65)
STEPS = 60
"""More than any call of the benchmark has time for."""


def trimmed(mulaw: bytes) -> bytes:
    """Cut the silence off both ends."""
    spans = audible_spans(mulaw)
    return mulaw[round(spans[0].starts_secs * RATE_HZ) : round(spans[-1].ends_secs * RATE_HZ)]


class Callers:
    """Makes callers who all differ and are the same in every run."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for recordings that are made up of others."""
        self._folder = folder
        self.clips = Clips()

    def caller(self, number: int, *, secs: float) -> Scenario:
        """Make the script of one caller, who hangs up after so long."""
        rng = random.Random(number)
        steps = [self._step(rng, index) for index in range(STEPS)]
        return Scenario(
            name=f"caller {number}",
            about="one of a load",
            steps=tuple(steps),
            listen_ms=400.0,
            patience_secs=6.0,
            limit_secs=secs,
        )

    def _step(self, rng: random.Random, index: int) -> Step:
        after_ms = rng.uniform(0, 600)
        if index % 6 == 3:
            return barge_in(rng.choice(INTERRUPTIONS), after_ms=400 + after_ms / 2)
        if index % 8 == 5:
            return self._with_a_pause(rng, after_ms)
        return say(rng.choice(COMPLETE), after_ms=after_ms)

    def _with_a_pause(self, rng: random.Random, after_ms: float) -> Step:
        first, second = rng.choice(HALVES)
        pause_secs = rng.choice(PAUSE_SECS)
        path = self._folder / f"{first}-{second}-{pause_secs}.ulaw".replace(" ", "_")
        if not path.exists():
            pause = SILENCE * round(pause_secs * RATE_HZ)
            path.write_bytes(self._sound(first) + pause + self._sound(second))
        return Step(
            act=Act.CLIP,
            cue=Cue.AGENT_FINISHED,
            after_ms=after_ms,
            text=f"{first} {second}",
            recording=path,
        )

    def _sound(self, text: str) -> bytes:
        clip = self.clips.saying(text)
        if clip is None:
            raise ValueError(f"no recording says {text!r}")
        return trimmed(clip.mulaw())
