"""Speech and its words, both ways: as recognised, and as synthesised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """The words of one stretch of speech. No words: `text` is empty."""

    text: str
    confidence: float
    """0 to 1."""
    language: str | None = None
    """ISO 639-1."""
    language_probability: float | None = None
    """0 to 1, when the language was detected rather than set."""


@dataclass(frozen=True, slots=True)
class WordEnds:
    """Where the next words of a sentence end in its sound, as the engine tells."""

    ends_secs: tuple[float, ...]
    """One for each word (what white space separates), in order, from the beginning of the sentence's sound.

    None at all says that the engine tells where words end, and that none has ended in the sound that follows.
    """


class SpokenStretch(Protocol):
    """One stretch of speech, recognised while it is being said. Whoever began it ends it, with `words` or `drop`."""

    def hear(self, pcm: bytes) -> None:
        """Take more of it, 16-bit little-endian mono PCM at 8 kHz. Never waits."""
        ...

    async def words(self) -> Recognition:
        """Say that it is over, and return its words; only what had not been worked on yet takes time.

        Raises:
            RecognitionError: the engine failed or is gone.
        """
        ...

    def drop(self) -> None:
        """Want no words of it any more; after `words` it does nothing."""
        ...


class LiveRecognizer(Protocol):
    """A recogniser that can work while the caller speaks."""

    def begin(self) -> SpokenStretch | None:
        """Begin a stretch of speech; None when it would hold up others, and this one is recognised once it is whole."""
        ...
