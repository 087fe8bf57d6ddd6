"""Any server that speaks OpenAI's chat completions: OpenAI itself, vLLM, llama.cpp, LM Studio."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any

import httpx2

from agents.llm.faults import fault_of_status
from agents.llm.wire import ChatRequest, Finish, Probe, ServerError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionChunk


class OpenAICompatibleServer:
    """One server and one model on it. The SDK is imported when the first one is made: it takes 0.7 s.

    Args:
        base_url: Ends in `/v1`; None is OpenAI's own.
        model: As the server names it.
        api_key: None for a server that asks for none.
        connect_secs: For opening a connection.
        probe_secs: For the question about the server itself.
    """

    def __init__(
        self,
        *,
        base_url: str | None,
        model: str,
        api_key: str | None = None,
        connect_secs: float = 2.0,
        probe_secs: float = 3.0,
        max_connections: int = 20,
    ) -> None:
        import openai

        self._openai = openai
        self.model = model
        self._probe_secs = probe_secs
        url = base_url or "https://api.openai.com/v1"
        # The SDK's own defaults are ten minutes, two silent retries, and connections
        # dropped after five seconds: less than a caller's turn.
        self._client = openai.AsyncOpenAI(
            api_key=api_key or "none",
            base_url=url,
            max_retries=0,
            timeout=httpx2.Timeout(None, connect=connect_secs, pool=connect_secs),
            http_client=openai.DefaultAsyncHttpxClient(
                limits=httpx2.Limits(
                    max_connections=max_connections,
                    max_keepalive_connections=max_connections,
                    keepalive_expiry=120,
                ),
                verify=url.startswith("https:"),
            ),
        )
        self.name = str(self._client.base_url).rstrip("/")

    async def chat(self, request: ChatRequest) -> AsyncGenerator[str | Finish, None]:
        """See `ModelServer.chat`."""
        messages: Any = list(request.messages)
        extra: dict[str, Any] = {}
        if request.schema is not None:
            extra["response_format"] = {
                "type": "json_schema",
                "json_schema": {
                    "name": "answer",
                    "schema": _without_lengths(request.schema),
                    "strict": True,
                },
            }
        finish_reason: str | None = None
        usage: tuple[int | None, int | None] = (None, None)
        try:
            stream: Any = await self._client.chat.completions.create(
                model=self.model,
                messages=messages,
                # Not max_completion_tokens: Ollama and older servers ignore that one.
                max_tokens=request.max_tokens,
                temperature=request.temperature,
                stream=True,
                stream_options={"include_usage": True},
                **extra,
            )
            async with stream:
                async for chunk in stream:
                    text, reason, counted = _read(chunk)
                    finish_reason, usage = reason or finish_reason, counted or usage
                    if text:
                        yield text
        except (self._openai.OpenAIError, httpx2.HTTPError, httpx2.StreamError) as error:
            raise self._fault(error) from error
        except (ValueError, TypeError, AttributeError) as error:
            raise ServerError("malformed", type(error).__name__) from error
        # Ollama's /v1 ends a failed stream without a word: no reason, no Finish.
        if finish_reason is not None:
            yield Finish(reason=finish_reason, prompt_tokens=usage[0], answer_tokens=usage[1])

    async def probe(self) -> Probe:
        """See `ModelServer.probe`: `/models` lists it."""
        try:
            async with asyncio.timeout(self._probe_secs):
                listing = await self._client.models.list()
                held = {model.id for model in listing.data}
        except (self._openai.OpenAIError, TimeoutError, ValueError, TypeError, AttributeError) as e:
            return Probe(
                server=self.name, reachable=False, has_model=False, problem=type(e).__name__
            )
        has_model = self.model in held
        problem = None if has_model else f"the server has no model {self.model}"
        return Probe(server=self.name, reachable=True, has_model=has_model, problem=problem)

    async def warm(self) -> None:
        """These servers load their model when they start."""

    async def close(self) -> None:
        """Release the connections."""
        await self._client.close()

    def _fault(self, error: Exception) -> ServerError:
        if isinstance(error, self._openai.APIStatusError):
            return fault_of_status(
                error.status_code, retry_after=error.response.headers.get("retry-after")
            )
        if isinstance(error, self._openai.APIConnectionError | httpx2.HTTPError):
            return ServerError("connection", type(error).__name__)
        return ServerError("server_error", type(error).__name__)


def _without_lengths(schema: Any) -> Any:
    """Leave out what OpenAI refuses in a strict schema; the answer is checked against it anyway."""
    if isinstance(schema, Mapping):
        return {k: _without_lengths(v) for k, v in schema.items() if k != "maxLength"}
    return schema


def _read(
    chunk: ChatCompletionChunk,
) -> tuple[str, str | None, tuple[int | None, int | None] | None]:
    """Text, finish reason and (prompt, answer) tokens of one chunk; the SDK validates none of it."""
    usage = getattr(chunk, "usage", None)
    counted = (usage.prompt_tokens, usage.completion_tokens) if usage else None
    choices = chunk.choices
    if not choices:
        return "", None, counted
    delta = choices[0].delta
    if getattr(delta, "tool_calls", None):
        raise ServerError(
            "tool_call", "none was offered", blames_server=False, retry_elsewhere=False
        )
    text = getattr(delta, "content", None) or ""
    if not isinstance(text, str):
        raise TypeError("content is not text")
    return text, choices[0].finish_reason, counted
