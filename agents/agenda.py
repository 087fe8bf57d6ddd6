"""What is still to be done in a call, and who does it."""

from __future__ import annotations

from agents.exchange import Exchange
from agents.spoken_facts import known_facts
from domain.playbook import FactKind, Question
from domain.scoring import applies


def open_questions(x: Exchange) -> list[Question]:
    """What is still worth asking, in the playbook's order."""
    known = known_facts(x.call["facts"])
    return [
        q
        for q in x.deps.playbook.questions
        if q.ask
        and q.kind is not FactKind.PHONE
        and q.fact not in known
        and q.fact not in x.call["skipped"]
        and applies(q.only_if, known)
        and (x.call["pressing"] or q.needed)
    ]


def missing_for_booking(x: Exchange) -> list[Question]:
    """What a booking still lacks."""
    known = x.call["facts"]
    return [
        q
        for q in x.deps.playbook.questions
        if q.ask and q.needed and not (q.fact in known and known[q.fact]["sure"])
    ]


def unconfirmed(x: Exchange) -> Question | None:
    """The first fact that was badly heard and matters."""
    facts = x.call["facts"]
    return next(
        (q for q in x.deps.playbook.questions if q.fact in facts and not facts[q.fact]["sure"]),
        None,
    )


def has_appointment(x: Exchange) -> bool:
    """Whether something is booked in this call."""
    kept = x.call["appointment"]
    return kept is not None and kept["status"] == "booked"


def changes_booking(x: Exchange) -> bool:
    """Whether this turn gave another name or number than the appointment stands under."""
    kept, facts = x.call["appointment"], x.call["facts"]
    if kept is None or kept["status"] != "booked":
        return False
    given = {"name": kept["name"], "phone": kept["phone"]}
    return any(fact in x.taken and facts[fact]["value"] != was for fact, was in given.items())


def next_step(x: Exchange) -> tuple[str, str]:
    """The agent that has something to do next, and why."""
    if has_appointment(x) or x.call["declined"] or not x.call["pressing"]:
        return "conversation", "nothing is left to ask"
    if x.call["wish"] and x.call["slot"] is None and not open_questions(x):
        return x.deps.playbook.booking_agent, "the caller said when"
    if open_questions(x) or unconfirmed(x):
        return "qualification", "there is more to find out"
    return x.deps.playbook.booking_agent, "everything asked for is known"
