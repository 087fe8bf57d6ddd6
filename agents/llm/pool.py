"""The `LLM` port over one or several servers: queue, choice by load and health, deadlines, one retry."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

from loguru import logger

from agents.llm.breaker import Circuit
from agents.llm.pace import Pace
from agents.llm.pooled_server import Asking, PooledServer
from agents.llm.request_queue import RequestQueue
from agents.llm.strict_json import parse_object
from agents.llm.thoughts import without_thoughts
from agents.llm.wire import ChatRequest, Probe, ServerError
from domain.errors import ModelError
from domain.model import Deadlines, ModelStatus, Priority, TokenUsage

MOST_SERVERS_ASKED = 2
"""The first, and one retry elsewhere while nothing was yielded."""


class ModelPool:
    """A language model on one or several servers.

    Args:
        servers: At least one, all with the same model.
        queue: Places shared by all of them.
        deadlines: What holds where a call gives none.
    """

    def __init__(
        self, servers: Sequence[PooledServer], *, queue: RequestQueue, deadlines: Deadlines
    ) -> None:
        self._servers = tuple(servers)
        self._queue = queue
        self._deadlines = deadlines

    @property
    def model(self) -> str:
        """The model's name."""
        return self._servers[0].model

    def stream(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        max_tokens: int,
        temperature: float,
        priority: Priority = Priority.CALLER,
        deadlines: Deadlines | None = None,
        on_usage: Callable[[TokenUsage], None] | None = None,
    ) -> AsyncGenerator[str, None]:
        """See `LLM.stream`."""
        request = ChatRequest(messages=messages, max_tokens=max_tokens, temperature=temperature)
        return without_thoughts(self._answer(request, priority, deadlines, on_usage))

    async def extract(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        schema: Mapping[str, Any],
        max_tokens: int,
        priority: Priority = Priority.CALLER,
        deadlines: Deadlines | None = None,
        on_usage: Callable[[TokenUsage], None] | None = None,
    ) -> Mapping[str, Any]:
        """See `LLM.extract`: greedy decoding, strict types."""
        request = ChatRequest(
            messages=messages, max_tokens=max_tokens, temperature=0.0, schema=schema
        )
        answer = without_thoughts(self._answer(request, priority, deadlines, on_usage))
        async with aclosing(answer) as pieces:
            text = "".join([piece async for piece in pieces])
        return parse_object(text, schema)

    async def probe(self) -> list[Probe]:
        """Ask every server whether it is there and holds the model."""
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(server.probe()) for server in self._servers]
        return [task.result() for task in asked]

    async def warm(self) -> None:
        """Load the model on every server that can; the others are logged and found out by calls."""
        async with asyncio.TaskGroup() as group:
            for server in self._servers:
                group.create_task(_warm(server))

    def status(self) -> ModelStatus:
        """How it stands, without asking anybody."""
        servers = tuple(server.status for server in self._servers)
        closed = sum(server.circuit == Circuit.CLOSED for server in servers)
        state = "ok" if closed == len(servers) else "degraded" if closed else "down"
        return ModelStatus(
            state=state, model=self.model, waiting=self._queue.waiting, servers=servers
        )

    async def close(self) -> None:
        """Release every connection."""
        for server in self._servers:
            await server.close()

    async def _answer(
        self,
        request: ChatRequest,
        priority: Priority,
        deadlines: Deadlines | None,
        on_usage: Callable[[TokenUsage], None] | None,
    ) -> AsyncGenerator[str, None]:
        limits = deadlines or self._deadlines
        asked_at = asyncio.get_running_loop().time()
        if not any(server.admits for server in self._servers):
            raise ModelError("circuit_open", "every server is shut out")
        async with self._queue.place(priority, within_secs=limits.first_token_secs):
            asked: list[PooledServer] = []
            while True:
                server = self._choose(asked)
                asked.append(server)
                pace = Pace(limits, asked_at=asked_at, max_tokens=request.max_tokens)
                asking = server.ask(request, pace, on_usage)
                try:
                    async with aclosing(asking.pieces()) as pieces:
                        async for piece in pieces:
                            yield piece
                    return
                except ServerError as fault:
                    if not self._may_retry(fault, asking, asked):
                        raise

    def _may_retry(self, fault: ServerError, asking: Asking, asked: list[PooledServer]) -> bool:
        return (
            fault.retry_elsewhere
            and not asking.has_yielded
            and len(asked) < MOST_SERVERS_ASKED
            and any(server.admits for server in self._servers if server not in asked)
        )

    def _choose(self, asked: Sequence[PooledServer]) -> PooledServer:
        admitted = [s for s in self._servers if s not in asked and s.admits]
        if not admitted:
            raise ModelError("circuit_open", "every server is shut out")
        return min(admitted, key=lambda server: server.load)


async def _warm(server: PooledServer) -> None:
    try:
        await server.warm()
    except ModelError as error:
        logger.warning("model not loaded", server=server.name, reason=error.reason)
