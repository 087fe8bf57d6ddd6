"""Answers that were given before, and those being given now: a common question is put to the model once."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from datetime import date

from cachetools import TTLCache

from agents.llm.prompts import Prompt
from agents.llm.shared_answer import SharedAnswer
from domain.ports import AnswerStore

LOOKUP_SECS = 0.05
"""A shared store that takes longer is passed over: the model answers in ten times that."""


class LocalAnswers:
    """An `AnswerStore` in this process: the least recently used goes first.

    Args:
        most_answers: Kept at once.
        ttl_secs: The longest anything is kept.
        clock: Monotonic seconds.
    """

    def __init__(self, *, most_answers: int, ttl_secs: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: TTLCache[str, tuple[str, float]] = TTLCache(most_answers, ttl_secs, clock)

    async def get(self, key: str) -> str | None:
        """See `AnswerStore.get`."""
        value, expires_at = self._kept.get(key, (None, 0.0))
        return value if self._clock() < expires_at else None

    async def put(self, key: str, value: str, *, ttl_secs: float) -> None:
        """See `AnswerStore.put`."""
        self._kept[key] = (value, self._clock() + ttl_secs)


class AnswerCache:
    """Looks an answer up, or lets one caller's question make it for all who ask meanwhile.

    Args:
        stores: Nearest first; one that has the answer gives it to those before it.
        ttl_secs: How long an answer is good for.
    """

    def __init__(self, stores: Sequence[AnswerStore], *, ttl_secs: float) -> None:
        self._stores = tuple(stores)
        self._ttl_secs = ttl_secs
        self._under_way: dict[str, SharedAnswer] = {}

    async def sentences(
        self, key: str, make: Callable[[], AsyncGenerator[str, None]], *, on_hit: Callable[[], None]
    ) -> AsyncGenerator[str, None]:
        """Yield an answer's sentences.

        Args:
            key: See `answer_key`.
            make: Makes the answer when nobody has; raises ModelError when it is not good to keep.
            on_hit: Called when no model is asked for this caller.

        Raises:
            ModelError: as `make` does.
        """
        kept = await self._look_up(key)
        if kept is not None:
            on_hit()
            for sentence in kept:
                yield sentence
            return
        shared = self._under_way.get(key)
        if shared is None or shared.is_over:
            shared = SharedAnswer(make, keep=lambda said: self._keep(key, said))
            self._under_way[key] = shared
        else:
            on_hit()
        try:
            async with aclosing(shared.listen()) as sentences:
                async for sentence in sentences:
                    yield sentence
        finally:
            if shared.is_over and self._under_way.get(key) is shared:
                del self._under_way[key]

    async def _look_up(self, key: str) -> list[str] | None:
        for index, store in enumerate(self._stores):
            try:
                async with asyncio.timeout(LOOKUP_SECS):
                    value = await store.get(key)
            except TimeoutError:
                continue
            if value is None:
                continue
            for nearer in self._stores[:index]:
                await nearer.put(key, value, ttl_secs=self._ttl_secs)
            return json.loads(value)
        return None

    async def _keep(self, key: str, sentences: Sequence[str]) -> None:
        value = json.dumps(list(sentences))
        for store in self._stores:
            try:
                async with asyncio.timeout(LOOKUP_SECS):
                    await store.put(key, value, ttl_secs=self._ttl_secs)
            except TimeoutError:
                continue


def answer_key(
    *,
    playbook: str,
    prompt: Prompt,
    model: str,
    question: str,
    facts: Mapping[str, object],
    language: str,
    today: date | None,
) -> str:
    """Digest everything that shapes an answer.

    Args:
        playbook: Its name and version.
        prompt: The agent's, with its version.
        model: The model's name.
        question: Normalised.
        facts: All that the model was given.
        language: The answer's.
        today: What "tomorrow" was reckoned from.
    """
    shaped_by = [playbook, prompt.name, prompt.version, model, question, facts, language, today]
    return hashlib.sha256(json.dumps(shaped_by, sort_keys=True, default=str).encode()).hexdigest()
