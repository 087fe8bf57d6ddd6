"""The last step of a turn: the answer, sentence by sentence."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from agents.exchange import Exchange
from agents.free_answer import answer_freely
from agents.pending import ask_again
from agents.people import offer_person
from domain.turn import Disposition

SAME_BORNE = 1
"""The same answer may come so often again, introduced as such; after that a person is offered."""


def vary(x: Exchange) -> None:
    """Never give the same answer three times in a row."""
    meant = list(x.reply)
    same = meant == x.call["meant_reply"] and x.disposition is Disposition.STAY
    x.call["same_replies"] = x.call["same_replies"] + 1 if same and x.topic != "repeat" else 0
    x.call["meant_reply"] = meant
    if x.call["same_replies"] > SAME_BORNE and not x.awaits("message", "person"):
        x.reply = []
        x.say("not_followed")
        offer_person(x)
    elif x.call["same_replies"]:
        x.reply = []
        x.say("saying_again")
        x.reply += meant


async def sentences(x: Exchange) -> AsyncGenerator[str, None]:
    """Yield what is said, in order, each sentence as soon as it is certain."""
    answered = False
    if x.question is not None:
        before, after = x.reply[: x.question_line], x.reply[x.question_line + 1 :]
        async with aclosing(answer_freely(x)) as answer:
            async for sentence in answer:
                if not answered:
                    for earlier in before:
                        yield earlier
                answered = True
                yield sentence
        if answered:
            x.reply = after
    if not (answered or x.reply):
        x.say("not_followed")
        ask_again(x)
    if not answered:
        vary(x)
    for sentence in x.reply:
        yield sentence
