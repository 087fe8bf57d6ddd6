"""What a call's money went on, one entry for each thing bought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.money import usd_text

AHEAD = "ahead"
"""Begins the keys of what was bought before any call needed it; the `call_id` is then the purchase's own."""


class Part(StrEnum):
    """The parts of a call's cost."""

    TELEPHONY = "telephony"
    STT = "stt"
    LLM = "llm"
    TTS = "tts"


class Saving(StrEnum):
    """Why something said cost nothing though a premium voice was to be had."""

    CACHE = "cache"
    """The premium voice had said it before."""
    LOCAL_VOICE = "local_voice"
    """The local voice said it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """Something bought, or saved. Entries are only ever added."""

    key: str
    """Unique within the call: the same key twice is one entry."""
    part: Part
    provider: str
    """Who is paid, and for what: `twilio/inbound`, `elevenlabs/eleven_flash_v2_5`."""
    quantity: int
    unit: str
    """What `quantity` counts: minutes, ms, characters, tokens or calls."""
    cost_usd_micros: int
    at: datetime
    """Aware."""
    saving: Saving | None = None
    saved_usd_micros: int = 0
    """With `saving`: what it would have cost. Such an entry costs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """All that a call has bought of one thing so far."""

    part: Part
    provider: str
    quantity: int
    cost_usd_micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCosts:
    """What a call has cost, by part."""

    by_part: Mapping[Part, int]
    """Micro-dollars; every part is there."""

    @property
    def total_usd_micros(self) -> int:
        """The sum of the parts."""
        return sum(self.by_part.values())

    def as_text(self) -> dict[str, str]:
        """Write the total and each part as US dollars: {"total": "0.0134", "telephony": …}."""
        parts = {part.value: usd_text(self.by_part.get(part, 0)) for part in Part}
        return {"total": usd_text(self.total_usd_micros)} | parts
