"""What an amount is of: a house, a rent, a repair."""

from __future__ import annotations

from agents.exchange import Exchange
from domain.playbook import FactKind


def money_kind(x: Exchange) -> str | None:
    """What an amount is of, as far as it is known: it settles its scale."""
    question = next((q for q in x.deps.playbook.questions if q.kind is FactKind.MONEY), None)
    if question is None:
        return None
    intent = x.call["facts"].get("intent")
    kind = None if intent is None else question.amount.get(str(intent["value"]))
    return kind or question.amount.get("any")
