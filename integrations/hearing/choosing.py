"""Which recogniser the process hears with: decided once at the start, and said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from domain.errors import RecognitionError, SettingError
from domain.ports import Recognizer
from domain.speech import LiveRecognizer
from integrations.hearing.pocketsphinx import PocketSphinxRecognizer, processes_for_speakers
from integrations.hearing.whisper import WhisperRecognizer
from integrations.hearing.whisper_weights import (
    FILES,
    find_weights,
    whisper_directory,
    whisper_repository,
)
from integrations.hub_download import DownloadError, download

NOT_ENGLISH = "; it knows English alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRecognizer:
    """A recogniser that has started, and what to tell the operator."""

    recognizer: Recognizer
    live: LiveRecognizer | None = None
    """The same one, if it can work while the caller speaks."""
    says: str
    """E.g. "speech-to-text: pocketsphinx (whisper weights not found: `make models`)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognizerChooser:
    """What local recognition may use."""

    models_dir: Path
    """Where `make models` puts models."""
    hub_cache: Path
    """The Hugging Face Hub's cache, shared with other programs."""
    whisper_model: str = "base.en"
    device: str = "auto"
    compute_type: str = "auto"
    language: str = "en"
    workers: int = 1
    """Stretches of speech that whisper recognises at once."""
    fetch_secs: float = 0.0
    """How long to try to fetch weights that are not on disk; 0 does not try."""

    async def choose(self, engine: str) -> ChosenRecognizer:
        """Choose and start a recogniser.

        Args:
            engine: `auto` (whisper where its weights are on disk or can be had, else pocketsphinx), `whisper` or
                `pocketsphinx`.

        Raises:
            SettingError: `whisper` was asked for by name and cannot be had.
            RecognitionError: pocketsphinx cannot start.
        """
        if engine == "pocketsphinx":
            return await self._pocketsphinx("")
        try:
            return await self._whisper()
        except _NoWhisperError as error:
            if engine == "whisper":
                takes = "a model on disk or one that can be fetched (`make models`)"
                raise SettingError("WHISPER_MODEL", self.whisper_model, takes) from error
            return await self._pocketsphinx(f" ({error})")

    async def _whisper(self) -> ChosenRecognizer:
        weights = await self._weights()
        recognizer = WhisperRecognizer(
            weights=weights,
            language=self.language,
            device=self.device,
            compute_type=self.compute_type,
            workers=self.workers,
        )
        try:
            await recognizer.start()
        except RecognitionError as error:
            await recognizer.close()
            raise _NoWhisperError(str(error)) from error
        return ChosenRecognizer(
            recognizer=recognizer, says=f"speech-to-text: whisper {self.whisper_model} ({weights})"
        )

    async def _weights(self) -> Path:
        found = find_weights(
            self.whisper_model, models_dir=self.models_dir, hub_cache=self.hub_cache
        )
        if found is None and self.fetch_secs:
            try:
                found = await fetch_weights(
                    self.whisper_model, self.models_dir, deadline_secs=self.fetch_secs
                )
            except DownloadError as error:
                raise _NoWhisperError(f"whisper weights could not be fetched: {error}") from error
        if found is None:
            raise _NoWhisperError("whisper weights not found: `make models`")
        return found

    async def _pocketsphinx(self, reason: str) -> ChosenRecognizer:
        recognizer = PocketSphinxRecognizer(processes=processes_for_speakers())
        await recognizer.start()
        limits = "" if self.language == "en" else NOT_ENGLISH
        return ChosenRecognizer(
            recognizer=recognizer,
            live=recognizer,
            says=f"speech-to-text: pocketsphinx{reason}{limits}",
        )


class _NoWhisperError(Exception):
    """Whisper cannot be had; says why."""


async def fetch_weights(model: str, models_dir: Path, *, deadline_secs: float) -> Path:
    """Fetch a Whisper model into `models_dir`.

    Raises:
        DownloadError: it cannot be had, or not in time.
    """
    into = whisper_directory(model, models_dir)
    await download(whisper_repository(model), FILES, into, deadline_secs=deadline_secs)
    return into
