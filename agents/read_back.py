"""Reads out what will be done, and hears a yes to exactly that, a no, or a correction."""

from __future__ import annotations

from agents.agenda import has_appointment
from agents.booking import carry_out
from agents.consent import agrees, was_asked
from agents.exchange import Exchange
from agents.facts import does_not_know
from agents.pending import ask_question, say_read_back
from agents.people import LOST_BORNE, offer_person
from agents.qualification import acknowledge
from agents.slots import slot_of
from agents.speech.moments import speak_day
from agents.state import Act, ReadBack, Span
from agents.stepping_back import ask_when, decline, keep, lost, wants_nothing
from domain.playbook import FactKind, Question


def read_back(x: Exchange, act: Act, slot: Span) -> None:
    """Read out an act with everything it will do, and wait for a yes to it."""
    facts = x.call["facts"]
    name = next(
        (facts[q.fact]["value"] for q in _of_kind(x, FactKind.NAME) if q.fact in facts), None
    )
    phone = next(
        (facts[q.fact]["value"] for q in _of_kind(x, FactKind.PHONE) if q.fact in facts), None
    )
    read = ReadBack(act=act, slot=slot, name=name, phone=phone, service=x.call["service"])
    x.call["lost"] = 0
    x.wait_for({"kind": "read_back", "read_back": read})
    say_read_back(x)


def ask_to_change(x: Exchange) -> bool:
    """Read out who the appointment is for once the caller has put that right, or ask which part is wrong."""
    kept = x.call["appointment"]
    if kept is None:
        return True
    if {"name", "phone"} & set(x.taken):
        read_back(x, "change", kept["slot"])
    elif not _asks_for_part(x):
        x.say("what_wrong")
        x.wait_for({"kind": "what_wrong"})
    return False


def ask_to_cancel(x: Exchange) -> bool:
    """Read out what will be cancelled; true when there is nothing to cancel."""
    kept = x.call["appointment"]
    if kept is None:
        return True
    read_back(x, "cancel", kept["slot"])
    return False


async def hear_read_back(x: Exchange) -> bool:
    """Hear the answer to a read-back; true when it changed something and the next step is to be taken."""
    read = x.pending.get("read_back")
    if read is None:
        return True
    if x.wished and x.call["slot"] is None and read["act"] != "cancel":
        acknowledge(x, "")
        return True
    if {"name", "phone"} & set(x.taken) and read["act"] in ("book", "change"):
        acknowledge(x, x.taken[0])
        return read["act"] == "book" or ask_to_change(x)
    if agrees(x, read):
        if not was_asked(x, read):
            say_read_back(x)
            return False
        if not x.badly_heard:
            await carry_out(x, read)
            return False
    elif x.did("no", "wrong"):
        return keep(x) if read["act"] in ("move", "cancel") else _what_wrong(x, read)
    return _not_clear(x)


def _not_clear(x: Exchange) -> bool:
    x.call["lost"] += 1
    if x.call["lost"] > LOST_BORNE:
        x.call["slot"] = None
        x.call["declined"] = True
        offer_person(x)
    else:
        x.say("yes_or_no")
        x.call["read_out"] = x.call["exchanges"]
    return False


def _what_wrong(x: Exchange, read: ReadBack) -> bool:
    if wants_nothing(x):
        return decline(x)
    x.call["asked"]["what_wrong"] = tries = x.call["asked"].get("what_wrong", 0) + 1
    if tries > LOST_BORNE:
        return decline(x)
    x.wait_for({"kind": "what_wrong", "read_back": read})
    if not _asks_for_part(x):
        x.say("sorry_wrong")
        x.say("what_wrong")
    return False


def hear_what_wrong(x: Exchange) -> bool:
    """Hear what is to be changed; true when something was."""
    if has_appointment(x) and {"name", "phone"} & set(x.taken):
        return ask_to_change(x)
    if x.wished or x.taken:
        acknowledge(x, x.taken[0] if x.taken else "")
        return True
    if not wants_nothing(x) and _asks_for_part(x):
        return False
    if x.did("yes"):
        return True
    if x.did("no") or does_not_know(x) or wants_nothing(x):
        return decline(x)
    return lost(x)


def _asks_for_part(x: Exchange) -> bool:
    """Ask for the part the caller named as wrong; false when none was named."""
    words = {word.removesuffix("'s") for word in x.plain.split()}
    for question in x.deps.playbook.questions:
        if (
            question.kind in (FactKind.NAME, FactKind.PHONE)
            and words & _NAMES_OF_PART[question.kind]
        ):
            x.call["facts"].pop(question.fact, None)
            x.call["asked"].pop(question.fact, None)
            x.say("sorry_wrong")
            ask_question(x, question)
            return True
    slot = x.call["slot"]
    if slot is None or not words & {"time", "hour", "day", "date"}:
        return False
    x.say("sorry_wrong")
    if words & {"day", "date"}:
        x.call["wish"], x.call["slot"] = {}, None
        ask_when(x)
        return True
    starts_at = slot_of(slot, x.now).starts_at
    x.call["wish"], x.call["slot"] = {"date": starts_at.date().isoformat()}, None
    x.say("ask_time", day=speak_day(starts_at.date()))
    x.wait_for({"kind": "time", "day": starts_at.date().isoformat()})
    return True


_NAMES_OF_PART = {
    FactKind.NAME: {"name", "spelled", "spelling"},
    FactKind.PHONE: {"phone", "number", "digits"},
}


def _of_kind(x: Exchange, kind: FactKind) -> list[Question]:
    return [q for q in x.deps.playbook.questions if q.kind is kind]
