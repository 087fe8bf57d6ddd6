"""A free question, answered by a model from what the business and this call hold."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing

from agents.exchange import Exchange
from agents.llm.answering import ANSWER_TOKENS, Question
from agents.llm.context import Line
from agents.llm.playbook_facts import playbook_facts, playbook_version
from agents.paying import paid
from agents.pending import owner_of
from agents.slots import say_span
from domain.purse import PurseStage
from domain.record import Role

PROMPT_TOKENS = 4096 - ANSWER_TOKENS
_DOES_NOT_KNOW = re.compile(
    r"\b(?:not sure|don'?t know|do not know|don'?t have|colleague|can'?t say|unable to)\b"
)


async def answer_freely(x: Exchange) -> AsyncGenerator[str, None]:
    """Answer the caller's question from the playbook's facts, each sentence as soon as it is whole and passed.

    A question that was answered need not be passed on to anybody. Yields nothing without a model, or when
    it gave nothing that may be said: then the playbook's line is due.
    """
    answerer = x.deps.answerer
    if answerer is None or x.question is None:
        return
    with paid(x.deps.purse, input_tokens=PROMPT_TOKENS, output_tokens=ANSWER_TOKENS) as bill:
        if not bill.is_paid:
            return
        question = Question(
            agent=owner_of(x),
            words=x.question,
            playbook=playbook_version(x.deps.playbook),
            facts=playbook_facts(x.deps.playbook),
            personal=_personal(x),
            turns=_turns(x),
            today=x.now.date(),
            on_usage=bill.enter,
        )
        async with aclosing(answerer.answer_question(question)) as sentences:
            async for sentence in sentences:
                if not _DOES_NOT_KNOW.search(sentence.lower()):
                    _settle(x)
                yield sentence
                if _must_be_short(x):
                    return


def _must_be_short(x: Exchange) -> bool:
    """Whether money runs out: then one sentence of the model's has to do."""
    purse = x.deps.purse
    return purse is not None and purse.stage() >= PurseStage.SHORT_ANSWERS


def _settle(x: Exchange) -> None:
    note = f"question: {x.question}"
    x.call["notes"] = [kept for kept in x.call["notes"] if kept != note]
    x.call["callback"] = x.call["callback"] and bool(x.call["notes"])
    if "question" not in x.call["answered"]:
        x.call["answered"].append("question")


def _personal(x: Exchange) -> dict[str, object]:
    """What this caller did in this call, and nobody else may hear."""
    kept = x.call["appointment"]
    if kept is None:
        return {}
    return {"the caller's appointment": f"{kept['status']}: {say_span(kept['slot'])}"}


def _turns(x: Exchange) -> list[Line]:
    """What was said before the question."""
    return [Line(role=Role(said["role"]), text=said["text"]) for said in x.call["history"][:-1]]
