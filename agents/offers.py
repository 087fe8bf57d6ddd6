"""Times on offer: what is offered, and what the caller makes of it."""

from __future__ import annotations

from agents.agenda import has_appointment
from agents.choosing import asks_for_times, chosen_from, chosen_option, takes_any, wants_none
from agents.exchange import Exchange
from agents.facts import does_not_know
from agents.pending import say_offer
from agents.slots import Search, span_of
from agents.stepping_back import ask_when, decline, keep, lost
from agents.wishes import take_time


def offer(x: Exchange, found: Search) -> None:
    """Offer what was found, with the reason where it is not what was asked for."""
    for moment, values in found.because:
        x.say(moment, **values)
    if not found.offers:
        if not found.because:
            x.say("nothing_free")
        x.call["wish"] = {}
        ask_when(x)
        return
    if not x.call["asked"].get("offer"):
        x.call["asked"]["offer"] = 1
        if not found.because and not x.reply:
            x.say("offer_visit")
    # at once: whoever looks for a time in the next moment is to be offered another
    x.deps.times.note(x.deps.call.id, found.offers)
    slots = [span_of(slot) for slot in found.offers]
    x.wait_for({"kind": "offer", "slots": slots})
    say_offer(x, slots)


def hear_choice(x: Exchange) -> bool:
    """Hear which offer was taken; true when the next step is to be taken."""
    offered = x.pending.get("slots", [])
    choice = chosen_from(x, offered)
    if choice is not None:
        x.call["slot"], x.call["lost"] = choice, 0
        x.wait_for({"kind": "anything"})
        return True
    if x.wished:
        x.call["lost"] = 0
        return True
    if asks_for_times(x):
        x.call["refused"] += [span["starts_at"] for span in offered]
        return True
    if wants_none(x) or does_not_know(x):
        x.call["refused"] += [span["starts_at"] for span in offered]
        return _refuse_offer(x)
    if x.did("yes") and len(offered) > 1:
        say_offer(x, offered, again=True)
        return False
    return lost(x)


def _refuse_offer(x: Exchange) -> bool:
    refusals = x.call["asked"].get("refused offers", 0) + 1
    x.call["asked"]["refused offers"] = refusals
    if has_appointment(x):
        return keep(x)
    if refusals > 1:
        return decline(x)
    return ask_when(x)


def hear_wish(x: Exchange) -> bool:
    """Hear when the caller would like to come; true when the next step is to be taken."""
    options = x.pending.get("options", [])
    option = chosen_option(x, options) if options else None
    if option is not None:
        x.call["lost"] = 0
        take_time(x.call["wish"], option)
        return True
    if x.wished:
        x.call["lost"] = 0
        return True
    if takes_any(x) or asks_for_times(x):
        return True
    if options and (x.did("yes") or not x.did("no")):
        return lost(x)
    if x.did("no") or does_not_know(x):
        return keep(x) if has_appointment(x) else decline(x)
    return lost(x)
