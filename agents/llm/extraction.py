"""What code could not read out of an utterance, read by a model and believed only as far as the caller's words go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from agents.guards.given import Given, spellings, words_of
from agents.guards.quantities import quantities_in
from agents.guards.words import words
from agents.llm.prompts import Prompt
from agents.understanding.reading import Found
from domain.errors import ModelError
from domain.model import Deadlines, Priority, TokenUsage
from domain.ports import LLM

MODEL_CONFIDENCE = 0.6
"""Lower than code's own readings: a model's is confirmed before anything is written."""
MOST_TOKENS_A_FIELD = 40
LONGEST_TEXT_CHARS = 80

_NO_CONTENT = frozenset(
    words(
        "a an the i i'm im we my our your you it is am are was to of in on at for and or "
        "um uh er so well just like yeah"
    )
)


class FieldKind(StrEnum):
    """What a field of the form holds."""

    TEXT = "text"
    """Words of the caller's."""
    NUMBER = "number"
    CHOICE = "choice"
    """One of a few values; the caller may have said it in any words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form."""

    kind: FieldKind
    asks: str
    """What it is, for the model: "how many bedrooms the caller wants"."""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a model read, and what was not believed."""

    facts: Mapping[str, Found[Any]] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    """By reason: not_said (the quoted words were not), not_in_words (the value was not in them), empty."""


EXTRACTION = Deadlines(first_token_secs=0.9, gap_secs=0.5, total_secs=1.2, least_chars_per_sec=10.0)
"""A caller waits for it in silence, and the answer is still to be found after it."""


class Extractor:
    """Reads utterances for every call of a process.

    Args:
        llm: The model.
        prompt: The prompt `extraction`.
        deadlines: How long a caller may be kept waiting for it.
        count: Takes the outcome of every reading, for metrics: `read`, `nothing`, or why something was dropped.
    """

    def __init__(
        self,
        llm: LLM,
        *,
        prompt: Prompt,
        deadlines: Deadlines = EXTRACTION,
        count: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._llm = llm
        self._prompt = prompt
        self._deadlines = deadlines
        self._count = count

    async def read(
        self, text: str, form: Mapping[str, Field], *, on_usage: Callable[[TokenUsage], None]
    ) -> Mapping[str, Found[Any]]:
        """Fill in a form from an utterance; what is not believed is left out. Never raises ModelError."""
        extraction = await extract_facts(
            self._llm,
            prompt=self._prompt,
            form=form,
            text=text,
            deadlines=self._deadlines,
            on_usage=on_usage,
        )
        for reason in extraction.dropped:
            self._count(reason)
        self._count("read" if extraction.facts else "nothing")
        return extraction.facts


async def extract_facts(
    llm: LLM,
    *,
    prompt: Prompt,
    form: Mapping[str, Field],
    text: str,
    priority: Priority = Priority.CALLER,
    deadlines: Deadlines | None = None,
    on_usage: Callable[[TokenUsage], None] | None = None,
) -> Extraction:
    """Ask a model to fill in a form from the caller's words (`text`, as recognised), by the prompt `extraction`.

    A model that fails fills in nothing; its reason is among the dropped.
    """
    asked = "\n".join(f"- {name}: {item.asks}{_choices(item)}" for name, item in form.items())
    messages = [
        {"role": "system", "content": f"{prompt.text}\n\nThe form:\n{asked}"},
        {"role": "user", "content": text},
    ]
    try:
        answer = await llm.extract(
            messages,
            schema=form_schema(form),
            max_tokens=MOST_TOKENS_A_FIELD * len(form),
            priority=priority,
            deadlines=deadlines,
            on_usage=on_usage,
        )
    except ModelError as error:
        return Extraction(dropped=Counter({error.reason: 1}))
    return believed(answer, form, text)


def form_schema(form: Mapping[str, Field]) -> dict[str, Any]:
    """JSON schema of the answer: each field null, or a value with the words it was read from."""
    return {
        "type": "object",
        "properties": {name: _field_schema(item) for name, item in form.items()},
        "required": list(form),
        "additionalProperties": False,
    }


def believed(answer: Mapping[str, Any], form: Mapping[str, Field], text: str) -> Extraction:
    """Keep what the caller's words hold."""
    facts: dict[str, Found[Any]] = {}
    dropped: Counter[str] = Counter()
    for name, item in form.items():
        read = answer.get(name)
        if read is None:
            continue
        problem = _disbelief(read["value"], read["words"], item, text)
        if problem is None:
            facts[name] = Found(
                value=read["value"], confidence=MODEL_CONFIDENCE, words=read["words"]
            )
        else:
            dropped[problem] += 1
    return Extraction(facts=facts, dropped=dropped)


def _disbelief(value: object, words: str, item: Field, text: str) -> str | None:
    quoted = _plain(words)
    if not set(quoted.split()) - _NO_CONTENT:
        return "empty"
    if f" {quoted} " not in f" {_plain(text)} ":
        return "not_said"
    match item.kind:
        case FieldKind.TEXT:
            said = {spelling for word in words_of(words) for spelling in spellings(word)}
            found = all(word in said for word in words_of(str(value))) and words_of(str(value))
        case FieldKind.NUMBER:
            forms = Given({"value": value})
            found = any(forms.holds(quantity.forms) for quantity in quantities_in(words)) or (
                # "one" alone is seldom a number, and no quantity.
                value == 1 and "one" in quoted.split()
            )
        case FieldKind.CHOICE:
            found = value in item.choices
    return None if found else "not_in_words"


def _field_schema(item: Field) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "number"}
    if item.kind is FieldKind.TEXT:
        value = {"type": "string", "maxLength": LONGEST_TEXT_CHARS}
    elif item.kind is FieldKind.CHOICE:
        value = {"type": "string", "enum": list(item.choices)}
    return {
        "type": ["object", "null"],
        "properties": {
            "value": value,
            "words": {"type": "string", "maxLength": 2 * LONGEST_TEXT_CHARS},
        },
        "required": ["value", "words"],
        "additionalProperties": False,
    }


def _choices(item: Field) -> str:
    return f" (one of: {', '.join(item.choices)})" if item.choices else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))
