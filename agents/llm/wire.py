"""What an adapter gives the pool: text as it comes, then how the answer finished."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from domain.errors import ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """One question to a model."""

    messages: Sequence[Mapping[str, str]]
    max_tokens: int
    temperature: float
    schema: Mapping[str, Any] | None = None
    """JSON schema the answer must follow."""

    @property
    def prompt_chars(self) -> int:
        """How long the messages are together."""
        return sum(len(message["content"]) for message in self.messages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """How an answer ended. A stream without one was cut off."""

    reason: str
    """stop: the model was done. Anything else (length, tool_calls …): it was not."""
    prompt_tokens: int | None = None
    answer_tokens: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a server says of itself when asked."""

    server: str
    reachable: bool
    has_model: bool
    is_loaded: bool | None = None
    """None where the server does not tell."""
    problem: str | None = None


@dataclass(eq=False)
class ServerError(ModelError):
    """One server failed one request."""

    blames_server: bool = True
    """False for what says nothing about its health: our request, our hurry, the model's manners."""
    retry_elsewhere: bool = True
    hold_off_secs: float | None = None
    """The server asked to be left alone that long."""


class ModelServer(Protocol):
    """One server that speaks one wire. It has no deadlines of its own: the pool holds them."""

    name: str
    model: str

    def chat(self, request: ChatRequest) -> AsyncGenerator[str | Finish, None]:
        """Yield text as it comes and a Finish last. Closing it closes the connection.

        Raises:
            ServerError: the server refused, failed or could not be understood.
        """
        ...

    async def probe(self) -> Probe:
        """Ask whether it is there and holds the model; never raises."""
        ...

    async def warm(self) -> None:
        """Load the model and keep it loaded.

        Raises:
            ServerError: it could not be loaded.
        """
        ...

    async def close(self) -> None:
        """Release the connections."""
        ...
