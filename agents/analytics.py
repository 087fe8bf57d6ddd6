"""The analytics agent: what the call has come to so far, from the state and from nothing else."""

from __future__ import annotations

from agents.agenda import open_questions
from agents.exchange import Exchange
from agents.slots import say_span
from agents.spoken_facts import known_facts, spoken
from domain.call import Outcome
from domain.scoring import score_lead
from domain.turn import LeadScore


def outcome_of(x: Exchange, lead: LeadScore) -> Outcome:
    """What the call is, should it end now."""
    call, kept = x.call, x.call["appointment"]
    if call["opted_out"]:
        return Outcome.OPTED_OUT
    if call["transferred"]:
        return Outcome.TRANSFERRED
    if kept is not None and kept["status"] == "booked":
        return Outcome.APPOINTMENT_BOOKED
    if lead.score >= x.deps.playbook.scoring.qualified_at:
        return Outcome.QUALIFIED
    if call["answered"] or call["callback"] or kept is not None:
        return Outcome.ANSWERED
    if "intent" in call["facts"] and not open_questions(x):
        return Outcome.NOT_QUALIFIED
    return Outcome.ABANDONED


def lead_of(x: Exchange) -> LeadScore:
    """The lead's score now."""
    return score_lead(x.deps.playbook.scoring, known_facts(x.call["facts"]), today=x.now.date())


def summary_of(x: Exchange, outcome: Outcome, lead: LeadScore) -> str:
    """The call in a few sentences, for whoever reads it later."""
    facts = x.call["facts"]
    known = [
        f"{q.fact.replace('_', ' ')}: {spoken(q, facts[q.fact])}"
        for q in x.deps.playbook.questions
        if q.fact in facts
    ]
    parts = [_OUTCOMES[outcome]]
    if known:
        parts.append(f"Known: {'; '.join(known)}.")
    kept = x.call["appointment"]
    if kept is not None:
        parts.append(f"Appointment {kept['status']}: {say_span(kept['slot'])}.")
    if x.call["objections"]:
        parts.append(f"Hesitations: {', '.join(x.call['objections'])}.")
    if x.call["answered"]:
        parts.append(f"Asked about: {', '.join(x.call['answered'])}.")
    if x.call["notes"]:
        parts.append(f"Notes: {'; '.join(x.call['notes'])}.")
    parts.append(f"Lead: {lead.band}, {lead.score:.2f}.")
    return " ".join(parts)


def next_step_of(x: Exchange, outcome: Outcome) -> str:
    """What the business has to do now."""
    kept = x.call["appointment"]
    if outcome is Outcome.OPTED_OUT:
        return "Do not call this number again."
    if x.call["callback"]:
        return f"Call back: {'; '.join(x.call['notes'])}."
    if outcome is Outcome.TRANSFERRED:
        return "Nothing: a person took the call over."
    if outcome is Outcome.APPOINTMENT_BOOKED and kept is not None:
        return f"Expect {kept['name'] or 'the caller'} on {say_span(kept['slot'])}."
    if outcome is Outcome.QUALIFIED:
        return "Call to arrange a visit."
    return "Nothing."


_OUTCOMES = {
    Outcome.OPTED_OUT: "The caller wants no more calls.",
    Outcome.TRANSFERRED: "The caller was put through to a person.",
    Outcome.APPOINTMENT_BOOKED: "An appointment was booked.",
    Outcome.QUALIFIED: "A promising caller, without an appointment.",
    Outcome.ANSWERED: "The caller's request was answered.",
    Outcome.NOT_QUALIFIED: "All was asked and little speaks for a deal.",
    Outcome.ABANDONED: "The caller left before anything was settled.",
}
