"""One exchange as the agents see it: what was heard, the call's state to work on, and the answer as it grows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from agents.acts import Acts
from agents.deps import Deps
from agents.moments import placeholders
from agents.patterns import plainly
from agents.speech.telephone import speak_phone
from agents.state import CallState, Pending
from agents.understanding.reading import Reading
from domain.turn import CallerTurn, Disposition, Transition


@dataclass(slots=True, kw_only=True)
class Exchange:
    """Works on a draft of the call's state, which is kept only if the turn really took place."""

    deps: Deps
    turn: CallerTurn
    call: CallState
    """The draft."""
    acts: Acts
    committed: Callable[[], Awaitable[None]]
    reading: Reading = field(default_factory=Reading)
    plain: str = ""
    """What was said, lower case and without punctuation."""
    now: datetime = field(init=False)
    """Local."""
    topic: str = ""
    """What the orchestrator made of the turn."""
    fresh: bool = True
    """Whether what was said is still to be dealt with; false after the first agent has."""
    refused: str | None = None
    """The topic that must be declined, if the turn is about one."""
    taken: list[str] = field(default_factory=list)
    """Facts established by this turn."""
    corrected: list[str] = field(default_factory=list)
    """Those of them that replaced another value."""
    by_model: frozenset[str] = frozenset()
    """Facts that a model read, not code: they are confirmed where that matters."""
    wished: bool = False
    """Whether this turn said when the caller would like to come."""
    rewished: str | None = None
    """The day or time that this turn asked for, as it is said."""
    reply: list[str] = field(default_factory=list)
    question: str | None = None
    """A free question for a model to answer."""
    question_line: int = 0
    """Where in `reply` the sentence stands that is said when no model answers it."""
    transitions: list[Transition] = field(default_factory=list)
    disposition: Disposition = Disposition.STAY
    transfer_to: str | None = None
    interruptible: bool = True

    def __post_init__(self) -> None:
        self.now = self.deps.local_now()
        self.plain = plainly(self.turn.text)

    def did(self, *acts: str) -> bool:
        """Whether the caller did any of these (yes, no, repeat …)."""
        return any(act in self.reading.acts for act in acts)

    @property
    def pending(self) -> Pending:
        """What the agent was waiting for, or now waits for."""
        return self.call["pending"]

    def awaits(self, *kinds: str) -> bool:
        """Whether the agent waits for one of these."""
        return self.pending.get("kind") in kinds

    def wait_for(self, pending: Pending) -> None:
        """From now on wait for this."""
        self.call["pending"] = pending

    @property
    def badly_heard(self) -> bool:
        """Whether the recogniser was not sure of the words."""
        confidence = self.turn.confidence
        return confidence is not None and confidence < self.deps.min_confidence

    def say(self, moment: str, **values: str) -> None:
        """Say the playbook's line for a moment, in a wording not used lately."""
        self.say_one_of(moment, self.deps.playbook.lines[moment], **values)

    def say_one_of(self, key: str, wordings: Sequence[str], **values: str) -> None:
        """Say the next of some wordings; `key` remembers which were used."""
        known = self._known(values)
        sayable = [w for w in wordings if placeholders(w) <= known.keys()]
        by_name = [w for w in sayable if "name" in placeholders(w)]
        if by_name and "name" not in values:
            sayable = by_name
        count = self.call["used"].get(key, 0)
        self.call["used"][key] = count + 1
        self.reply.append(_capitalised(sayable[count % len(sayable)].format_map(known)))

    def _known(self, values: dict[str, str]) -> dict[str, str]:
        business = self.deps.playbook.business
        known = {"business": business.name, "assistant": business.assistant}
        name = self.call["facts"].get("name")
        if name is not None and name["sure"]:
            known["name"] = first_name(str(name["value"]))
        if number := business.office_number or self.deps.person:
            known["number"] = speak_phone(number)
        return known | values

    def hand_to(self, agent: str, reason: str) -> str:
        """Hand the turn to an agent; recorded when it is another than before."""
        before = self.call["agent"]
        if agent != before:
            self.transitions.append(
                Transition(from_agent=before, to_agent=agent, reason=reason, at=self.now)
            )
            self.call["agent"] = agent
        return agent


def first_name(name: str) -> str:
    """What a caller is called to their face."""
    return name.split()[0] if name.split() else name


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
