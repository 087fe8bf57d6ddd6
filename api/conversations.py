"""Conversations by text: the same mind as a call's, without its sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import ConfigDict, Field

from api.fields import Body, Id, Moment, Phone, RecordName, View, Words
from api.playbooks import Playbooks
from api.problems import responses
from domain.call import Outcome
from domain.ports import TextConversations


class NewConversation(Body):
    """Who writes, to which playbook, and when it is supposed to be."""

    model_config = ConfigDict(populate_by_name=True)

    playbook: RecordName | None = None
    from_: Annotated[Phone | None, Field(alias="from")] = None
    now: Annotated[
        Moment | None, Field(description="Pins the clock; only with ALLOW_PINNED_CLOCK=true")
    ] = None


class Said(Body):
    """What the caller says."""

    text: Words
    confidence: Annotated[
        float | None, Field(ge=0, le=1, strict=False, description="As a recogniser would have it")
    ] = None


class OpenedView(View):
    """A conversation that has begun."""

    id: str
    agent: str
    ended: bool


class AnswerView(View):
    """What the agent answered."""

    agent: str
    ended: bool
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRoutes:
    """`/conversations`. What was said is read at `/calls`, under the same id."""

    conversations: TextConversations
    playbooks: Playbooks
    allow_pinned_clock: bool

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(prefix="/conversations", tags=["conversations"])
        router.post("", status_code=201, responses=responses(422))(self.open)
        router.post("/{conversation_id}/turns", responses=responses(404, 409, 422))(self.say)
        return router

    async def open(self, wanted: NewConversation) -> OpenedView:
        """Begin a conversation; the agent speaks first."""
        if wanted.now is not None and not self.allow_pinned_clock:
            raise HTTPException(422, "now is only taken with ALLOW_PINNED_CLOCK=true")
        opened = await self.conversations.open(
            playbook=self.playbooks.name(wanted.playbook),
            from_number=wanted.from_,
            now=wanted.now,
        )
        return OpenedView(id=opened.id, agent=opened.agent, ended=opened.ended)

    async def say(self, conversation_id: Id, said: Said) -> AnswerView:
        """Say something, and hear the answer."""
        answer = await self.conversations.say(
            conversation_id, said.text, confidence=said.confidence
        )
        return AnswerView(agent=answer.agent, ended=answer.ended, outcome=answer.outcome)
