"""Conversations by text: the same mind as a call's, kept and read like a call."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime

from agents.mind import GraphMind
from bot.journal import Journal
from domain.call import Call, CallStatus, Direction, EndReason, Outcome
from domain.conversation import ConversationAnswer, OpenedConversation
from domain.errors import ConversationOverError, UnknownRecordError
from domain.plain_text import keepable
from domain.record import CallEnd, Role, TurnRecord
from domain.turn import CallerTurn, Cue, Disposition, Sentence, TurnReport

MOST_OPEN = 10_000
"""Conversations kept open; beyond it the one that was silent longest is closed."""
ANSWER_SECS = 15.0
WRITTEN_SECS = 5.0
"""How long an answer waits for its record to be kept, so that whoever reads it next finds it."""

OpenMind = Callable[[Call, Callable[[], datetime]], GraphMind]


@dataclass(slots=True)
class _Conversation:
    call: Call
    mind: GraphMind
    now: Callable[[], datetime]
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    turns: int = 0
    records: int = 0
    is_over: bool = False


class OpenConversations:
    """Implements `domain.ports.TextConversations`."""

    def __init__(self, open_mind: OpenMind, journal: Journal, now: Callable[[], datetime]) -> None:
        self._open_mind = open_mind
        self._journal = journal
        self._now = now
        self._open: dict[str, _Conversation] = {}

    async def open(
        self, *, playbook: str, from_number: str | None, now: datetime | None
    ) -> OpenedConversation:
        """Begin a conversation; the agent speaks first."""
        clock = self._now if now is None else (lambda: now)
        call_id = str(uuid.uuid4())
        call = Call(
            id=call_id,
            call_sid="TX" + uuid.UUID(call_id).hex,
            direction=Direction.TEXT,
            playbook=playbook,
            from_number=from_number,
            to_number=None,
            started_at=clock().astimezone(UTC),
        )
        conversation = _Conversation(call, self._open_mind(call, clock), clock)
        await self._make_room()
        self._open[call_id] = conversation
        self._journal.begin(call, CallStatus.IN_PROGRESS)
        async with conversation.lock:
            agent, report = await self._exchange(conversation, Cue.ANSWERED, "", None)
        return OpenedConversation(id=call_id, agent=agent, ended=_ends(report))

    async def say(
        self, conversation_id: str, text: str, *, confidence: float | None
    ) -> ConversationAnswer:
        """Say something, and hear the answer. An empty text is silence."""
        conversation = self._open.pop(conversation_id, None)
        if conversation is None:
            raise UnknownRecordError("conversation", conversation_id)
        self._open[conversation_id] = conversation  # the last one to make room now
        async with conversation.lock:
            if conversation.is_over:
                raise ConversationOverError(conversation_id)
            cue = Cue.SPOKE if text.strip() else Cue.SILENT
            agent, report = await self._exchange(
                conversation, cue, keepable(text).strip(), confidence
            )
        return ConversationAnswer(agent=agent, ended=_ends(report), outcome=report.outcome)

    async def close(self) -> None:
        """Close every conversation."""
        while self._open:
            _, conversation = self._open.popitem()
            await conversation.mind.close()

    async def _make_room(self) -> None:
        while len(self._open) >= MOST_OPEN:
            conversation = self._open.pop(next(iter(self._open)))
            await conversation.mind.close()

    async def _exchange(
        self, conversation: _Conversation, cue: Cue, text: str, confidence: float | None
    ) -> tuple[str, TurnReport]:
        began = conversation.now()
        if cue is Cue.SPOKE:
            self._keep(conversation, Role.CALLER, text, at=began, stt_confidence=confidence)
        turn = CallerTurn(seq=conversation.turns, cue=cue, text=text, confidence=confidence)
        conversation.turns += 1
        said: list[str] = []
        report: TurnReport | None = None
        async with asyncio.timeout(ANSWER_SECS), aclosing(conversation.mind.hear(turn)) as events:
            async for event in events:
                if isinstance(event, Sentence):
                    said.append(event.text)
                else:
                    report = event
        if report is None:
            raise RuntimeError("the mind ended its turn without a report")
        agent = " ".join(said)
        self._journal.progress(conversation.call.id, report)
        self._keep(
            conversation,
            Role.AGENT,
            agent,
            at=conversation.now(),
            intended=report.intended,
            agent=report.agent,
        )
        if _ends(report):
            await self._end(conversation, report)
        await self._journal.written(WRITTEN_SECS)
        return agent, report

    def _keep(
        self,
        conversation: _Conversation,
        role: Role,
        text: str,
        *,
        at: datetime,
        stt_confidence: float | None = None,
        intended: str | None = None,
        agent: str | None = None,
    ) -> None:
        conversation.records += 1
        self._journal.turn(
            conversation.call.id,
            TurnRecord(
                seq=conversation.records,
                role=role,
                text=text,
                at=at,
                stt_confidence=stt_confidence,
                intended=intended,
                agent=agent,
            ),
        )

    async def _end(self, conversation: _Conversation, report: TurnReport) -> None:
        conversation.is_over = True
        await conversation.mind.close()
        now = conversation.now()
        transferred = report.disposition is Disposition.TRANSFER
        self._journal.end(
            conversation.call.id,
            CallEnd(
                at=now,
                status=CallStatus.COMPLETED,
                reason=EndReason.TRANSFERRED if transferred else EndReason.AGENT_HUNG_UP,
                outcome=report.outcome or Outcome.ABANDONED,
                summary=report.summary,
                duration_secs=(now - conversation.call.started_at).total_seconds(),
            ),
        )


def _ends(report: TurnReport) -> bool:
    return report.disposition is not Disposition.STAY
