"""Ollama's own wire: NDJSON from `/api/chat`.

Its OpenAI-compatible door has neither `num_ctx` nor `keep_alive`, and ends in silence when the model fails.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx2
import orjson

from agents.llm.faults import fault_of_status
from agents.llm.wire import ChatRequest, Finish, Probe, ServerError

DRAIN_SECS = 0.05
"""How long the end of a finished body is waited for, so that the connection can be used again."""


class OllamaServer:
    """One Ollama server and one model on it.

    Args:
        base_url: Such as `http://localhost:11434`.
        model: As `ollama list` names it.
        num_ctx: Context window in tokens. The same for every request: another one reloads the model.
        connect_secs: For opening a connection.
        probe_secs: For each question about the server itself.
        load_secs: For loading the model; Ollama itself gives up after five minutes.
    """

    def __init__(
        self,
        *,
        base_url: str,
        model: str,
        num_ctx: int = 4096,
        connect_secs: float = 0.5,
        probe_secs: float = 1.0,
        load_secs: float = 300.0,
        max_connections: int = 20,
    ) -> None:
        self.name = base_url.rstrip("/")
        self.model = model
        self._num_ctx = num_ctx
        self._probe_secs = probe_secs
        self._load_secs = load_secs
        # Reads have no limit here: the pool's deadlines close the stream.
        self._client = httpx2.AsyncClient(
            base_url=self.name,
            timeout=httpx2.Timeout(None, connect=connect_secs, pool=connect_secs),
            limits=httpx2.Limits(
                max_connections=max_connections,
                max_keepalive_connections=max_connections,
                keepalive_expiry=120,
            ),
            trust_env=False,
            # Reading the trust store takes 40 ms; a plain address has no use for it.
            verify=self.name.startswith("https:"),
        )

    async def chat(self, request: ChatRequest) -> AsyncGenerator[str | Finish, None]:
        """See `ModelServer.chat`."""
        body: dict[str, Any] = {
            "model": self.model,
            "messages": list(request.messages),
            "stream": True,
            "think": False,
            "keep_alive": -1,
            "options": {
                "num_ctx": self._num_ctx,
                "num_predict": request.max_tokens,
                "temperature": request.temperature,
            },
        }
        if request.schema is not None:
            body["format"] = request.schema
        try:
            async with self._client.stream("POST", "/api/chat", json=body) as response:
                if response.status_code != 200:
                    raise fault_of_status(
                        response.status_code, retry_after=response.headers.get("retry-after")
                    )
                async with aclosing(_answer(response.aiter_lines())) as pieces:
                    async for piece in pieces:
                        yield piece
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise ServerError("connection", type(error).__name__) from error

    async def probe(self) -> Probe:
        """See `ModelServer.probe`: `/api/tags` holds the model, `/api/ps` shows it loaded."""
        try:
            async with asyncio.timeout(self._probe_secs):
                held = await self._models("/api/tags")
                loaded = await self._models("/api/ps")
        except (httpx2.HTTPError, TimeoutError, ValueError, ServerError) as error:
            return Probe(
                server=self.name, reachable=False, has_model=False, problem=type(error).__name__
            )
        has_model = _tagged(self.model) in held
        return Probe(
            server=self.name,
            reachable=True,
            has_model=has_model,
            is_loaded=_tagged(self.model) in loaded,
            problem=None if has_model else f"run: ollama pull {self.model}",
        )

    async def warm(self) -> None:
        """See `ModelServer.warm`: a question without messages loads the model for good."""
        body = {
            "model": self.model,
            "messages": [],
            "stream": False,
            "keep_alive": -1,
            "options": {"num_ctx": self._num_ctx},
        }
        try:
            async with asyncio.timeout(self._load_secs):
                response = await self._client.post("/api/chat", json=body)
        except (httpx2.HTTPError, TimeoutError) as error:
            raise ServerError("connection", type(error).__name__) from error
        if response.status_code != 200:
            raise fault_of_status(response.status_code)

    async def close(self) -> None:
        """Release the connections."""
        await self._client.aclose()

    async def _models(self, path: str) -> set[str]:
        response = await self._client.get(path)
        if response.status_code != 200:
            raise fault_of_status(response.status_code)
        listing = response.json()
        if not isinstance(listing, dict) or not isinstance(listing.get("models"), list):
            raise ServerError("malformed", path)
        return {_tagged(str(m.get("name"))) for m in listing["models"] if isinstance(m, dict)}


async def _answer(lines: AsyncIterator[str]) -> AsyncGenerator[str | Finish, None]:
    async for line in lines:
        if not line.strip():
            continue
        chunk = _parsed(line)
        if "error" in chunk:
            raise ServerError("server_error", "reported in the stream")
        message = chunk.get("message") or {}
        if not isinstance(message, dict) or not isinstance(message.get("content", ""), str):
            raise ServerError("malformed", "message")
        if message.get("tool_calls"):
            raise ServerError(
                "tool_call", "none was offered", blames_server=False, retry_elsewhere=False
            )
        if text := message.get("content"):
            yield text
        if chunk.get("done") is True:
            await _drain(lines)
            yield _finish(chunk)
            return


def _parsed(line: str) -> dict[str, Any]:
    try:
        chunk = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ServerError("malformed", "not JSON") from error
    if not isinstance(chunk, dict):
        raise ServerError("malformed", "not an object")
    return chunk


def _finish(chunk: dict[str, Any]) -> Finish:
    prompt, answer = chunk.get("prompt_eval_count"), chunk.get("eval_count")
    return Finish(
        # Servers before 0.1.30 leave the reason out of a whole answer.
        reason=str(chunk.get("done_reason") or "stop"),
        prompt_tokens=prompt if isinstance(prompt, int) else None,
        answer_tokens=answer if isinstance(answer, int) else None,
    )


async def _drain(lines: AsyncIterator[str]) -> None:
    try:
        async with asyncio.timeout(DRAIN_SECS):
            async for _ in lines:
                pass
    except (TimeoutError, httpx2.HTTPError):
        # The answer is whole; only the connection is lost.
        return


def _tagged(model: str) -> str:
    return model if ":" in model else f"{model}:latest"
