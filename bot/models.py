"""`make models`: fetches the speech models that need the network, once, into DATA_DIR."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from bot.config import read_settings
from domain.errors import SettingError
from integrations.hearing.choosing import fetch_weights
from integrations.hearing.whisper_weights import find_weights
from integrations.hub_download import DownloadError
from integrations.speaking.choosing import fetch_voice
from integrations.speaking.piper_voices import DEFAULT_VOICE, find_voice

DEADLINE_SECS = 900.0
"""For each model: base.en is 145 MB, a voice 63 MB, and some lines are slow."""

HUB_CACHE = Path("~/.cache/huggingface/hub")
"""Where the Hugging Face Hub's own library keeps models, for other programs too."""


def models_dir(data_dir: Path) -> Path:
    """Where the process looks for models, and where they are fetched to."""
    return data_dir / "models"


async def fetch_models(
    whisper_model: str,
    directory: Path,
    *,
    hub_cache: Path,
    say: Callable[[str], object],
    deadline_secs: float = DEADLINE_SECS,
) -> bool:
    """Fetch the Whisper weights and the Piper voice that are not on disk yet.

    Returns:
        Whether everything is there; what is not has been said, with what works without it.
    """
    weights = find_weights(whisper_model, models_dir=directory, hub_cache=hub_cache)
    voice = find_voice(DEFAULT_VOICE, models_dir=directory)
    outcome = True
    try:
        if weights is None:
            say(f"fetching whisper {whisper_model} …")
            weights = await fetch_weights(whisper_model, directory, deadline_secs=deadline_secs)
        say(f"whisper {whisper_model}: {weights}")
    except DownloadError as error:
        say(f"whisper {whisper_model} cannot be had now ({error}); pocketsphinx hears without it")
        outcome = False
    try:
        if voice is None:
            say(f"fetching the piper voice {DEFAULT_VOICE} …")
            voice = await fetch_voice(DEFAULT_VOICE, directory, deadline_secs=deadline_secs)
        say(f"piper {DEFAULT_VOICE}: {voice}")
    except DownloadError as error:
        say(f"piper {DEFAULT_VOICE} cannot be had now ({error}); espeak speaks without it")
        outcome = False
    return outcome


def main() -> int:
    """Run as a program."""
    try:
        settings = read_settings()
    except SettingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    fetching = fetch_models(
        settings.whisper_model,
        models_dir(settings.data_dir),
        hub_cache=HUB_CACHE.expanduser(),
        say=lambda line: sys.stdout.write(f"{line}\n"),
    )
    return 0 if asyncio.run(fetching) else 1


if __name__ == "__main__":
    sys.exit(main())
