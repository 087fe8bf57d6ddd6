"""Where Whisper's weights are. Looks at the disk alone, and imports nothing heavy: it runs at every start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

NEEDED_FILES = ("model.bin", "config.json", "tokenizer.json")
FILES = (*NEEDED_FILES, "preprocessor_config.json", "vocabulary.json", "vocabulary.txt")
"""All that a model may consist of; which vocabulary it has depends on when it was converted."""

REPOSITORIES = {
    "large": "Systran/faster-whisper-large-v3",
    "turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
    "large-v3-turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
    "distil-large-v3.5": "distil-whisper/distil-large-v3.5-ct2",
}
"""Models whose repository on the Hugging Face Hub does not follow from their name."""


def whisper_repository(model: str) -> str:
    """Name the repository of a model on the Hugging Face Hub; a repository's own name (`owner/name`) is kept."""
    if "/" in model:
        return model
    if model in REPOSITORIES:
        return REPOSITORIES[model]
    kind, size = (
        ("distil-whisper", model[7:]) if model.startswith("distil-") else ("whisper", model)
    )
    return f"Systran/faster-{kind}-{size}"


def whisper_directory(model: str, models_dir: Path) -> Path:
    """Name the directory where `make models` puts a model."""
    return models_dir / "whisper" / model.replace("/", "--")


def find_weights(model: str, *, models_dir: Path, hub_cache: Path) -> Path | None:
    """Find a model on disk.

    Args:
        model: A directory, a size (`base.en`) or a repository (`owner/name`).
        models_dir: Where `make models` puts models.
        hub_cache: The Hugging Face Hub's cache, shared with other programs.

    Returns:
        A directory that holds a whole model, or None.
    """
    places = (
        Path(model).expanduser(),
        whisper_directory(model, models_dir),
        *_cached_snapshots(whisper_repository(model), hub_cache),
    )
    return next((place for place in places if _is_whole(place)), None)


def _cached_snapshots(repository: str, hub_cache: Path) -> Iterator[Path]:
    """The snapshot that the cache's `main` points at, then whatever others there are."""
    home = hub_cache / f"models--{repository.replace('/', '--')}"
    main = home / "refs" / "main"
    if main.is_file():
        yield home / "snapshots" / main.read_text().strip()
    yield from sorted(home.glob("snapshots/*"))


def _is_whole(place: Path) -> bool:
    has_vocabulary = any(place.glob("vocabulary.*"))
    return has_vocabulary and all((place / name).is_file() for name in NEEDED_FILES)
