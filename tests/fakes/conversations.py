"""A mind by text that says back what it hears, until it hears goodbye."""

from uuid import uuid4

from domain.call import Outcome
from domain.conversation import ConversationAnswer, OpenedConversation
from domain.errors import ConversationOverError, UnknownRecordError


class EchoConversations:
    def __init__(self):
        self.opened = []
        self._over = {}

    async def open(self, *, playbook, from_number, now):
        ident = str(uuid4())
        self.opened.append((playbook, from_number, now))
        self._over[ident] = False
        return OpenedConversation(id=ident, agent="Hello.", ended=False)

    async def say(self, conversation_id, text, *, confidence):
        if conversation_id not in self._over:
            raise UnknownRecordError("conversation", conversation_id)
        if self._over[conversation_id]:
            raise ConversationOverError(conversation_id)
        self._over[conversation_id] = text == "goodbye"
        return ConversationAnswer(
            agent=f"You said {text}.",
            ended=text == "goodbye",
            outcome=Outcome.ABANDONED if text == "goodbye" else None,
        )
