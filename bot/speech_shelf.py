"""The playbooks' fixed sentences on disk, so that each is synthesised, and paid for, once.

Nothing that a call is about is ever written: a sentence is kept only if a playbook has it word for word, or would say
it of any day and time that can be booked.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path

from loguru import logger

from processors.speech_cache import SpeechCache

MOST_SOUND_BYTES = 8_000 * 60
"""A minute: a larger file is not a sentence of ours."""


class SpeechShelf:
    """A folder of sounds, one file for each voice and sentence, in 8 kHz mu-law. `run` is a task of the process."""

    def __init__(self, folder: Path, sentences: Collection[str]) -> None:
        """Open a shelf.

        Args:
            folder: made when something is first kept.
            sentences: those that may be kept, as they are read aloud.
        """
        self._folder = folder
        self._sentences = set(sentences)
        self._waiting: asyncio.Queue[tuple[Path, bytes]] = asyncio.Queue()

    def also(self, sentences: Iterable[str]) -> None:
        """Let more sentences be kept."""
        self._sentences.update(sentences)

    def keep(self, voice_key: str, text: str, sound: bytes) -> None:
        """Have a sound written if it is a fixed sentence's; never waits."""
        if text in self._sentences and 0 < len(sound) <= MOST_SOUND_BYTES:
            self._waiting.put_nowait((self._place(voice_key, text), sound))

    async def fill(self, cache: SpeechCache, voice_keys: Iterable[str]) -> int:
        """Put what is kept of these voices, and is not there yet, into the cache; return how many sentences."""
        wanted = [
            (key, text)
            for key in voice_keys
            for text in self._sentences
            if not cache.holds(key, text)
        ]
        found = await asyncio.to_thread(self._read_all, wanted)
        for voice_key, text, sound in found:
            cache.restore(voice_key, text, sound)
        return len(found)

    async def run(self) -> None:
        """Write until cancelled; a disk that does not take a sound costs no more than making it again."""
        while True:
            place, sound = await self._waiting.get()
            try:
                await asyncio.to_thread(_write, place, sound)
            except OSError as error:
                logger.warning("a sentence was not kept", error=type(error).__name__)
            finally:
                self._waiting.task_done()

    async def written(self) -> None:
        """Wait until all that was handed over has been written."""
        await self._waiting.join()

    def _place(self, voice_key: str, text: str) -> Path:
        digest = hashlib.sha256(f"{voice_key}\n{text}".encode()).hexdigest()
        return self._folder / f"{digest}.ulaw"

    def _read_all(self, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str, bytes]]:
        kept = {entry.name for entry in self._folder.glob("*.ulaw")}
        places = ((key, text, self._place(key, text)) for key, text in wanted)
        return [
            (key, text, place.read_bytes()) for key, text, place in places if place.name in kept
        ]


def _write(place: Path, sound: bytes) -> None:
    """Write a file whole or not at all: another process may be reading or writing the same one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(sound)
    unfinished.replace(place)
