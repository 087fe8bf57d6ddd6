"""What the playbooks say whoever calls, as sound: ready before it is due, and kept from one start to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from datetime import date, datetime
from pathlib import Path

from loguru import logger

from agents.foreseen import UNKNOWN, dated_sentences, fixed_sentences
from bot.playbooks import Playbooks
from bot.speech_engines import SpeechEngines
from bot.speech_shelf import SpeechShelf
from domain.clauses import clauses_of, is_digit_group, parts_of
from domain.errors import VoiceError
from domain.playbook import Playbook
from domain.ports import Voice
from domain.premium_voice import CallVoice
from domain.reading_aloud import ReadingAloud
from processors import mulaw
from processors.leading_silence import LeadingSilence
from processors.speech_cache import SpeechCache


class PlaybookSpeech:
    """The process's cache of speech, filled with the playbooks' sentences."""

    def __init__(
        self,
        playbooks: Playbooks,
        engines: SpeechEngines,
        *,
        folder: Path,
        most_bytes: int,
        pronounce: Callable[[str], str],
        now: Callable[[], datetime],
    ) -> None:
        """Begin with an empty cache.

        Args:
            playbooks: what may be said.
            engines: the voices.
            folder: where fixed sentences are kept.
            most_bytes: of sound in memory.
            pronounce: writes a sentence the way it is to be read aloud.
            now: tells the time, aware.
        """
        self._now = now
        self._playbooks = playbooks
        self._engines = engines
        self._pronounce = pronounce
        fixed = {text for name in playbooks.by_name for text in self._sentences(name)}
        self._known = fixed
        self._foreseen: Sequence[str] = ()
        self._foreseen_on: Mapping[str, date] = {}
        """The day it was foreseen for, by playbook."""
        self.shelf = SpeechShelf(folder, fixed)
        self.cache = SpeechCache(most_bytes, keep=self.shelf.keep)

    @property
    def reading(self) -> ReadingAloud:
        """How calls have sentences read."""
        return ReadingAloud(self._pronounce, self.cut)

    async def restore(self) -> None:
        """Take back what was synthesised before this start, or by another process since, and bought."""
        if self._engines.premium:
            await self.foresee()
        voices = [*self._engines.voices, *self._engines.premium]
        await self.shelf.fill(self.cache, [voice.cache_key for voice in voices])

    async def foresee(self) -> Sequence[str]:
        """List what may be bought ahead, as it is read aloud: what will be said whoever calls, as of today."""
        now = self._now()
        days = {p.name: now.astimezone(p.business.zone).date() for p in self._playbooks.answering}
        if days != self._foreseen_on:
            self._foreseen = await asyncio.to_thread(self._foresee, days)
            self._foreseen_on = days
            self._known.update(self._foreseen)
            self.shelf.also(self._foreseen)
        return self._foreseen

    def cut(self, sentence: str) -> list[str]:
        """Cut a sentence, as it is read aloud, where a part of it may be in the cache: see `domain.clauses`."""
        return parts_of(sentence, lambda part: part in self._known or is_digit_group(part))

    async def prepare(self, playbook: str) -> None:
        """Synthesise what a playbook says with the local voice.

        Raises:
            VoiceError: the engine failed.
        """
        voice = self._engines.voices[0]
        for text in self._sentences(playbook):
            if not self.cache.holds(voice.cache_key, text):
                self.cache.put(voice.cache_key, text, await sound_of(voice, text))

    async def prepare_first(self, playbook: str) -> None:
        """Do so before the first call, which is not refused over a line that has to be synthesised within it."""
        try:
            await self.prepare(playbook)
        except VoiceError as error:
            logger.warning("not every line is ready before the first call", fault=error.fault)

    async def prepare_all(self) -> None:
        """Do so for every playbook; what is there already costs nothing.

        Raises:
            VoiceError: the engine failed.
        """
        for name in self._playbooks.by_name:
            await self.prepare(name)

    def _foresee(self, days: Mapping[str, date]) -> list[str]:
        found: dict[str, None] = {}
        for playbook in self._playbooks.answering:
            fixed = map(self._pronounce, fixed_sentences(playbook))
            found |= dict.fromkeys([*fixed, *self._dated_clauses(playbook, days[playbook.name])])
        return list(found)

    def _dated_clauses(self, playbook: Playbook, today: date) -> list[str]:
        return [
            clause
            for sentence in dated_sentences(playbook, today)
            for clause in clauses_of(self._pronounce(sentence))
            if UNKNOWN not in clause
        ]

    def _sentences(self, playbook: str) -> list[str]:
        lines = self._playbooks.by_name[playbook].fixed_lines()
        return [self._pronounce(line) for line in lines]


async def sound_of(voice: Voice | CallVoice, text: str) -> bytes:
    """Synthesise a sentence: 8 kHz mu-law, without the silence before it.

    Raises:
        VoiceError: the engine failed.
    """
    silence, sound = LeadingSilence(), bytearray()
    async with aclosing(voice.speak(text)) as pieces:
        async for piece in pieces:
            if isinstance(piece, bytes):
                sound += mulaw.encode(silence.trim(piece))
    return bytes(sound)
