"""What is kept of a call between its turns. Plain JSON: it is saved once a turn and read by another worker."""

from __future__ import annotations

from typing import Any, Literal, TypedDict, TypeVar, cast

T = TypeVar("T")

Act = Literal["book", "move", "cancel", "change"]


class Fact(TypedDict):
    """Something established, and how."""

    value: Any
    """A string, a number, a flag, [low, high] dollars, {"from", "to"} ISO dates."""
    words: str
    """The caller's own."""
    confidence: float
    turn: int
    source: str
    """`caller`; `model`: the caller's words, read by a model; `line`: the number the call came from, agreed to."""
    sure: bool
    """False: badly heard and not yet confirmed."""


class Span(TypedDict):
    """A slot: two ISO moments in the business's zone."""

    starts_at: str
    ends_at: str


class Wish(TypedDict, total=False):
    """When the caller would like to come. ISO days and times."""

    date: str
    time: str
    after: str
    before: str
    excluded: list[str]
    among: list[str]
    """Days of which any will do: "this weekend"."""
    starts_on: str
    """The first day of a stretch: "next week"."""
    ends_on: str
    later_than: str
    """ISO moment: "something later"."""
    earlier_than: str


class ReadBack(TypedDict):
    """Exactly what was read out, and what a yes agrees to."""

    act: Act
    slot: Span
    name: str | None
    phone: str | None
    service: str | None


class Pending(TypedDict, total=False):
    """What the agent waits for."""

    kind: str
    fact: str
    """With `question` and `confirm`."""
    slots: list[Span]
    """With `offer`."""
    day: str
    """With `time`: the day it is about."""
    options: list[str]
    """With `which_time`: ISO times or days."""
    read_back: ReadBack
    digits: str
    """With a telephone number half said."""


class Said(TypedDict):
    """Something said in the call, for a model's context."""

    role: str
    text: str


class KeptAppointment(TypedDict):
    """The row of the appointment, as the calendar returned it."""

    id: str
    playbook: str
    resource: str
    slot: Span
    status: str
    name: str | None
    phone: str | None
    service: str | None
    call_id: str | None


class CallState(TypedDict):
    """Everything one call has come to."""

    agent: str
    """The agent that has the turn."""
    facts: dict[str, Fact]
    pending: Pending
    asked: dict[str, int]
    """Fact, or moment, to how often it was asked for."""
    skipped: list[str]
    """Facts that were asked for often enough."""
    used: dict[str, int]
    """Line to how many of its wordings were used."""
    last_reply: list[str]
    """The sentences of the last answer, as the caller heard them."""
    meant_reply: list[str]
    """The last answer before it was varied."""
    same_replies: int
    """How often in a row the same answer was to be given."""
    exchanges: int
    """How many there were."""
    read_out: int
    """The exchange in which a yes was last asked for to what stands in `pending`."""
    lost: int
    """Turns in a row that brought nothing."""
    silences: int
    objections: list[str]
    """Those that were answered."""
    pressing: bool
    """False once the caller's reluctance has been respected: no more is asked of them."""
    wish: Wish
    slot: Span | None
    """The slot that was chosen."""
    refused: list[str]
    """ISO starts of slots that were offered and not wanted."""
    service: str | None
    declined: bool
    """Whether the caller wants no appointment."""
    appointment: KeptAppointment | None
    news: Act | None
    """An act that finished after the agent had said that it could not confirm it."""
    acts_done: int
    """How many acts finished: part of the key of the next."""
    opted_out: bool
    transferred: bool
    ended: bool
    answered: list[str]
    """Topics that were answered."""
    notes: list[str]
    """What the business should know: messages, questions nobody could answer."""
    callback: bool
    """Whether somebody was promised to call back."""
    history: list[Said]


def copy_of(value: T) -> T:
    """Copy a state, or a part of one, so that changing the one leaves the other as it is. Plain JSON alone."""
    if isinstance(value, dict):
        return cast("T", {name: copy_of(each) for name, each in value.items()})
    if isinstance(value, list):
        return cast("T", [copy_of(each) for each in value])
    return value


def new_state() -> CallState:
    """The state of a call that begins."""
    return CallState(
        agent="conversation",
        facts={},
        pending={"kind": "anything"},
        asked={},
        skipped=[],
        used={},
        last_reply=[],
        meant_reply=[],
        same_replies=0,
        exchanges=0,
        read_out=-1,
        lost=0,
        silences=0,
        objections=[],
        pressing=True,
        wish={},
        slot=None,
        refused=[],
        service=None,
        declined=False,
        appointment=None,
        news=None,
        acts_done=0,
        opted_out=False,
        transferred=False,
        ended=False,
        answered=[],
        notes=[],
        callback=False,
        history=[],
    )
