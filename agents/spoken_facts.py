"""A fact as the agent says it, and as the outside sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agents.speech.amounts import speak_count, speak_money
from agents.speech.telephone import speak_phone
from agents.state import Fact
from domain.playbook import FactKind, Playbook, Question
from domain.scoring import KnownFact, upper_end


def spoken(question: Question, fact: Fact) -> str:
    """Say a fact: "three bedrooms", "four hundred thousand dollars", "5 1 2, …"."""
    value = fact["value"]
    match question.kind:
        case FactKind.MONEY:
            return speak_money(*value)
        case FactKind.COUNT:
            return question.spoken.get(f"{value:g}") or speak_count(value, question.fact)
        case FactKind.PHONE:
            return speak_phone(value)
        case FactKind.TIMELINE | FactKind.TEXT:
            return fact["words"]
        case FactKind.YES_NO:
            return question.spoken.get("yes" if value else "no", "yes" if value else "no")
        case _:
            return question.spoken.get(str(value), str(value))


def exported(playbook: Playbook, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts by the names the outside knows; null where nothing is known."""
    shown: dict[str, Any] = {}
    for question in playbook.questions:
        fact = facts.get(question.fact)
        value = None if fact is None else fact["value"]
        if question.kind is FactKind.MONEY:
            shown[f"{question.fact}_usd"] = upper_end(value)
            shown[f"{question.fact}_range_usd"] = value
        elif question.kind is FactKind.TIMELINE:
            shown[question.fact] = None if fact is None else fact["words"]
        elif question.kind is FactKind.COUNT and value is not None and float(value).is_integer():
            shown[question.fact] = int(value)
        else:
            shown[question.fact] = value
    return shown


def known_facts(facts: Mapping[str, Fact]) -> dict[str, KnownFact]:
    """The facts as scores and conditions see them."""
    return {
        name: KnownFact(value=fact["value"], words=fact["words"]) for name, fact in facts.items()
    }
