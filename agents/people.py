"""A person who takes over; a message, or the promise of a call, where there is nobody."""

from __future__ import annotations

import re

from agents.agenda import has_appointment
from agents.exchange import Exchange
from agents.farewell import ask_anything_else
from agents.pending import ask_question
from domain.turn import Disposition

_CALLBACK = re.compile(
    r"\b(?:(?:call|ring|phone) (?:me|us) (?:back|later|tomorrow|tonight|this|on|in|about)"
    r"|(?:have|get) (?:someone|somebody|a colleague|an agent|them) (?:to )?(?:call|ring|phone)"
    r"|(?:can|could|would) (?:someone|somebody|you guys|you) (?:just |please )*(?:call|ring|phone) (?:me|us)"
    r"|give (?:me|us) a (?:call|ring)(?: back)?|(?:want|like|need) a (?:call ?back|return call))\b"
)
_CALLED_BACK_BEFORE = re.compile(
    r"\b(?:don'?t|do not|never|not|stop|quit|no)\b|\b(?:you|someone|somebody) (?:was|were|said|promised)\b|\bwhen (?:will|are|do)\b"
)
LOST_BORNE = 2
"""After so many turns in a row that brought nothing, a person is offered."""


def wants_callback(x: Exchange) -> bool:
    """Whether the caller asks to be called back, and wants nothing else now."""
    return _CALLBACK.search(x.plain) is not None and not _CALLED_BACK_BEFORE.search(x.plain)


async def put_through(x: Exchange) -> str | None:
    """Put the caller through, or take a message."""
    number = x.deps.person
    if number is not None:
        x.say("transfer")
        x.call["transferred"] = True
        x.disposition, x.transfer_to = Disposition.TRANSFER, number
        x.interruptible = False
        return None
    x.say("no_person")
    return take_message(x)


def offer_person(x: Exchange) -> None:
    """Offer a person, or a message where there is nobody."""
    x.call["lost"] = 0
    if x.deps.person is not None:
        x.say("offer_person")
        x.wait_for({"kind": "person"})
        return
    take_message(x)


def promise_callback(x: Exchange, why: str) -> None:
    """Remember that somebody has to call back, and why."""
    x.call["callback"] = True
    if why not in x.call["notes"]:
        x.call["notes"].append(why)


def take_message(x: Exchange) -> None:
    """Ask for a message, once; after that only whether there is anything else."""
    if x.call["asked"].get("message"):
        ask_anything_else(x)
        return
    x.call["asked"]["message"] = 1
    x.say("ask_message")
    x.wait_for({"kind": "message"})


async def note_message(x: Exchange) -> str | None:
    """Keep the message that was asked for."""
    x.call["lost"] = 0
    if x.did("no") and len(x.plain.split()) <= 3:
        x.say("got_it")
    elif x.deps.playbook.business.promises_callback:
        promise_callback(x, f"message: {x.turn.text.strip()}")
        x.say("message_taken_callback")
        phone = x.deps.playbook.question("phone")
        if "phone" not in x.call["facts"] and x.deps.call.from_number is None and phone is not None:
            x.call["declined"] = True
            ask_question(x, phone)
            return None
    else:
        x.call["notes"].append(f"message: {x.turn.text.strip()}")
        x.say("message_taken")
    x.call["declined"] = x.call["declined"] or not has_appointment(x)
    ask_anything_else(x)
    return None


async def other_call_appointment(x: Exchange) -> str | None:
    """Say nothing about appointments of other calls: neither that there are any nor that there are none."""
    x.say("other_call_appointment")
    take_message(x)
    return None
