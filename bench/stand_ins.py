"""Services that take no time: what every server under measurement says, and with which sound."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import numpy as np

from domain.expected import Expected
from domain.turn import CallerTurn, MindEvent, Sentence, TurnReport

GREETING = "Good morning and thank you for calling us today."
ANSWER = ("Thank you, I have made a note of that.", "What else can I do for you?")
WORDS = "these are the words"
"""What a stand-in recogniser hears in every stretch of speech."""
SENTENCE_SECS = 1.2


def ready_sound(rate_hz: int) -> bytes:
    """Return one sentence's sound, audible from its first sample to its last: 16-bit mono PCM."""
    count = round(SENTENCE_SECS * rate_hz)
    sound = 6000 * np.cos(2 * np.pi * 220 * np.arange(count) / rate_hz)
    return sound.astype("<i2").tobytes()


class ReadyVoice:
    """Implements `domain.ports.Voice` with sound that is ready."""

    name = "ready"
    cache_key = "ready"

    def __init__(self) -> None:
        self._sound = ready_sound(8000)

    async def speak(self, text: str) -> AsyncGenerator[bytes, None]:
        """Give the whole sentence at once."""
        yield self._sound

    async def close(self) -> None:
        """Nothing is held."""


class ReadyMind:
    """Implements `domain.ports.Mind`: the same answer to everything, at once."""

    def __init__(self) -> None:
        self._last: TurnReport | None = None

    async def hear(self, turn: CallerTurn) -> AsyncGenerator[MindEvent, None]:
        """Answer."""
        sentences = ANSWER if turn.seq else (GREETING,)
        for text in sentences:
            yield Sentence(text=text)
        await turn.committed()
        self._last = TurnReport(
            seq=turn.seq,
            agent="conversation",
            intended=" ".join(sentences),
            expected=Expected.ANYTHING,
        )
        yield self._last

    def report(self) -> TurnReport | None:
        """Return the last turn's."""
        return self._last

    async def close(self) -> None:
        """Nothing is held."""
