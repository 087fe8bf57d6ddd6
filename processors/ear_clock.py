"""Until when the caller has something to hear: how long a voice may take depends on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeVar

from domain.playout import BYTES_PER_SEC

NEXT_VOICE_SECS = 0.15
"""A voice is given up this long before the caller's ear runs dry: the next one needs it to begin."""

Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a caller waits in silence for a voice."""

    first_secs: float
    """For its first sound."""
    next_secs: float
    """For every sound after it."""


class EarClock:
    """Sums up the sound that was sent on its way to the caller, who hears it in real time."""

    def __init__(self) -> None:
        self._runs_dry_at = 0.0

    def add(self, mulaw_bytes: int) -> None:
        """Sound was sent on its way."""
        now = asyncio.get_running_loop().time()
        self._runs_dry_at = max(self._runs_dry_at, now) + mulaw_bytes / BYTES_PER_SEC

    def silence(self) -> None:
        """What was on its way will not be heard."""
        self._runs_dry_at = 0.0

    def deadline(self, silence_secs: float) -> float:
        """Tell the loop time by which sound is due: never before so many seconds, later while there is sound to hear."""
        now = asyncio.get_running_loop().time()
        return max(now + silence_secs, self._runs_dry_at - NEXT_VOICE_SECS)

    async def in_time(
        self, pieces: AsyncGenerator[Piece, None], patience: Patience
    ) -> AsyncGenerator[Piece, None]:
        """Pass pieces on, with a deadline for the first and for each one after it.

        Raises:
            TimeoutError: a piece was late.
        """
        first = asyncio.timeout_at(self.deadline(patience.first_secs))
        async with aclosing(pieces), first as deadline:
            async for piece in pieces:
                deadline.reschedule(None)
                yield piece
                deadline.reschedule(self.deadline(patience.next_secs))
