"""One exchange: what the caller said, what the agent answers, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.appointment import Appointment
from domain.call import Outcome
from domain.expected import Expected


async def _already_committed() -> None:
    return


class Cue(StrEnum):
    """Why the mind is asked to speak."""

    ANSWERED = "answered"
    """The call begins: greet."""
    SPOKE = "spoke"
    """The caller said something."""
    SILENT = "silent"
    """A reply was due from the caller and none came."""
    UNHEARD = "unheard"
    """The caller spoke and could not be understood: ask to repeat."""
    RESUMED = "resumed"
    """The call was cut off and taken up again by another worker."""
    WRAP_UP = "wrap_up"
    """Money or time is running out: say goodbye politely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerTurn:
    """What the mind is given for one exchange."""

    seq: int
    """Counts the exchanges of a call from 0, the greeting."""
    cue: Cue
    text: str = ""
    """As recognised."""
    confidence: float | None = None
    """0 to 1; None when there was no recogniser (text)."""
    language: str | None = None
    heard: str | None = None
    """What the caller had heard of the agent's last turn when it ended, if it was cut short."""
    committed: Callable[[], Awaitable[None]] = field(default=_already_committed)
    """Returns once the turn has really ended. Whatever cannot be undone waits for it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Something to say aloud, whole: it is synthesised, marked and heard as one."""

    text: str


class Disposition(StrEnum):
    """What happens to the line after the agent's words have been heard."""

    STAY = "stay"
    HANG_UP = "hang_up"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A hand-off from one agent to another."""

    from_agent: str
    to_agent: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredFactor:
    """One factor of a lead's score."""

    name: str
    score: float
    """0 to 1."""
    weight: float
    evidence: str | None
    """The caller's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadScore:
    """How promising a lead is, and why."""

    score: float
    """0 to 1: the weighted mean of its factors."""
    band: str
    """hot, warm or cold."""
    factors: tuple[ScoredFactor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnReport:
    """What an exchange came to. The last event of a turn's stream, after every sentence."""

    seq: int
    agent: str
    """The agent that answered."""
    intended: str
    """The whole of what was planned to be said."""
    expected: Expected = Expected.ANYTHING
    """The kind of answer the agent now waits for."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Everything established so far, by the playbook's names; plain JSON values."""
    lead: LeadScore | None = None
    transitions: tuple[Transition, ...] = ()
    """Those of this exchange."""
    disposition: Disposition = Disposition.STAY
    transfer_to: str | None = None
    """E.164, with TRANSFER."""
    outcome: Outcome | None = None
    """What the call has come to so far."""
    summary: str | None = None
    next_step: str | None = None
    appointment: Appointment | None = None
    interruptible: bool = True
    """False when the words must be heard whole: the recording notice, a goodbye."""


MindEvent = Sentence | TurnReport
