"""What code could not read out of a turn: a model points at the words, and code reads them wherever it can."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.agenda import open_questions
from agents.code_reading import answers, read_as
from agents.exchange import Exchange
from agents.llm.extraction import MOST_TOKENS_A_FIELD, Field, FieldKind
from agents.paying import paid
from agents.pending import expected_answer
from agents.questions import asks_something, known_answer
from agents.understanding.reading import Found, Reading
from domain.playbook import FactKind, Question

SHORT_TURN_WORDS = 4
"""A turn with fewer words holds nothing that code would have missed."""
LONG_TURN_WORDS = 12
"""A turn with so many should have answered what was asked."""
MOST_FIELDS = 6
"""Each costs time, answered or not."""
PROMPT_TOKENS = 600
"""The prompt, the form and a long turn."""

_CLEAR_ACTS = frozenset(
    {
        "opt_out",
        "maybe_opt_out",
        "human",
        "robot",
        "repeat",
        "wait",
        "goodbye",
        "yes",
        "no",
        "wrong",
        "thanks",
    }
)
"""Whoever did one of these is dealt with by code: a model has no say in consent, and none in being let go."""
_KIND = {
    FactKind.INTENT: FieldKind.CHOICE,
    FactKind.SERVICE: FieldKind.CHOICE,
    FactKind.CHOICE: FieldKind.CHOICE,
    FactKind.COUNT: FieldKind.NUMBER,
    FactKind.NAME: FieldKind.TEXT,
    FactKind.AREA: FieldKind.TEXT,
    FactKind.TEXT: FieldKind.TEXT,
    FactKind.ADDRESS: FieldKind.TEXT,
    FactKind.MONEY: FieldKind.TEXT,
    FactKind.TIMELINE: FieldKind.TEXT,
}
"""What a model is asked for. Numbers that must be exact (telephone, VIN) are not among them."""


async def read_more(x: Exchange) -> None:
    """Add to the reading what a model makes of a turn that code understood nothing of, or too little."""
    extractor = x.deps.extractor
    if extractor is None or not _is_worth_asking(x):
        return
    form = _form(x)
    most_answer_tokens = MOST_TOKENS_A_FIELD * len(form)
    with paid(x.deps.purse, input_tokens=PROMPT_TOKENS, output_tokens=most_answer_tokens) as bill:
        if not form or not bill.is_paid:
            return
        found = await extractor.read(x.turn.text, form, on_usage=bill.enter)
    x.by_model = frozenset(found)
    for fact, value in found.items():
        question = x.deps.playbook.question(fact)
        if question is not None:
            x.reading = _merged(x, question, value)


def _is_worth_asking(x: Exchange) -> bool:
    if x.refused is not None or not x.awaits("question", "anything"):
        return False
    if _CLEAR_ACTS & set(x.reading.acts) or asks_something(x) or known_answer(x) is not None:
        return False
    words = len(x.plain.split())
    if not _holds_something(x.reading):
        return words >= SHORT_TURN_WORDS and "objection" not in " ".join(x.reading.acts)
    asked = x.deps.playbook.question(x.pending.get("fact", ""))
    return words >= LONG_TURN_WORDS and asked is not None and not answers(x.reading, asked)


def _holds_something(reading: Reading) -> bool:
    singles = (
        reading.when,
        reading.phone,
        reading.money,
        reading.name,
        reading.email,
        reading.dob,
        reading.vin,
        reading.address,
        reading.area,
        reading.intent,
        reading.service,
        reading.timeline,
    )
    mapped = reading.choices or reading.counts or reading.texts
    return bool(mapped) or any(single is not None for single in singles)


def _form(x: Exchange) -> dict[str, Field]:
    """The question that is open first, then what else is still to be found out."""
    asked = x.deps.playbook.question(x.pending.get("fact", ""))
    wanted = [] if asked is None else [asked]
    wanted += [question for question in open_questions(x) if question is not asked]
    wanted = [question for question in wanted if question.kind in _KIND]
    return {question.fact: _field(x, question) for question in wanted[:MOST_FIELDS]}


def _field(x: Exchange, question: Question) -> Field:
    choices = {
        FactKind.SERVICE: tuple(x.deps.playbook.scheduling.services),
        FactKind.INTENT: tuple(question.values),
        FactKind.CHOICE: tuple(question.values),
    }
    return Field(
        kind=_KIND[question.kind],
        asks=f'their answer to "{question.ask[0]}"' if question.ask else question.fact,
        choices=choices.get(question.kind, ()),
    )


def _merged(x: Exchange, question: Question, found: Found[Any]) -> Reading:
    """The reading with one more fact in it, unless code had read that itself."""
    reading, kind, fact = x.reading, question.kind, question.fact
    match kind:
        case FactKind.COUNT:
            return replace(reading, counts={fact: found, **reading.counts})
        case FactKind.CHOICE:
            return replace(reading, choices={fact: found, **reading.choices})
        case FactKind.TEXT:
            return replace(reading, texts={fact: found})
        case FactKind.MONEY | FactKind.TIMELINE | FactKind.ADDRESS:
            again = read_as(x, expected_answer(question), found.words)
            found_again = getattr(reading, kind.value) or getattr(again, kind.value)
            return replace(reading, **{kind.value: found_again})
        case FactKind.NAME | FactKind.AREA:
            named = replace(found, value=str(found.value).title())
            return replace(reading, **{kind.value: getattr(reading, kind.value) or named})
        case _:
            return replace(reading, **{kind.value: getattr(reading, kind.value) or found})
