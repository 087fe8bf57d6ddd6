"""The booking agent (`scheduler`, or `service_desk`): finds a time and completes what an appointment needs."""

from __future__ import annotations

from agents.agenda import has_appointment, missing_for_booking
from agents.booking import cannot_reach_calendar
from agents.exchange import Exchange
from agents.offers import hear_choice, hear_wish, offer
from agents.pending import ask_again, ask_question, confirm_fact
from agents.people import LOST_BORNE, offer_person
from agents.qualification import acknowledge
from agents.read_back import (
    ask_to_cancel,
    ask_to_change,
    hear_read_back,
    hear_what_wrong,
    read_back,
)
from agents.slots import CalendarAwayError, search, span_of
from agents.state import Fact, Span
from agents.stepping_back import ask_when, keep, lost
from domain.playbook import FactKind, Question


async def schedule(x: Exchange) -> str | None:
    """Deal with the turn; gives the agent that goes on, or None when the answer is complete."""
    if x.fresh:
        x.fresh = False
        if not await _hear(x):
            return _after(x)
    return await _advance(x)


def _after(x: Exchange) -> str | None:
    """Hand over when nothing is waited for any more."""
    if x.awaits("anything"):
        return x.hand_to("conversation", "the appointment is settled")
    return None


async def _hear(x: Exchange) -> bool:
    """Deal with what was said; true when the next step towards a booking is to be taken."""
    if x.topic == "cancel":
        return ask_to_cancel(x)
    if x.topic == "change":
        return ask_to_change(x)
    if x.topic == "move" and not x.wished:
        x.call["wish"], x.call["slot"] = {}, None
        return ask_when(x)
    match x.pending.get("kind"):
        case "offer":
            return hear_choice(x)
        case "which_time" | "when" | "time":
            return hear_wish(x)
        case "this_number":
            return _hear_number(x)
        case "read_back":
            return await hear_read_back(x)
        case "what_wrong":
            return hear_what_wrong(x)
        case _:
            acknowledge(x, "")
            return True


def _hear_number(x: Exchange) -> bool:
    phone = _phone_question(x)
    number = x.deps.call.from_number
    if phone.fact in x.taken:
        acknowledge(x, phone.fact)
        return True
    if x.did("yes") and not x.did("no") and number is not None and not x.badly_heard:
        x.call["facts"][phone.fact] = Fact(
            value=number,
            words=x.turn.text.strip(),
            confidence=1.0,
            turn=x.turn.seq,
            source="line",
            sure=True,
        )
        x.say("got_it")
        return True
    if x.did("no", "wrong") or {"different", "another", "other"} & set(x.plain.split()):
        ask_question(x, phone)
        return False
    if x.wished or x.taken:
        acknowledge(x, "")
        return True
    if x.call["lost"] >= LOST_BORNE:
        x.call["lost"] = 0
        ask_question(x, phone)
        return False
    return lost(x)


async def _advance(x: Exchange) -> str | None:
    """Take the next step towards an appointment."""
    if x.call["declined"]:
        return x.hand_to("conversation", "the caller wants no appointment")
    _settle_service(x)
    if _asks_which(x):
        return None
    if x.call["slot"] is None:
        try:
            found = await search(x)
        except CalendarAwayError:
            cannot_reach_calendar(x)
            return _after(x)
        if found.exact is None:
            offer(x, found)
            return None
        x.call["slot"] = span_of(found.exact)
    return _complete(x, x.call["slot"])


def _asks_which(x: Exchange) -> bool:
    """Ask back a day or time that can be read in two ways."""
    when = x.reading.when.value if x.reading.when is not None and x.wished else None
    options = [option for option in when.ambiguous if ":" in option] if when is not None else []
    if len(options) < 2 or x.call["slot"] is not None:
        return False
    x.wait_for({"kind": "which_time", "options": options[:2]})
    ask_again(x)
    return True


def _settle_service(x: Exchange) -> None:
    intent = x.call["facts"].get("intent")
    named = x.call["facts"].get("service")
    by_intent = x.deps.playbook.services_by_intent
    if named is not None:
        x.call["service"] = str(named["value"])
    elif intent is not None and intent["value"] in by_intent:
        x.call["service"] = by_intent[intent["value"]]
    else:
        x.call["service"] = x.deps.playbook.scheduling.default_service


def _complete(x: Exchange, slot: Span) -> str | None:
    """Ask for what a booking still lacks, then read it back."""
    kept = x.call["appointment"]
    if has_appointment(x) and kept is not None:
        if slot["starts_at"] == kept["slot"]["starts_at"]:
            keep(x)
            return _after(x)
        read_back(x, "move", slot)
        return None
    for question in missing_for_booking(x):
        if question.fact in x.call["facts"]:
            confirm_fact(x, question.fact)
        elif question.kind is FactKind.PHONE and _may_offer_line(x):
            x.call["asked"]["this_number"] = 1
            x.say("this_number")
            x.wait_for({"kind": "this_number"})
        elif x.call["asked"].get(question.fact, 0) >= 2 * len(question.ask):
            x.call["declined"] = True
            offer_person(x)
        else:
            ask_question(x, question)
        return None
    read_back(x, "book", slot)
    return None


def _may_offer_line(x: Exchange) -> bool:
    return x.deps.call.from_number is not None and not x.call["asked"].get("this_number")


def _phone_question(x: Exchange) -> Question:
    return next(q for q in x.deps.playbook.questions if q.kind is FactKind.PHONE)
