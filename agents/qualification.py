"""The qualification agent: acknowledges what was learned and asks for what is still missing."""

from __future__ import annotations

from agents.agenda import next_step, open_questions, unconfirmed
from agents.exchange import Exchange
from agents.facts import does_not_know, wants_to_come
from agents.pending import ask_question, confirm_fact
from agents.people import LOST_BORNE, offer_person
from agents.speech.telephone import speak_digits
from agents.spoken_facts import spoken
from domain.playbook import FactKind, Question


async def qualify(x: Exchange) -> str | None:
    """Acknowledge and ask on; gives the agent that goes on, or None when the answer is complete."""
    if x.fresh:
        x.fresh = False
        if not _take_answer(x):
            return None
    doubtful = unconfirmed(x)
    if doubtful is not None:
        confirm_fact(x, doubtful.fact)
        return None
    agent, reason = next_step(x)
    if agent != "qualification":
        x.wait_for({"kind": "anything"})
        return x.hand_to(agent, reason)
    return _ask(x, open_questions(x))


def _take_answer(x: Exchange) -> bool:
    """Deal with what was said to a question; false when the reply is already complete."""
    if x.awaits("confirm"):
        return _take_confirmation(x)
    asked = x.pending.get("fact", "")
    if asked in x.taken or asked in x.call["facts"]:
        x.call["lost"] = 0
        acknowledge(x, asked)
        return True
    if x.taken or x.wished:
        x.call["lost"] = 0
        acknowledge(x, asked)
        return True
    if digits := x.pending.get("digits"):
        return _half_a_number(x, asked, digits)
    if does_not_know(x) or x.did("no"):
        _leave(x, asked)
        return True
    return _not_answered(x, asked)


def _half_a_number(x: Exchange, fact: str, digits: str) -> bool:
    """Ask for the rest; after a few tries for the whole number again."""
    x.call["asked"]["digits"] = tries = x.call["asked"].get("digits", 0) + 1
    if tries <= LOST_BORNE:
        x.say("phone_so_far", digits=speak_digits(digits))
        return False
    x.call["asked"]["digits"] = 0
    x.wait_for({"kind": "question", "fact": fact})
    x.say("not_followed")
    return True


def _not_answered(x: Exchange, asked: str) -> bool:
    if wants_to_come(x):
        x.say("got_it")
        return True
    x.call["lost"] += 1
    if x.call["lost"] > LOST_BORNE:
        _leave(x, asked)
        if x.deps.person is None:
            x.call["lost"] = 0
            return True
        offer_person(x)
        return False
    question = x.deps.playbook.question(asked)
    if question is not None and x.call["asked"].get(asked, 0) >= len(question.ask):
        _leave(x, asked)
    else:
        x.say("not_followed")
    return True


def _leave(x: Exchange, fact: str) -> None:
    """Leave a question; what nothing can be booked without is asked for again when something is booked."""
    question = x.deps.playbook.question(fact)
    if question is None:
        return
    if fact not in x.call["skipped"]:
        x.call["skipped"].append(fact)
    x.say("move_on")


def _take_confirmation(x: Exchange) -> bool:
    fact = x.pending.get("fact", "")
    known = x.call["facts"].get(fact)
    if fact in x.taken:
        acknowledge(x, fact)
    elif known is not None and x.did("yes") and not x.badly_heard:
        known["sure"] = True
        x.say("got_it")
    elif x.did("no", "wrong"):
        x.call["facts"].pop(fact, None)
        x.say("sorry_wrong")
    else:
        x.call["asked"][f"confirm {fact}"] = tries = x.call["asked"].get(f"confirm {fact}", 0) + 1
        if tries <= LOST_BORNE:
            x.say("yes_or_no")
            return False
        x.call["facts"].pop(fact, None)
    x.wait_for({"kind": "anything"})
    return True


def acknowledge(x: Exchange, asked: str) -> None:
    """Say that something was taken: a correction by its value, an answer shortly."""
    if x.rewished is not None:
        x.say("correction", value=x.rewished)
        return
    playbook, facts = x.deps.playbook, x.call["facts"]
    fact = next(iter(x.corrected), None) or (
        asked if asked in x.taken else next(iter(x.taken), None)
    )
    question = None if fact is None else playbook.question(fact)
    if question is None or not facts[question.fact]["sure"]:
        if x.wished:
            x.say("got_it")
        return
    value = spoken(question, facts[question.fact])
    if question.fact in x.corrected:
        x.say("correction", value=value)
    elif question.kind is FactKind.NAME:
        x.say("got_name", value=value)
    elif question.kind is FactKind.PHONE:
        x.say("phone_got", value=value)
    elif question.got and question.fact == asked:
        x.say_one_of(f"got {question.fact}", question.got, value=value)
    else:
        x.say("got_it")


def _ask(x: Exchange, questions: list[Question]) -> str | None:
    """Ask the first question that was not asked often enough."""
    for question in questions:
        if x.call["asked"].get(question.fact, 0) < len(question.ask):
            ask_question(x, question)
            return None
        x.call["skipped"].append(question.fact)
    x.wait_for({"kind": "anything"})
    agent, reason = next_step(x)
    return x.hand_to(agent, reason)
