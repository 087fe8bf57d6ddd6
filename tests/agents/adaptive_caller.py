"""A caller who wants one thing, answers what is asked, and checks what is read back."""

import random
from dataclasses import dataclass, field
from datetime import datetime

from domain.turn import Disposition

MOST_TURNS = 45
FILLERS = ("um", "uh", "well", "you know", "so", "like")


@dataclass
class Persona:
    """What the caller knows, wants and will not accept."""

    answers: dict
    """Fact to the words for it."""
    wants: str
    """When, in the caller's words."""
    starts_at: datetime
    """What that means."""
    name: str
    phone: str
    phone_words: str | None = None
    """None: the number the call comes from is the one."""
    opening: str | None = None
    """Said first, whatever is asked."""
    rambles: bool = False
    afterwards: list = field(default_factory=list)
    """[(words, ...)] said when asked for anything else, before the goodbye."""
    lines: dict = field(default_factory=dict)
    """Turn number to words said instead of an answer."""


class AdaptiveCaller:
    def __init__(self, persona, seed=0, mishear=None):
        self._persona = persona
        self._random = random.Random(seed)
        self._mishear = mishear
        self._afterwards = list(persona.afterwards)
        self._changed = False
        self.turns = 0

    async def hold(self, talk):
        """Talk until somebody hangs up; whether that happened in time."""
        await talk.begin()
        while self.turns < MOST_TURNS:
            words = self._answer(talk)
            if self._mishear is not None:
                words = self._mishear(words, self._random)
            await talk.say(words)
            self.turns += 1
            if talk.report.disposition is not Disposition.STAY:
                return True
        return False

    def _answer(self, talk):
        persona = self._persona
        if self.turns == 0 and persona.opening:
            return persona.opening
        if self.turns in persona.lines:
            return persona.lines[self.turns]
        return self._ramble(self._to_the_point(talk))

    def _to_the_point(self, talk):
        persona, pending = self._persona, talk.state["pending"]
        match pending.get("kind"):
            case "question":
                return persona.answers.get(pending["fact"], "I'm not sure")
            case "confirm":
                return (
                    "yes"
                    if self._is_right(talk, pending["fact"])
                    else f"no, {persona.answers[pending['fact']]}"
                )
            case "this_number":
                return (
                    "yes it is" if persona.phone_words is None else f"no, use {persona.phone_words}"
                )
            case "offer" | "when" | "time" | "which_time":
                return persona.wants
            case "read_back":
                return self._check(pending["read_back"])
            case "what_wrong":
                return f"it should be {persona.wants}"
            case "message":
                return "please call me back"
            case "person":
                return "no, let's go on"
            case _:
                return self._afterwards.pop(0) if self._afterwards else "no thank you, goodbye"

    def _check(self, read):
        persona = self._persona
        if read["act"] == "cancel" or persona.afterwards:
            return "yes please"
        if datetime.fromisoformat(read["slot"]["starts_at"]) != persona.starts_at:
            return f"no, {persona.wants}"
        if read["phone"] != persona.phone:
            return f"no, the number is {persona.phone_words or persona.phone}"
        if (read["name"] or "").lower() != persona.name.lower():
            return f"no, my name is {persona.name}"
        return "yes, that's right"

    def _is_right(self, talk, fact):
        value = talk.state["facts"].get(fact, {}).get("value")
        return value == {"name": self._persona.name, "phone": self._persona.phone}.get(fact, value)

    def _ramble(self, words):
        if not self._persona.rambles:
            return words
        before = " ".join(self._random.sample(FILLERS, 2))
        return f"{before} {words}"


def mishear_ten_percent(words, rng):
    """What a recogniser does to one word in ten: drops it, or takes another for it."""
    others = ("the", "for", "to", "a", "in", "two", "four", "it", "at", "of")
    heard = []
    for word in words.split():
        if rng.random() >= 0.1:
            heard.append(word)
        elif rng.random() < 0.5:
            heard.append(rng.choice(others))
    return " ".join(heard)
