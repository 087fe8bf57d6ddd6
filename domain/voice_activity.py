"""When the caller starts and stops making sound, from a score a chunk."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SpeechEdge(StrEnum):
    """A change that has been confirmed."""

    STARTED = "started"
    STOPPED = "stopped"


@dataclass(slots=True)
class VoiceActivity:
    """Turns a stream of scores into confirmed starts and stops of speech. Time is counted in audio."""

    chunk_secs: float = 0.032
    """Length of the audio behind one score: Silero's 256 samples at 8 kHz."""
    threshold: float = 0.6
    """The score from which a chunk is voiced. Silero answers 0 to 1."""
    start_secs: float = 0.128
    """Voiced time that confirms a start: four chunks, shorter than any word that matters."""
    stop_secs: float = 0.16
    """Unvoiced time that confirms a stop: five chunks, longer than the closure of any consonant. What the silence
    means is for the end-of-turn rule to say; recognition begins meanwhile."""
    is_speaking: bool = field(default=False, init=False)
    silence_secs: float = field(default=0.0, init=False)
    """How long ago the last voiced chunk ended."""
    _run_secs: float = field(default=0.0, init=False)

    @property
    def is_stirring(self) -> bool:
        """Whether the last chunk was voiced: speech that may be about to be confirmed."""
        return self.silence_secs == 0.0 and (self.is_speaking or self._run_secs > 0.0)

    def hear(self, score: float) -> SpeechEdge | None:
        """Take the next chunk's score.

        Returns:
            The edge that this chunk confirms, if any.
        """
        voiced = score >= self.threshold
        self.silence_secs = 0.0 if voiced else self.silence_secs + self.chunk_secs
        if voiced == self.is_speaking:
            self._run_secs = 0.0
            return None
        self._run_secs += self.chunk_secs
        needed_secs = self.stop_secs if self.is_speaking else self.start_secs
        if self._run_secs < needed_secs - 1e-9:
            return None
        self.is_speaking = voiced
        self._run_secs = 0.0
        return SpeechEdge.STARTED if voiced else SpeechEdge.STOPPED
