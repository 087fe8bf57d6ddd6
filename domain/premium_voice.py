"""Voices that are paid for, in our own words: an engine that sells speech, and one call's share of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Protocol

from domain.speech import WordEnds


class CallVoice(Protocol):
    """A bought voice on one call: it says one sentence at a time."""

    name: str
    cache_key: str

    @property
    def is_ready(self) -> bool:
        """Whether it is connected: its first sound will not be late."""
        ...

    @property
    def characters_sent(self) -> int:
        """How many characters were handed to the engine in this call: what it will bill, heard or not."""
        ...

    def speak(self, text: str) -> AsyncGenerator[bytes | WordEnds, None]:
        """Synthesise one sentence; closing the generator is the barge-in.

        Yields:
            16-bit little-endian mono PCM at 8 kHz, and where words end in it, before or soon after their sound.

        Raises:
            VoiceError: the engine failed or is gone.
        """
        ...

    async def connect(self) -> None:
        """Make it ready, unless it is.

        Raises:
            VoiceError: it cannot be reached, or does not want us.
        """
        ...

    def drop(self) -> None:
        """Give up a connection that no sound comes from."""
        ...

    async def close(self) -> None:
        """Hang up, at the end of the call."""
        ...


class PremiumVoice(Protocol):
    """An engine that sells speech. One per process."""

    @property
    def name(self) -> str:
        """The engine, as settings and tier events call it."""
        ...

    @property
    def cache_key(self) -> str:
        """Everything that shapes the sound besides the text: engine, model, voice, rate."""
        ...

    @property
    def price_name(self) -> str:
        """What it is bought as: `engine/model` of the price list."""
        ...

    def open(self) -> CallVoice:
        """Give a call its own; nothing is connected yet."""
        ...
