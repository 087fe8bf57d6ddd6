"""What came of a simulated call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.latency import percentile


class End(StrEnum):
    """Who ended the call."""

    AGENT = "agent"
    CALLER = "caller"
    TRANSFERRED = "transferred"
    REJECTED = "rejected"
    """It was not answered: `<Reject>`."""
    FAILED = "failed"
    """The server could not be reached, or answered what a carrier cannot use; see `failure`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardTurn:
    """Something the caller did, and how the agent took it. Times are milliseconds since the call was answered."""

    act: str
    """As in `simulator.scenario.Act`."""
    text: str
    """What was said; the noise's name; the key."""
    began_ms: float
    """The caller's first sound."""
    ended_ms: float
    """The caller's last sound."""
    latency_ms: float | None
    """Caller's last sound to agent's first audible one. None: no answer was heard, or the caller went on himself."""
    silence_ms: float | None
    """Caller's first sound until the agent, who was speaking, had stopped. None: it was not speaking."""
    early: bool
    """The agent spoke before the caller's last sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardMark:
    """A mark the server sent, echoed. Milliseconds since the call was answered."""

    name: str
    received_ms: float
    echoed_ms: float
    cleared: bool
    """Echoed because the queue was emptied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardUnderrun:
    """The agent's voice broke off in the middle of a sentence, for want of data."""

    at_ms: float
    gap_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """A stream ended, and the call went on with another. Milliseconds since the call was answered."""

    dropped_ms: float
    """The stream before ended."""
    started_ms: float
    """The new one's `start`."""
    heard_ms: float | None
    """The agent's first audible sound on it. None: it made none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierRequest:
    """A request the carrier made."""

    path: str
    status: int | None
    """None: no answer."""
    took_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReport:
    """One call, as the carrier and the caller knew it."""

    call_sid: str
    scenario: str
    from_number: str
    to_number: str
    end: End
    failure: str | None
    duration_secs: float
    """From the answer to the end."""
    greeting_ms: float | None
    """First stream's `start` to the agent's first audible sound."""
    turns: tuple[HeardTurn, ...]
    underruns: tuple[HeardUnderrun, ...]
    marks: tuple[HeardMark, ...]
    violations: tuple[str, ...]
    """What the server sent that the carrier would refuse, each kind once, with its number."""
    twiml: tuple[str, ...]
    """Every document, as received."""
    requests: tuple[CarrierRequest, ...]
    carrier_said: tuple[str, ...]
    """Texts of `<Say>`."""
    dialled: str | None
    """Number of `<Dial>`."""
    streams: int
    """How many media streams there were."""
    taken_up: tuple[TakenUp, ...]
    """One for every stream but the first."""
    close_codes: tuple[int | None, ...]
    """With what the server closed each stream; None where the caller hung up. 1006: the connection broke."""
    agent_secs: float
    """How long the agent's voice could be heard."""
    heard: bytes
    """What came out of the caller's telephone, from the first stream's `start` on, streams one after the other:
    mu-law 8 kHz. Empty when audio was not kept."""

    @property
    def latencies_ms(self) -> list[float]:
        """The heard latency of every turn of words that was answered."""
        spoken = ("say", "clip", "barge_in")
        return [t.latency_ms for t in self.turns if t.latency_ms is not None and t.act in spoken]

    @property
    def latency_p50_ms(self) -> float | None:
        """Median heard latency."""
        return percentile(self.latencies_ms, 0.5)

    @property
    def latency_p95_ms(self) -> float | None:
        """95th percentile of heard latency."""
        return percentile(self.latencies_ms, 0.95)

    @property
    def barge_in_silence_ms(self) -> list[float]:
        """For each time the caller spoke over the agent: how long until it was silent."""
        return [t.silence_ms for t in self.turns if t.silence_ms is not None and t.act != "noise"]

    @property
    def early_replies(self) -> int:
        """How often the agent spoke before the caller had finished."""
        return sum(turn.early for turn in self.turns)
