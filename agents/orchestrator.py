"""Hands each turn to the agent whose business it is, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from agents.agenda import changes_booking, has_appointment
from agents.choosing import asks_for_times
from agents.exchange import Exchange
from agents.opting_out import may_ask_opt_out
from agents.pending import SCHEDULING_KINDS, owner_of
from agents.people import wants_callback
from agents.questions import asks_something, known_answer
from domain.turn import Cue

LONGEST_WAIT_WORDS = 10
"""Whoever says more than that has gone on after asking for a moment."""
_CANCELS = re.compile(
    r"\b(cancel|call it off|call off|don'?t need (?:the|that|my) (?:appointment|visit|viewing)"
    r"|can'?t make it|forget the (?:appointment|visit|viewing)|drop the (?:appointment|visit))\b"
)
_MOVES = re.compile(
    r"\b(reschedule|move (?:it|my|the|that)|change (?:it|my (?:appointment|time)|the (?:time|day|date|appointment))|switch"
    r"|push (?:it|that)|(?:different|another|other) (?:day|time|date))\b"
)
_SUPPOSES = re.compile(
    r"\b(?:what (?:if|happens)|in case|how (?:do|would|can) i|(?:am|are) (?:i|we) able)\b"
)
_ASKS_WHEN = re.compile(
    r"\b(?:what (?:time|day)|when) (?:was|is|did you say)(?: (?:that|it|my|the|appointment|visit|viewing|again|for))+$"
)
_WRONG_PART = re.compile(
    r"\b(?:(?:phone )?number|name)(?:'?s| is| was)? (?:\w+ )?(?:wrong|incorrect|misspelled|not right)\b"
    r"|\b(?:number|name) should (?:be|was|have been)\b"
    r"|\bwrong (?:phone )?(?:number|name)\b|\b(?:change|correct|fix|update) (?:my|the) (?:phone )?(?:number|name)\b"
)
_CLEAR_YES = re.compile(
    r"^(?:(?:um|uh|oh|well|okay|great)\s+)?(?:yes|yeah|yep|yup|sure|correct|right|exactly|perfect|absolutely"
    r"|(?:that'?s|that is|sounds) (?:right|correct|fine|good|great|perfect)|book it|please do)\b"
)
_OWN_APPOINTMENT = re.compile(
    r"\b(?:my|our|the|an) (?:\w+ )?(?:appointment|viewing|visit|showing|booking)\b"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Who takes the turn, what it is about, and why."""

    agent: str
    topic: str
    reason: str


Rule = Callable[[Exchange], Choice | None]


def choose(x: Exchange) -> Choice:
    """Choose the agent for a turn: the first rule that has something to say decides."""
    if x.turn.cue is not Cue.SPOKE:
        return Choice("conversation", str(x.turn.cue), f"the call's cue is {x.turn.cue}")
    return next(choice for rule in _RULES if (choice := rule(x)) is not None)


def _stop(x: Exchange) -> Choice | None:
    if x.did("opt_out"):
        return Choice("conversation", "opt_out", "the caller wants no more calls")
    if x.awaits("opt_out") and x.did("yes"):
        return Choice("conversation", "opt_out", "asked back, the caller wants no more calls")
    if may_ask_opt_out(x):
        return Choice("conversation", "ask_opt_out", "the caller may want no more calls")
    return None


def _refusal(x: Exchange) -> Choice | None:
    if x.refused is None:
        return None
    return Choice("conversation", f"refuse:{x.refused}", f"{x.refused} is declined")


def _person(x: Exchange) -> Choice | None:
    about_business = x.awaits("question") and "intent" in x.taken
    if x.did("human") and not about_business:
        return Choice("conversation", "human", "the caller wants a person")
    if x.awaits("person") and x.did("yes"):
        return Choice("conversation", "human", "the caller took the offer of a person")
    return None


def _message(x: Exchange) -> Choice | None:
    if x.awaits("message") and not x.did("repeat", "wait", "goodbye"):
        return Choice("conversation", "message", "a message was asked for")
    return None


def _callback(x: Exchange) -> Choice | None:
    if wants_callback(x) and not x.awaits("message", "read_back"):
        return Choice("conversation", "message", "the caller asks to be called back")
    return None


def _courtesy(x: Exchange) -> Choice | None:
    if x.taken or x.wished:
        return None
    for act in ("robot", "repeat", "wait"):
        if x.did(act) and not (act == "wait" and _goes_on(x)):
            return Choice("conversation", act, f"the caller's words are: {act}")
    return None


def _goes_on(x: Exchange) -> bool:
    """Whether a "let me think" was followed by an answer in the same breath."""
    return x.did("yes", "no", "thanks", "goodbye") or len(x.plain.split()) > LONGEST_WAIT_WORDS


def _appointment(x: Exchange) -> Choice | None:
    booking = x.deps.playbook.booking_agent
    cancels, moves = bool(_CANCELS.search(x.plain)), bool(_MOVES.search(x.plain))
    cancels, moves = (
        cancels and not _SUPPOSES.search(x.plain),
        moves and not _SUPPOSES.search(x.plain),
    )
    if has_appointment(x):
        if _ASKS_WHEN.search(x.plain) and not (x.wished and x.taken):
            return Choice("conversation", "own_appointment", "the caller asks when it was")
        if not x.awaits("read_back") and (
            changes_booking(x) or (_WRONG_PART.search(x.plain) and not x.taken and not x.wished)
        ):
            return Choice(booking, "change", "the caller puts right who the appointment is for")
        if cancels and not x.awaits("read_back"):
            return Choice(booking, "cancel", "the caller wants to cancel")
        if (
            not x.awaits("read_back", "offer", "when")
            and (x.wished or moves)
            and not x.did("goodbye")
        ):
            return Choice(booking, "move", "the caller wants another time")
        return None
    earlier = _OWN_APPOINTMENT.search(x.plain) and (
        cancels or "reschedule" in x.plain or "move" in x.plain
    )
    if earlier and not x.awaits("read_back"):
        return Choice("conversation", "other_call_appointment", "an appointment of another call")
    return None


def _agreement(x: Exchange) -> Choice | None:
    """A clear yes or a correction to what was read back comes before the goodbye in the same breath."""
    if x.did("goodbye") and not (_CLEAR_YES.search(x.plain) or x.wished or x.taken):
        return None
    if x.awaits("read_back") and (x.did("yes", "no", "wrong") or x.wished or x.taken):
        return Choice(owner_of(x), "answer", "the read-back is answered")
    return None


def _objection(x: Exchange) -> Choice | None:
    if x.taken or (x.wished and x.pending.get("kind") in SCHEDULING_KINDS):
        return None
    known = x.deps.playbook.objections
    named = next((a.split(":", 1)[1] for a in x.reading.acts if a.startswith("objection:")), None)
    if named is None or named not in known:
        return None
    return Choice("objection", named, f"the caller hesitates: {named}")


def _goodbye(x: Exchange) -> Choice | None:
    if x.did("goodbye") and not x.taken and not x.wished:
        return Choice("conversation", "goodbye", "the caller says goodbye")
    return None


def _answer(x: Exchange) -> Choice | None:
    known = known_answer(x)
    if known is not None:
        return Choice(
            "conversation", f"answer:{known.topic}", f"the caller asks about {known.topic}"
        )
    return None


def _free_question(x: Exchange) -> Choice | None:
    nothing_read = not (x.taken or x.wished or x.did("yes", "no", "thanks", "maybe"))
    about_times = x.pending.get("kind") in SCHEDULING_KINDS and asks_for_times(x)
    if nothing_read and asks_something(x) and not about_times:
        return Choice(
            "conversation", "question", "the caller asks something the playbook has no answer to"
        )
    return None


def _owner(x: Exchange) -> Choice | None:
    if x.awaits("anything_else", "person", "opt_out", "still_there", "anything"):
        return Choice("conversation", "answer", "the conversation goes on")
    return Choice(
        owner_of(x), "answer", f"the answer to {x.pending.get('fact') or x.pending.get('kind')}"
    )


_RULES: tuple[Rule, ...] = (
    _stop,
    _refusal,
    _person,
    _courtesy,
    _agreement,
    _message,
    _callback,
    _appointment,
    _objection,
    _goodbye,
    _answer,
    _free_question,
    _owner,
)
