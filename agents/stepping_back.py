"""Steps back from an appointment: asks when, asks again, leaves it, leaves it as it is."""

from __future__ import annotations

import re

from agents.exchange import Exchange
from agents.pending import ask_again
from agents.people import LOST_BORNE, offer_person
from agents.slots import say_span, slot_of

_WANTS_NOTHING = re.compile(
    r"\b(?:never ?mind|forget (?:it|about it|the whole)|leave it(?! at| as| the| on)|let it be|not interested|no longer"
    r"|(?:don'?t|do not) (?:want|need|wish)(?: (?:to|an?|any|the|that|this|it|book|make|set|schedule|appointment|anything|up|in))*"
    r" ?(?:book\w*|appointments?|anything|set|schedule\w*|visit|it|that|this|anymore)\b"
    r"|not (?:today|now|right now|yet|any ?more|at this time)|changed my mind|call (?:you )?back later|think (?:about it|it over)"
    r"|(?:don'?t|do not) book)\b"
)


def wants_nothing(x: Exchange) -> bool:
    """Whether the caller would rather leave it altogether."""
    return _WANTS_NOTHING.search(x.plain) is not None


def ask_when(x: Exchange) -> bool:
    """Ask for a day and time; the answer is complete."""
    x.say("ask_when")
    x.wait_for({"kind": "when"})
    return False


def lost(x: Exchange) -> bool:
    """Ask again in other words; after a few tries offer a person. The answer is complete."""
    x.call["lost"] += 1
    if x.call["lost"] > LOST_BORNE:
        offer_person(x)
    else:
        x.say("not_followed")
        ask_again(x)
    return False


def decline(x: Exchange) -> bool:
    """Leave it without an appointment; the answer is complete."""
    x.call["declined"], x.call["slot"] = True, None
    x.say("declined")
    x.wait_for({"kind": "anything"})
    return False


def keep(x: Exchange) -> bool:
    """Leave the appointment as it is."""
    kept = x.call["appointment"]
    if kept is None:
        return decline(x)
    x.call["slot"] = None
    starts_at = slot_of(kept["slot"], x.now).starts_at
    x.call["wish"] = {"date": starts_at.date().isoformat(), "time": f"{starts_at:%H:%M}"}
    x.say("kept", slot=say_span(kept["slot"]))
    x.wait_for({"kind": "anything"})
    return False
