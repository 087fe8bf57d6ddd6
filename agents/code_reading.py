"""What code alone reads out of a turn, given what was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.exchange import Exchange
from agents.facts import corrects
from agents.money_kind import money_kind
from agents.pending import SCHEDULING_KINDS, expected_answer, expected_of
from agents.questions import asks_something
from agents.slots import slot_of
from agents.understanding.last_words import last_words
from agents.understanding.reading import Found, Reading
from domain.expected import Expected
from domain.playbook import FactKind, Question

LONG_TURN_WORDS = 7
"""A turn with so many may come to its point at the end."""
IN_OWN_WORDS = 0.5
_UNDECIDED = frozenset({"maybe", "wait"})


def read_by_code(x: Exchange) -> Reading:
    """Read the turn as an answer to what was asked; a long one also by what it comes to in the end."""
    reading = _read_whole(x)
    if len(x.plain.split()) < LONG_TURN_WORDS or asks_something(x):
        return reading
    question = x.deps.playbook.question(x.pending.get("fact", ""))
    asked = expected_of(x.pending, x.deps.playbook)
    if asked is Expected.YES_NO:
        return _decided_in_the_end(x, reading)
    if x.awaits("question") and question is not None and not answers(reading, question):
        return _answered_in_the_end(x, reading, question)
    return reading


def answers(reading: Reading, question: Question) -> bool:
    """Whether a reading holds the answer to a question."""
    match question.kind:
        case FactKind.COUNT:
            return question.fact in reading.counts
        case FactKind.CHOICE | FactKind.YES_NO:
            return question.fact in reading.choices
        case FactKind.TEXT:
            return question.fact in reading.texts
        case kind:
            return getattr(reading, kind.value) is not None


def _decided_in_the_end(x: Exchange, reading: Reading) -> Reading:
    """A "let me think" that ends in a yes is a yes; a no anywhere stays one."""
    for words in last_words(x.turn.text)[:2]:
        decided = {"yes", "no"} & set(read_as(x, Expected.YES_NO, words).acts)
        if decided:
            acts = [act for act in reading.acts if act not in _UNDECIDED]
            return replace(reading, acts=tuple(dict.fromkeys([*decided, *acts])))
    return reading


def _answered_in_the_end(x: Exchange, reading: Reading, question: Question) -> Reading:
    for words in last_words(x.turn.text):
        if question.kind is FactKind.TEXT:
            found = Found(value=words, confidence=IN_OWN_WORDS, words=words)
            return replace(reading, texts={question.fact: found})
        again = read_as(x, expected_answer(question), words)
        if not answers(again, question):
            continue
        acts = tuple(act for act in reading.acts if act not in _UNDECIDED)
        match question.kind:
            case FactKind.COUNT:
                return replace(reading, acts=acts, counts={**again.counts, **reading.counts})
            case FactKind.CHOICE | FactKind.YES_NO:
                return replace(reading, acts=acts, choices={**again.choices, **reading.choices})
            case kind:
                return replace(reading, acts=acts, **{kind.value: getattr(again, kind.value)})
    return reading


def _read_whole(x: Exchange) -> Reading:
    reading = read_as(x, expected_of(x.pending, x.deps.playbook))
    fact = x.deps.playbook.question(x.pending.get("fact", ""))
    if x.awaits("confirm") and fact is not None and {"no", "wrong"} & set(reading.acts):
        return replace(read_as(x, expected_answer(fact)), acts=reading.acts)
    if x.awaits("this_number") and reading.phone is None and "yes" not in reading.acts:
        return replace(reading, phone=read_as(x, Expected.PHONE).phone)
    if reading.when is None and _may_change_the_time(x):
        return replace(reading, when=read_as(x, Expected.DATETIME).when)
    return reading


def _may_change_the_time(x: Exchange) -> bool:
    """Whether "make it four" means a time though none was asked for."""
    return x.awaits("read_back", "what_wrong", "this_number", "anything_else") and corrects(x)


def read_as(x: Exchange, asked: Expected, words: str | None = None) -> Reading:
    """Read the turn, or some words of it, as an answer to something else."""
    return x.deps.understand(
        x.turn.text if words is None else words,
        asked=asked,
        now=x.now,
        zone=x.deps.zone,
        vocabulary=x.deps.vocabulary,
        context=_context(x),
    )


def _context(x: Exchange) -> dict[str, Any]:
    """What the parsers should know of the question."""
    pending = x.pending
    context: dict[str, Any] = {"fact": pending.get("fact")}
    if not x.awaits(*SCHEDULING_KINDS) and not _knows_money(x):
        context["bare_money"] = True
    money = money_kind(x)
    if money is not None:
        context["money"] = money
    if digits := pending.get("digits"):
        context["digits"] = digits
    read = pending.get("read_back")
    offered = [read["slot"]] if read is not None else pending.get("slots", [])
    if offered:
        context["offered"] = [
            slot_of(s, x.now).starts_at.strftime("%Y-%m-%dT%H:%M") for s in offered
        ]
    elif "day" in pending:
        context["day"] = pending["day"]
    if x.awaits("anything_else"):
        context["polarity"] = "more"
    return context


def _knows_money(x: Exchange) -> bool:
    return any(
        q.kind is FactKind.MONEY and q.fact in x.call["facts"] for q in x.deps.playbook.questions
    )
