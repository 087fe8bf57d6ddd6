"""What is asked of a language model besides the words, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Priority(IntEnum):
    """Who waits for the answer; the lower number goes first."""

    CALLER = 0
    """Somebody on the line."""
    BACKGROUND = 1
    """Summaries and other work nobody is waiting for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How slow a model may be before it counts as failed. All run on the monotonic clock."""

    first_token_secs: float = 0.5
    """From the asking to the first text, waiting for a place included."""
    gap_secs: float = 1.0
    """Between two pieces of text."""
    total_secs: float = 8.0
    """From the asking to the last piece."""
    least_chars_per_sec: float = 10.0
    """Below this the voice runs dry: speech takes about 14 characters a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUsage:
    """What one request was billed."""

    model: str
    prompt_tokens: int
    answer_tokens: int
    exact: bool = True
    """False when the stream was closed before the server counted: an estimate from characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerStatus:
    """How one model server stands, for `/health`."""

    name: str
    """Its address, without credentials."""
    circuit: str
    """closed, open or half_open."""
    in_flight: int
    last_fault: str | None
    """The reason of the latest failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelStatus:
    """How the model stands as a whole."""

    state: str
    """ok, degraded (some server is shut out) or down (all are)."""
    model: str
    waiting: int
    servers: tuple[ServerStatus, ...]
