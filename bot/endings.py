"""How calls ended, told to whichever worker the carrier asks next."""

from __future__ import annotations

from bot.journal import Journal
from domain.call import Call, EndReason
from domain.sessions import Sessions

KEPT_SECS = 3_600.0
WRITTEN_SECS = 0.5
"""How long a caller who has heard the goodbye stays on the line until the database knows of it."""


class Endings:
    """Noted before the stream is closed, so that nobody takes up a call that is over."""

    def __init__(self, sessions: Sessions, journal: Journal) -> None:
        """Note endings.

        Args:
            sessions: tell the other workers at once.
            journal: tells them through the database, where there are no shared sessions.
        """
        self._sessions = sessions
        self._journal = journal

    async def note(self, call: Call, reason: EndReason, *, spent_usd_micros: int = 0) -> None:
        """Tell how a call ended, and what it had cost; its record is in the journal already."""
        await self._sessions.keep(_key(call.call_sid), reason, ttl_secs=KEPT_SECS)
        if reason is EndReason.TRANSFERRED:
            spent = str(spent_usd_micros)
            await self._sessions.keep(_spent_key(call.call_sid), spent, ttl_secs=KEPT_SECS)
        await self._journal.written(WRITTEN_SECS)

    async def find(self, call_sid: str) -> EndReason | None:
        """How a call ended, as far as the sessions know."""
        reason = await self._sessions.find(_key(call_sid))
        return EndReason(reason) if reason else None

    async def find_spent(self, call_sid: str) -> int | None:
        """What a transferred call had cost when its stream ended, in micro-dollars; None: it is not known here."""
        spent = await self._sessions.find(_spent_key(call_sid))
        return int(spent) if spent else None

    async def note_person_left(self, call_sid: str) -> None:
        """Tell that the person whom a caller was put through to has hung up, or never answered."""
        await self._sessions.keep(_person_key(call_sid), "left", ttl_secs=KEPT_SECS)

    async def has_person_left(self, call_sid: str) -> bool:
        """Whether that is known here."""
        return await self._sessions.find(_person_key(call_sid)) is not None


def _person_key(call_sid: str) -> str:
    return f"person:{call_sid}"


def _spent_key(call_sid: str) -> str:
    return f"spent:{call_sid}"


def _key(call_sid: str) -> str:
    return f"end:{call_sid}"
