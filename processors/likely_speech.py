"""Sentences that will probably be said, synthesised while it is not certain yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing

from loguru import logger

from domain.errors import VoiceError
from domain.ports import Voice
from domain.sentences import sentences_of
from processors import mulaw
from processors.leading_silence import LeadingSilence
from processors.speech_cache import SpeechCache
from processors.voice_health import VoiceHealth

LONGEST_SECS = 2.0
"""What takes longer is left to the voice that speaks, which knows what to do about it."""


class LikelySpeech:
    """Puts a sentence's beginning into the cache. Nothing that costs money is asked."""

    def __init__(
        self,
        voices: Sequence[Voice],
        cache: SpeechCache,
        *,
        pronounce: Callable[[str], str],
        health: VoiceHealth,
    ):
        """Take the local voices, in the order in which they are tried, and where the sound is kept."""
        self._voices = voices
        self._cache = cache
        self._pronounce = pronounce
        self._health = health

    async def prepare(self, text: str) -> None:
        """Synthesise the first sentence of a text, unless it is there; a voice that fails is no matter here."""
        part = next(iter(sentences_of(text)), None)
        voice = next((v for v in self._voices if not self._health.is_shut(v.name)), None)
        if part is None or voice is None:
            return
        spoken = self._pronounce(part)
        if self._cache.holds(voice.cache_key, spoken):
            return
        silence, sound = LeadingSilence(), bytearray()
        try:
            async with asyncio.timeout(LONGEST_SECS), aclosing(voice.speak(spoken)) as pieces:
                async for pcm in pieces:
                    sound += mulaw.encode(silence.trim(pcm))
        except (VoiceError, TimeoutError) as error:
            logger.debug("nothing was said ahead", voice=voice.name, error=type(error).__name__)
            return
        if sound:
            self._cache.put(voice.cache_key, spoken, bytes(sound))
