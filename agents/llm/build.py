"""The language model that the settings ask for."""

from __future__ import annotations

import time
from collections.abc import Sequence

from loguru import logger

from agents.llm.breaker import Breaker
from agents.llm.ollama import OllamaServer
from agents.llm.openai_compatible import OpenAICompatibleServer
from agents.llm.pool import ModelPool
from agents.llm.pooled_server import PooledServer
from agents.llm.request_queue import RequestQueue
from agents.llm.wire import ModelServer
from domain.model import Deadlines

WAITING_PER_PLACE = 4
"""The queue's length, for each place: a longer wait than this many answers outlasts any caller."""


def build_llm(
    *,
    provider: str,
    base_urls: Sequence[str | None],
    model: str,
    api_key: str | None = None,
    first_token_secs: float = 0.5,
    gap_secs: float = 1.0,
    total_secs: float = 8.0,
    max_concurrent: int = 10,
    num_ctx: int = 4096,
) -> ModelPool | None:
    """Build the model; no request is sent.

    Args:
        provider: `ollama`, `openai` (anything that speaks its wire) or `none`.
        base_urls: One for each server; `[None]` with `openai` is OpenAI's own.
        model: On all of them.
        api_key: For `openai`.
        first_token_secs: From a caller's question to the first text.
        gap_secs: Between two pieces of text.
        total_secs: From a caller's question to the last.
        max_concurrent: Requests under way at once, over all servers.
        num_ctx: Context window in tokens, for `ollama`.

    Returns:
        None with `none`: the playbook's lines are spoken.
    """
    if provider == "none":
        return None
    servers: list[ModelServer] = []
    for url in base_urls:
        if provider == "ollama":
            servers.append(
                OllamaServer(
                    base_url=url or "http://localhost:11434",
                    model=model,
                    num_ctx=num_ctx,
                    max_connections=max_concurrent,
                )
            )
        else:
            servers.append(
                OpenAICompatibleServer(
                    base_url=url, model=model, api_key=api_key, max_connections=max_concurrent
                )
            )
    return ModelPool(
        [PooledServer(server, Breaker(clock=time.monotonic)) for server in servers],
        queue=RequestQueue(places=max_concurrent, max_waiting=WAITING_PER_PLACE * max_concurrent),
        deadlines=Deadlines(
            first_token_secs=first_token_secs, gap_secs=gap_secs, total_secs=total_secs
        ),
    )


async def find_llm(ollama: ModelPool) -> ModelPool | None:
    """Settle `LLM_PROVIDER=auto`: the Ollama pool where a server answers and holds the model, else None.

    A pool that is not returned has been closed.
    """
    probes = await ollama.probe()
    for probe in probes:
        if probe.problem is not None:
            logger.info("model server left out", server=probe.server, problem=probe.problem)
    if any(probe.has_model for probe in probes):
        return ollama
    await ollama.close()
    return None
