"""The frames of a call, beside Pipecat's own. Audio never travels as 20 ms frames: events and whole pieces do."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipecat.frames.frames import DataFrame, SystemFrame

from domain.expected import Expected
from domain.turn import CallerTurn, TurnReport


@dataclass
class CallerSegmentFrame(SystemFrame):
    """One stretch of the caller's speech, ended by a pause."""

    pcm: bytes = b""
    """16-bit little-endian mono PCM at 8 kHz, from a little before the first sound."""
    voiced_secs: float = 0.0
    """From its first sound to its last."""
    began_at: float = 0.0
    """Loop time of its first sound."""
    last_sound_at: float = 0.0
    """Loop time of its last sound."""
    stop_secs: float = 0.0
    """How much silence there is at its end."""
    recent: bytes = b""
    """What the line carried until now, 8 s at most: mu-law at 8 kHz."""


@dataclass
class CallerSpeakingFrame(SystemFrame):
    """A piece of a stretch of the caller's speech, while it goes on; the CallerSegmentFrame that ends it has it all."""

    pcm: bytes = b""
    """16-bit little-endian mono PCM at 8 kHz; the first piece begins where the segment will."""


@dataclass
class NothingRecognizedFrame(SystemFrame):
    """A stretch of speech held no words: a cough, a door, or an engine that failed."""

    voiced_secs: float = 0.0
    failed: bool = False
    """The engine failed, so there may have been words."""
    segment: CallerSegmentFrame | None = None


@dataclass
class HearingIsSlowFrame(SystemFrame):
    """The words of a stretch of speech are not there yet, and the caller has waited long."""


@dataclass
class CoverFrame(SystemFrame):
    """Say a word before the turn is known: the caller has waited long."""

    turn_seq: int = 0
    """Of the turn that is to come."""


@dataclass
class RecognizedFrame(SystemFrame):
    """The words of one stretch of speech."""

    text: str = ""
    confidence: float | None = None
    language: str | None = None
    segment: CallerSegmentFrame | None = None


@dataclass
class MarkEchoedFrame(SystemFrame):
    """The carrier has played everything before this mark, or was told to forget it."""

    name: str = ""


@dataclass
class KeyPressedFrame(SystemFrame):
    """The caller pressed a key."""

    digit: str = ""


@dataclass
class HoldSpeechFrame(SystemFrame):
    """The caller made a sound while the agent spoke: be silent until it is known what it was."""


@dataclass
class ReleaseSpeechFrame(SystemFrame):
    """It was nothing: go on with the sentence."""


@dataclass
class CallerTurnFrame(SystemFrame):
    """The caller's turn is over, or the agent has another reason to speak."""

    turn: CallerTurn | None = None
    last_sound_at: float | None = None
    """Loop time of the caller's last sound; None when the caller made none."""


@dataclass
class LikelyTurnFrame(SystemFrame):
    """The caller's turn as it will be if nothing more is said. Nothing may come of it that cannot be taken back."""

    turn: CallerTurn | None = None


@dataclass
class ExpectFrame(SystemFrame):
    """Upstream: the kind of answer the agent now waits for."""

    expected: Expected = Expected.ANYTHING


@dataclass
class SayFrame(DataFrame):
    """A sentence to be said."""

    turn_seq: int = 0
    index: int = 0
    """Counts the sentences of the turn from 0."""
    text: str = ""


@dataclass
class LikelySpeechFrame(DataFrame):
    """A sentence that will probably be said soon."""

    text: str = ""


@dataclass
class TurnPlannedFrame(DataFrame):
    """The agent has said all it had to say in this turn."""

    report: TurnReport | None = None
    sentences: int = 0


@dataclass
class SpeechFrame(DataFrame):
    """A piece of a sentence's sound."""

    turn_seq: int = 0
    index: int = 0
    text: str = ""
    tier: str = "local"
    mulaw: bytes = b""
    """8 kHz mono mu-law."""
    is_last: bool = False
    """The sentence ends with this piece."""


@dataclass
class AgentStartedFrame(SystemFrame):
    """Upstream: the first sound of a turn has left the socket."""

    turn_seq: int = 0
    at: float = 0.0
    """Loop time."""
    tier: str = "local"
    interruptible: bool = True


@dataclass
class AgentFinishedFrame(SystemFrame):
    """Upstream: the agent's turn is over, heard to its end or cut."""

    turn_seq: int = 0
    heard: str = ""
    """What the caller has heard of it."""
    cut: bool = False
    report: TurnReport | None = field(default=None)
    """None when it was cut before it was wholly planned."""
