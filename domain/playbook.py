"""What a business says, asks, answers and books: a playbook, read from YAML and never changed by a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.scheduling import Scheduling
from domain.scoring import Scoring
from domain.sentences import sentences_of


class FactKind(StrEnum):
    """What sort of thing a fact is: it decides how it is heard, kept and said."""

    INTENT = "intent"
    """One of the playbook's intents: why they call."""
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    AREA = "area"
    ADDRESS = "address"
    MONEY = "money"
    """A range of whole US dollars."""
    COUNT = "count"
    TIMELINE = "timeline"
    CHOICE = "choice"
    """One of a few named values."""
    YES_NO = "yes_no"
    SERVICE = "service"
    """One of the services that can be booked."""
    VIN = "vin"
    TEXT = "text"
    """Whatever the caller says when it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """Who answers the telephone."""

    name: str
    assistant: str
    """What the agent calls itself."""
    zone: ZoneInfo
    transfer_to: str | None
    """E.164 of the person who takes over; None: there is nobody, a message is taken."""
    office_number: str | None
    """E.164 that callers are told to call instead, when the agent may not answer."""
    promises_callback: bool
    """Whether the agent may promise that somebody calls back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact worth knowing, and how it is asked for."""

    fact: str
    kind: FactKind
    ask: tuple[str, ...] = ()
    """Wordings in the order they are used; none: it is listened for and never asked."""
    got: tuple[str, ...] = ()
    """Acknowledgements; they may say `{value}`."""
    confirm: bool = False
    """Whether it is confirmed when it was badly heard."""
    needed: bool = False
    """Whether nothing is booked without it."""
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fact to the values under which the question makes sense."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Value to the words callers use for it."""
    spoken: Mapping[str, str] = field(default_factory=dict)
    """Value to how the agent says it."""
    amount: Mapping[str, str] = field(default_factory=dict)
    """For money: intent (or `any`) to what the amount is of, which settles its scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A hesitation and its one answer."""

    name: str
    say: tuple[str, ...]
    respect: tuple[str, ...]
    """What is said when it comes again."""
    ends: bool = False
    """Whether the agent says goodbye when it comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Something callers ask about (or what must be declined), the words that give it away, and the reply."""

    topic: str
    patterns: tuple[str, ...]
    """Word patterns: `*` stands for up to three words, `|` for alternatives, an ending `~` for any ending of the word."""
    say: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """All a business says and asks."""

    name: str
    """The file's name without its ending."""
    path: str
    business: Business
    booking_agent: str
    """The agent that books: `scheduler` or `service_desk`."""
    questions: tuple[Question, ...]
    """In the order they are asked."""
    areas: tuple[str, ...]
    service_words: Mapping[str, tuple[str, ...]]
    """Service to the words callers use for it."""
    services_by_intent: Mapping[str, str]
    """Intent to the service it books; any other books the default one."""
    lines: Mapping[str, tuple[str, ...]]
    """Moment of the conversation to the wordings for it, used in turn."""
    objections: Mapping[str, Objection]
    answers: tuple[Answer, ...]
    refusals: tuple[Answer, ...]
    scoring: Scoring
    scheduling: Scheduling

    def question(self, fact: str) -> Question | None:
        """The question about a fact, if the playbook has one."""
        return next((q for q in self.questions if q.fact == fact), None)

    def named(self, wording: str) -> str:
        """Fill in who answers."""
        who = wording.replace("{business}", self.business.name)
        return who.replace("{assistant}", self.business.assistant)

    def fixed_lines(self) -> Sequence[str]:
        """Every sentence without a placeholder of its own, as spoken: worth synthesising before the first call."""
        wordings = [w for line in self.lines.values() for w in line]
        wordings += [w for q in self.questions for w in q.ask + q.got]
        wordings += [w for o in self.objections.values() for w in o.say + o.respect]
        wordings += [w for a in self.answers + self.refusals for w in a.say]
        spoken: dict[str, None] = {}
        for wording in wordings:
            for sentence in sentences_of(self.named(wording)):
                if "{" not in sentence:
                    spoken[sentence] = None
        return list(spoken)
