"""Where Piper's voices are. Looks at the disk alone."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = "rhasspy/piper-voices"
DEFAULT_VOICE = "en_US-ljspeech-medium"
"""Made from recordings in the public domain, so that a business may use it; 63 MB."""


def voice_files(voice: str) -> tuple[str, str]:
    """Name a voice's two files in the repository: `en_US-amy-low` lies in `en/en_US/amy/low`."""
    locale, speaker, quality = voice.split("-")
    folder = f"{locale.split('_')[0]}/{locale}/{speaker}/{quality}"
    return f"{folder}/{voice}.onnx", f"{folder}/{voice}.onnx.json"


def voice_directory(voice: str, models_dir: Path) -> Path:
    """Name the directory where `make models` puts a voice."""
    return models_dir / "piper" / voice


def find_voice(voice: str, *, models_dir: Path) -> Path | None:
    """Find a voice on disk.

    Args:
        voice: A path to an `.onnx` file, or a voice's name.
        models_dir: Where `make models` puts models.

    Returns:
        The `.onnx` file, with its `.onnx.json` beside it, or None.
    """
    downloaded = sorted((models_dir / "piper").rglob(f"{Path(voice).name}.onnx"))
    places = (Path(voice).expanduser(), *downloaded)
    return next((place for place in places if _is_voice(place)), None)


def _is_voice(place: Path) -> bool:
    return place.suffix == ".onnx" and place.is_file() and Path(f"{place}.json").is_file()
