"""The conversation agent: greets, keeps the talk going, answers what the playbook knows, and says goodbye."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from agents.agenda import has_appointment, next_step, open_questions
from agents.exchange import Exchange
from agents.farewell import ask_anything_else, hang_up, say_goodbye
from agents.news import tell_news
from agents.opting_out import ask_opt_out, opt_out
from agents.pending import ask_again, ask_question, interrupted, owner_of
from agents.people import (
    LOST_BORNE,
    note_message,
    offer_person,
    other_call_appointment,
    promise_callback,
    put_through,
)
from agents.slots import say_span

SILENCES_BORNE = 2
"""After so many silences in a row the next one ends the call."""
COURTESY_WORDS = 3
"""A first sentence of so few words says nothing that must be repeated."""


SHORT_NO_WORDS = 6
_DONE = re.compile(
    r"\b(?:that'?s (?:all|it|everything|about it)|that is (?:all|it|everything)|that (?:was|will be|would be|should be|does) (?:all|it|everything)"
    r"|nothing (?:else|more)|no(?:pe)?,? (?:i'?m|we'?re|that|thanks|thank you|not)|(?:i'?m|we'?re|all) (?:good|set|fine|done)|not (?:right now|today|at the moment)|no more)\b"
)
_WANTS_MORE = re.compile(
    r"\b(?:i|we) (?:need|want|have|forgot|should)\b|\b(?:change|move|cancel|wrong|question|appointment was|wait|one (?:more|other) thing|could you|can you|can i|what|when|where|how)\b"
)


async def converse(x: Exchange) -> str | None:
    """Deal with the turn; gives the agent that goes on, or None when the answer is complete."""
    if not x.fresh:
        return _carry_on(x)
    x.fresh = False
    kind, _, detail = x.topic.partition(":")
    if kind == "refuse":
        return _recite(x, "refuse", detail)
    if kind == "answer" and detail:
        return _recite(x, "answer", detail)
    return await _TOPICS[kind](x)


async def _greet(x: Exchange) -> None:
    x.say("greeting")
    x.interruptible = False
    questions = open_questions(x)
    ask_question(x, questions[0])


async def _resumed(x: Exchange) -> str | None:
    x.say("resumed")
    tell_news(x)
    return _ask_on(x)


async def _silent(x: Exchange) -> str | None:
    x.call["silences"] += 1
    if x.call["silences"] > SILENCES_BORNE:
        hang_up(x, "silence_goodbye")
        return None
    if x.call["silences"] == SILENCES_BORNE:
        x.say("still_there")
        return None
    return _ask_on(x)


async def _unheard(x: Exchange) -> str | None:
    x.call["lost"] += 1
    if x.call["lost"] > LOST_BORNE and not x.awaits("person", "message"):
        x.say("unheard")
        return offer_person(x)
    x.say("unheard")
    if x.awaits("read_back"):
        x.call["read_out"] = x.call["exchanges"]
    if x.call["lost"] > 1:
        return _ask_on(x)
    return None


async def _wrap_up(x: Exchange) -> None:
    if not has_appointment(x) and x.deps.playbook.business.promises_callback:
        promise_callback(x, "the call had to be ended")
        hang_up(x, "wrap_up_callback")
    else:
        hang_up(x, "wrap_up")


async def _robot(x: Exchange) -> str | None:
    x.say("robot")
    return _ask_on(x)


async def _repeat(x: Exchange) -> str | None:
    times = x.call["asked"].get("repeat", 0) + 1
    x.call["asked"]["repeat"] = times
    if not x.call["last_reply"]:
        return _ask_on(x)
    x.say("saying_again")
    if times % 2 and not x.awaits("read_back"):
        x.reply += _without_courtesy(x.call["last_reply"])
        return None
    return _ask_on(x)


def _without_courtesy(reply: list[str]) -> list[str]:
    """The last answer without the "Got it." before it."""
    return reply[1:] if len(reply) > 1 and len(reply[0].split()) <= COURTESY_WORDS else reply


async def _wait(x: Exchange) -> None:
    x.say("wait")


async def _goodbye(x: Exchange) -> None:
    say_goodbye(x)


async def _own_appointment(x: Exchange) -> str | None:
    kept = x.call["appointment"]
    if kept is not None:
        x.say("your_appointment", slot=say_span(kept["slot"]))
    return _ask_on(x)


async def _question(x: Exchange) -> str | None:
    """A free question: a model may answer it from the playbook's facts; this line stands for when it does not."""
    x.question, x.question_line = x.turn.text.strip(), len(x.reply)
    if x.deps.playbook.business.promises_callback:
        x.say("unknown_answer_callback")
        promise_callback(x, f"question: {x.question}")
    else:
        x.say("unknown_answer")
        x.call["notes"].append(f"question: {x.question}")
    return _ask_on(x)


async def _answer(x: Exchange) -> str | None:
    """What was said to an open end: anything else, still there, the offer of a person."""
    if x.awaits("person", "opt_out"):
        x.say("got_it")
        x.wait_for({"kind": "anything"})
        return _carry_on(x)
    if x.awaits("anything_else"):
        return await _anything_else(x)
    if not (x.taken or x.wished or x.reading.acts):
        x.call["lost"] += 1
        x.say("not_followed")
    return _carry_on(x)


async def _anything_else(x: Exchange) -> str | None:
    if x.wished:
        return _reopen(x)
    if _is_done(x):
        say_goodbye(x)
        return None
    if x.taken:
        return _reopen(x)
    if x.did("yes") and len(x.plain.split()) <= 3:
        x.say("got_it")
        x.call["asked"]["anything_else"] = 0
        x.say("anything_else")
        return None
    x.call["lost"] += 1
    if x.call["lost"] > LOST_BORNE:
        offer_person(x)
        return None
    x.say("not_followed")
    ask_anything_else(x)
    return None


def _is_done(x: Exchange) -> bool:
    """Whether nothing else is wanted: a no in many words may be about anything."""
    if not (x.did("no") or (x.did("thanks", "backchannel") and not x.did("yes"))):
        return False
    short = len(x.plain.split()) <= SHORT_NO_WORDS
    return (short or _DONE.search(x.plain) is not None) and not _WANTS_MORE.search(x.plain)


def _reopen(x: Exchange) -> str | None:
    """The caller who had finished says something new: a time, a correction."""
    if x.wished and not has_appointment(x):
        x.call["declined"] = False
        x.call["pressing"] = True
        return x.hand_to(x.deps.playbook.booking_agent, "the caller asks for a time after all")
    if has_appointment(x):
        x.call["notes"].append(f"after booking: {x.turn.text.strip()}")
    x.say("got_it")
    ask_anything_else(x)
    return None


def _carry_on(x: Exchange) -> str | None:
    """Go on with whatever comes next."""
    agent, reason = next_step(x)
    if agent != "conversation":
        return x.hand_to(agent, reason)
    if x.did("goodbye") and not x.call["ended"]:
        say_goodbye(x)
    else:
        ask_anything_else(x)
    return None


def _ask_on(x: Exchange) -> str | None:
    """Return to what was asked before the interruption."""
    if x.awaits("anything", "still_there"):
        return _carry_on(x)
    if x.awaits("question"):
        interrupted(x)
        return x.hand_to(owner_of(x), "back to the open question")
    ask_again(x)
    return None


def _recite(x: Exchange, what: str, topic: str) -> str | None:
    known = x.deps.playbook.refusals if what == "refuse" else x.deps.playbook.answers
    entry = next(a for a in known if a.topic == topic)
    x.say_one_of(f"{what}:{topic}", entry.say)
    if what == "answer" and topic not in x.call["answered"]:
        x.call["answered"].append(topic)
    return _ask_on(x)


_TOPICS: dict[str, Callable[[Exchange], Awaitable[str | None]]] = {
    "answered": _greet,
    "silent": _silent,
    "unheard": _unheard,
    "resumed": _resumed,
    "wrap_up": _wrap_up,
    "opt_out": opt_out,
    "ask_opt_out": ask_opt_out,
    "human": put_through,
    "message": note_message,
    "other_call_appointment": other_call_appointment,
    "robot": _robot,
    "own_appointment": _own_appointment,
    "repeat": _repeat,
    "wait": _wait,
    "goodbye": _goodbye,
    "question": _question,
    "answer": _answer,
}
