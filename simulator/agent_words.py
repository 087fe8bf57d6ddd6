"""What the agent said, read through the operator's API: a caller's ear cannot turn sound into words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2

POLL_SECS = 0.05
READY_WITHIN_SECS = 1.0
"""A turn is written after the agent has begun to speak, so it is there when the agent has finished; or it never is."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said, as the server has it."""

    seq: int
    role: str
    text: str


class AgentWords:
    """One call's words.

    Args:
        client: sends requests to the server.
        urls: of the call, `…/api/v1/calls/{CallSid}`, at each server that may know it.
        api_key: the operator's.
        heard: told of every new line.
    """

    def __init__(
        self,
        client: httpx2.AsyncClient,
        urls: Sequence[str],
        api_key: str,
        heard: Callable[[Utterance], None] = lambda _: None,
    ) -> None:
        self._client = client
        self._urls = urls
        self._headers = {"Authorization": f"Bearer {api_key}"}
        self._heard = heard
        self._seen: set[int] = set()

    async def question(self) -> str | None:
        """Return what the agent has just asked, in lower case: its last question, else all it said.

        Returns:
            None when the server does not tell in time.
        """
        give_up_secs = asyncio.get_running_loop().time() + READY_WITHIN_SECS
        while True:
            said = [line.text for line in await self.fetch() if line.role == "agent"]
            if said:
                return last_question(said[-1])
            if asyncio.get_running_loop().time() >= give_up_secs:
                return None
            await asyncio.sleep(POLL_SECS)

    async def fetch(self) -> list[Utterance]:
        """Return the lines that are new since the last time."""
        turns = await self._turns()
        fresh = [t for t in turns if t["seq"] not in self._seen and _words(t)]
        self._seen.update(turn["seq"] for turn in fresh)
        lines = [Utterance(turn["seq"], turn["role"], _words(turn)) for turn in fresh]
        for line in lines:
            self._heard(line)
        return lines

    async def _turns(self) -> list[dict[str, Any]]:
        for url in self._urls:
            try:
                response = await self._client.get(url, headers=self._headers, timeout=2.0)
                return response.raise_for_status().json()["turns"]
            except (httpx2.HTTPError, ValueError, KeyError):
                continue
        return []


def last_question(text: str) -> str:
    """Return the last sentence that asks something, or the whole text, in lower case."""
    sentences = text.lower().replace("!", ".").replace("?", "?.").split(".")
    questions = [sentence.strip() for sentence in sentences if sentence.endswith("?")]
    return questions[-1] if questions else text.lower()


def _words(turn: dict[str, Any]) -> str:
    """The agent's are what it planned: what was heard is settled later."""
    return turn.get("intended") or turn.get("text") or ""
