"""A conversation by text: the same mind as a call's, without its sound."""

from __future__ import annotations

from dataclasses import dataclass

from domain.call import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedConversation:
    """A conversation that has begun, and what the agent said first."""

    id: str
    """UUID; the conversation is stored and read like a call."""
    agent: str
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationAnswer:
    """What the agent answered."""

    agent: str
    ended: bool
    outcome: Outcome | None
    """What the conversation has come to so far."""
