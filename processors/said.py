"""What the caller has said since the last turn ended: the words, and the sound that carried them."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.endpointing import pace
from domain.turn import CallerTurn, Cue
from processors import mulaw
from processors.frames import CallerSegmentFrame

TURN_PRE_ROLL_SECS = 0.5
"""Of the sound before a turn's first word, for the end-of-turn model: what it was trained with."""


@dataclass(slots=True)
class Said:
    """What the caller has said since the last turn ended."""

    texts: list[str] = field(default_factory=list)
    keys: str = ""
    """Pressed on the telephone: they come after the words."""
    confidences: list[float] = field(default_factory=list)
    language: str | None = None
    began_at: float | None = None
    """Loop time of the first sound."""
    voiced_secs: float = 0.0
    recent: bytes = b""
    """What the line carried up to the last pause: mu-law."""
    sound_secs: float = 0.0
    """How much of it belongs to the turn."""
    paused_secs: float = 0.0
    """How much of it is silence at its end."""

    def add_sound(self, segment: CallerSegmentFrame | None) -> None:
        """Take one more stretch of speech."""
        if segment is None:
            return
        if self.began_at is None:
            self.began_at = segment.began_at
        self.voiced_secs += segment.voiced_secs
        self.recent = segment.recent
        self.paused_secs = segment.stop_secs
        lasted_secs = segment.last_sound_at - self.began_at
        self.sound_secs = TURN_PRE_ROLL_SECS + lasted_secs + segment.stop_secs

    @property
    def pace(self) -> float:
        """Characters a second; 0 where no sound is known."""
        return pace(" ".join(self.texts), self.voiced_secs) if self.recent else 0.0

    def pcm(self, silence_secs: float) -> bytes:
        """Return the sound from a little before the first word, with the silence since the last one.

        16-bit mono PCM at 8 kHz, as many seconds as an end-of-turn model may want.
        """
        missing_secs = max(0.0, silence_secs - self.paused_secs)
        sound = mulaw.decode(self.recent[-round(self.sound_secs * 8000) :]).tobytes()
        return sound + bytes(2 * round(missing_secs * 8000))

    @property
    def text(self) -> str:
        """The words and the keys."""
        return " ".join([*self.texts, self.keys]).strip()

    @property
    def confidence(self) -> float | None:
        """That of the least certain stretch."""
        return min(self.confidences, default=None)

    def as_turn(self, seq: int, cue: Cue) -> CallerTurn:
        """Make it a turn of the caller's, as if nothing more were said."""
        return CallerTurn(
            seq=seq,
            cue=cue,
            text=self.text,
            confidence=self.confidence,
            language=self.language,
        )
