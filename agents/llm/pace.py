"""Deadlines around a model's stream: a stream that is too slow is a broken one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from agents.llm.wire import Finish, ServerError
from domain.model import Deadlines

RATE_GRACE_SECS = 1.0
"""The rate is judged once the model has been waited for that long after its first text."""
FAIR_SHARE = 0.8
"""A server that was given less than this of the first-token deadline is not to blame for missing it."""
LONGEST_TOKEN_CHARS = 16
"""Far above the four of an ordinary one: text beyond max_tokens times this is babble."""


class Pace:
    """Watches one stream.

    Args:
        deadlines: What it is held to.
        asked_at: Loop time at which the answer was asked for, before any queue.
        max_tokens: What the model was told; servers have ignored it.
    """

    def __init__(self, deadlines: Deadlines, *, asked_at: float, max_tokens: int) -> None:
        self._deadlines = deadlines
        self._ends_at = asked_at + deadlines.total_secs
        self._first_due_at = asked_at + deadlines.first_token_secs
        self._most_chars = max_tokens * LONGEST_TOKEN_CHARS
        self._chars = 0
        self._waited_secs = 0.0
        """For text after the first: a slow reader is not the model's fault."""

    async def hold(
        self, pieces: AsyncGenerator[str | Finish, None]
    ) -> AsyncGenerator[str | Finish, None]:
        """Pass the stream on up to its Finish.

        Raises:
            ServerError: first_token, gap, total, too_slow, babble, or cut_off (no Finish).
        """
        loop = asyncio.get_running_loop()
        started_at = loop.time()
        due_at = self._first_due_at
        while True:
            asked_at = loop.time()
            try:
                async with asyncio.timeout_at(min(due_at, self._ends_at)):
                    piece = await anext(pieces, None)
            except TimeoutError as error:
                raise self._late(started_at, loop.time()) from error
            if piece is None:
                raise ServerError("cut_off", "the stream ended without saying why")
            if isinstance(piece, str):
                self._count(piece, loop.time() - asked_at)
                due_at = loop.time() + self._deadlines.gap_secs
            yield piece
            if isinstance(piece, Finish):
                return

    def _count(self, text: str, waited_secs: float) -> None:
        if self._chars:
            self._waited_secs += waited_secs
        self._chars += len(text)
        if self._chars > self._most_chars:
            raise ServerError("babble", blames_server=False, retry_elsewhere=False)
        least = self._deadlines.least_chars_per_sec * self._waited_secs
        if self._waited_secs >= RATE_GRACE_SECS and self._chars < least:
            raise ServerError("too_slow", f"{self._chars} chars in {self._waited_secs:.1f} s")

    def _late(self, started_at: float, now: float) -> ServerError:
        if self._chars:
            return ServerError("total" if now >= self._ends_at else "gap")
        given_secs = now - started_at
        return ServerError(
            "first_token",
            blames_server=given_secs >= FAIR_SHARE * self._deadlines.first_token_secs,
        )
