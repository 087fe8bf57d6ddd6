"""A model's answers, kept where every process finds them."""

from __future__ import annotations

from domain.errors import SessionsAwayError
from domain.sessions import Sessions

PREFIX = "answer:"


class SharedAnswers:
    """Implements `domain.ports.AnswerStore` over what the processes of a deployment share."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def get(self, key: str) -> str | None:
        """Return what is kept, or None: also when nobody answers in time."""
        try:
            return await self._sessions.find(PREFIX + key)
        except SessionsAwayError:
            return None

    async def put(self, key: str, value: str, *, ttl_secs: float) -> None:
        """Keep a value for a while; it is dropped when nobody answers in time."""
        try:
            await self._sessions.keep(PREFIX + key, value, ttl_secs=ttl_secs)
        except SessionsAwayError:
            return
