"""The recogniser of test programs: words are handed in beside the sound, and take no time."""

from __future__ import annotations

from collections import deque

from domain.speech import Recognition

MOST_HELD = 256
"""More than a call has turns; beyond it the oldest gives way."""


class ScriptedRecognizer:
    """Implements `domain.ports.Recognizer` for one call: each call constructs its own, since words belong to a caller."""

    name = "scripted"

    def __init__(self) -> None:
        self._held: deque[Recognition] = deque(maxlen=MOST_HELD)

    def hold(self, text: str, *, confidence: float = 1.0, language: str | None = None) -> None:
        """Keep words for the caller's current or next stretch of speech; the oldest words are heard first."""
        self._held.append(
            Recognition(
                text=text.strip(), confidence=min(1.0, max(0.0, confidence)), language=language
            )
        )

    async def recognize(self, pcm: bytes) -> Recognition:
        """Take the oldest words held; without any, the stretch was a noise."""
        return self._held.popleft() if self._held else Recognition(text="", confidence=0.0)

    async def close(self) -> None:
        """Forget what is held."""
        self._held.clear()
