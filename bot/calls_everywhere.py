"""The calls of every process of a deployment: which there are, and how one is ended that another process holds."""

from __future__ import annotations

import asyncio
from typing import Protocol

EVERY_SECS = 1.0
"""How soon a wish reaches whoever holds the call."""
LIVE_SECS = 10.0
"""A process that has not said for so long that it holds a call is gone."""
LOOKS_A_WORD = 4
"""It says so with every so many looks."""
WISH_SECS = 30.0
LIVE = "calls-on-the-line"
WISHED = "calls-to-be-ended"


class Groups(Protocol):
    """The part of `domain.sessions.Sessions` that is needed."""

    async def join(self, group: str, member: str, *, ttl_secs: float) -> None:
        """Be one of a group for so long."""
        ...

    async def leave(self, group: str, member: str) -> None:
        """Be one of a group no longer."""
        ...

    async def members(self, group: str) -> set[str]:
        """Who is in a group now."""
        ...


class CallsHere(Protocol):
    """The calls of this process."""

    def ids(self) -> set[str]:
        """Name the calls on the line."""
        ...

    async def end_politely(self, call_id: str) -> bool:
        """Have the agent say goodbye and hang up; False when the call is not on the line here."""
        ...


class CallsEverywhere:
    """Lets an operator reach a call through any process. `run` is one of the process's tasks."""

    def __init__(self, here: CallsHere, sessions: Groups) -> None:
        """Speak for the calls of this process.

        Args:
            here: them.
            sessions: what the processes share.
        """
        self._here = here
        self._sessions = sessions
        self._told: set[str] = set()
        self._looks = 0

    async def end_politely(self, call_id: str) -> bool:
        """Have the agent say goodbye and hang up, a moment later when another process holds the call.

        Returns:
            False when it is on the line nowhere.
        """
        if await self._here.end_politely(call_id):
            return True
        if call_id not in await self._sessions.members(LIVE):
            return False
        await self._sessions.join(WISHED, call_id, ttl_secs=WISH_SECS)
        return True

    async def run(self) -> None:
        """Tell the others which calls are here, and do what they wish with them, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(EVERY_SECS)

    async def look(self) -> None:
        """Do so once."""
        here = self._here.ids()
        for call_id in self._told - here:
            await self._sessions.leave(LIVE, call_id)
        is_due = self._looks % LOOKS_A_WORD == 0
        self._looks += 1
        for call_id in here if is_due else here - self._told:
            await self._sessions.join(LIVE, call_id, ttl_secs=LIVE_SECS)
        self._told = here
        if not here:
            return
        for call_id in here & await self._sessions.members(WISHED):
            await self._sessions.leave(WISHED, call_id)
            await self._here.end_politely(call_id)
