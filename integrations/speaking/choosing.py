"""Which local voice the process speaks with: decided once at the start, and said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from domain.errors import SettingError, VoiceError
from domain.ports import Voice
from integrations.hub_download import DownloadError, download
from integrations.speaking.espeak import EspeakVoice
from integrations.speaking.piper import PiperVoice
from integrations.speaking.piper_voices import (
    DEFAULT_VOICE,
    REPOSITORY,
    find_voice,
    voice_directory,
    voice_files,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenVoice:
    """A voice that has started, and what to tell the operator."""

    voice: Voice
    says: str
    """E.g. "voice: espeak (no piper voice found: `make models`)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceChooser:
    """What local speech may use."""

    models_dir: Path
    """Where `make models` puts models."""
    piper_voice: str = DEFAULT_VOICE
    """A voice's name, or a path to its `.onnx` file."""
    processes: int = 2
    """Sentences made at once."""

    async def choose(self, engine: str) -> ChosenVoice:
        """Choose and start a voice.

        Args:
            engine: `auto` (piper where a voice is on disk, else espeak), `piper` or `espeak`.

        Raises:
            SettingError: `piper` was asked for by name and has no voice that works.
            VoiceError: espeak cannot start.
        """
        if engine == "espeak":
            return await self._espeak("")
        try:
            return await self._piper()
        except _NoPiperError as error:
            if engine == "piper":
                takes = "piper once a voice is on disk (`make models`), espeak or auto"
                raise SettingError("TTS_LOCAL", f"piper ({error})", takes) from error
            return await self._espeak(f" ({error})")

    async def _piper(self) -> ChosenVoice:
        model = find_voice(self.piper_voice, models_dir=self.models_dir)
        if model is None:
            raise _NoPiperError("no piper voice found: `make models`")
        voice = PiperVoice(model=model, processes=self.processes)
        try:
            await voice.start()
        except VoiceError as error:
            raise _NoPiperError(f"the piper voice cannot be loaded: {error}") from error
        return ChosenVoice(voice=voice, says=f"voice: piper {model.stem} ({model})")

    async def _espeak(self, reason: str) -> ChosenVoice:
        voice = EspeakVoice(processes=self.processes)
        await voice.start()
        return ChosenVoice(voice=voice, says=f"voice: espeak{reason}")


class _NoPiperError(Exception):
    """Piper cannot be had; says why."""


async def fetch_voice(voice: str, models_dir: Path, *, deadline_secs: float) -> Path:
    """Fetch a Piper voice into `models_dir`.

    Raises:
        DownloadError: it cannot be had, or not in time.
    """
    into = voice_directory(voice, models_dir)
    await download(REPOSITORY, voice_files(voice), into, deadline_secs=deadline_secs)
    model = find_voice(voice, models_dir=models_dir)
    if model is None:
        raise DownloadError(f"{REPOSITORY} has no voice {voice}")
    return model
