"""Conversations by text: which of them are closed when there are too many."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot import text_conversations
from bot.journal import Journal
from bot.text_conversations import OpenConversations
from domain.errors import UnknownRecordError
from tests.conftest import VIRTUAL
from tests.fakes.call_log import ListCallLog
from tests.fakes.minds import ScriptedMind

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

NOW = datetime(2026, 8, 20, 16, 0, tzinfo=UTC)


class ClosableMind(ScriptedMind):
    async def close(self):
        pass


async def test_the_conversation_that_was_silent_longest_makes_room(monkeypatch):
    monkeypatch.setattr(text_conversations, "MOST_OPEN", 2)
    journal = Journal(ListCallLog())
    writing = asyncio.create_task(journal.run())
    conversations = OpenConversations(lambda _call, _now: ClosableMind(), journal, lambda: NOW)

    async def begin():
        opened = await conversations.open(playbook="real_estate", from_number=None, now=None)
        return opened.id

    first, second = await begin(), await begin()
    await conversations.say(first, "hello", confidence=None)
    await begin()

    assert (await conversations.say(first, "hello", confidence=None)).agent
    with pytest.raises(UnknownRecordError):
        await conversations.say(second, "hello", confidence=None)
    writing.cancel()
    await asyncio.wait({writing})
