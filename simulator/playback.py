"""The carrier's playback clock: what the caller heard, and when. Time arrives as an argument."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from simulator.ears import RATE_HZ, SILENCE, Span, append_span, audible_spans, cut_spans

LONGEST_QUEUE_SECS = 600.0
"""Twilio discards what is queued beyond ten minutes (warning 31931)."""
LONGEST_UNDERRUN_SECS = 1.0
"""A longer gap is a pause the agent meant, or a new turn."""
LEAST_UNDERRUN_SECS = 0.001


@dataclass(frozen=True, slots=True)
class Underrun:
    """The queue ran dry in the middle of a sentence."""

    at_secs: float
    gap_secs: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was sent and echoed."""

    name: str
    received_secs: float
    echoed_secs: float
    cleared: bool
    """Echoed because the queue was emptied, not because everything before it was heard."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Audio that played without a gap, sounding or silent."""

    starts_secs: float
    ends_secs: float


class Playback:
    """A queue of mu-law that drains at 8000 bytes a second.

    Every method takes the present moment, in seconds of any one clock that never goes back.
    """

    def __init__(self, *, keep_audio: bool = True) -> None:
        self.spans: list[Span] = []
        """Where agent audio can be heard; the last may lie in the future."""
        self.stretches: list[Stretch] = []
        self.underruns: list[Underrun] = []
        self.marks: list[Mark] = []
        self.clears_secs: list[float] = []
        self.discarded_bytes = 0
        self._plays_until_secs = 0.0
        self._pending: deque[tuple[str, float, float]] = deque()
        self._mid_sentence = False
        self._keep_audio = keep_audio
        self._audio: list[tuple[float, bytes]] = []

    @property
    def plays_until_secs(self) -> float:
        """When the last queued byte will have been heard."""
        return self._plays_until_secs

    @property
    def next_mark_secs(self) -> float | None:
        """When the next mark is due; None when none is pending."""
        return self._pending[0][2] if self._pending else None

    def queue(self, mulaw: bytes, now_secs: float) -> bool:
        """Queue audio behind what is already there.

        Returns:
            False when the queue is full and the audio was discarded.
        """
        if self._plays_until_secs - now_secs > LONGEST_QUEUE_SECS:
            self.discarded_bytes += len(mulaw)
            return False
        starts = max(now_secs, self._plays_until_secs)
        self._note_gap(starts)
        ends = starts + len(mulaw) / RATE_HZ
        self._extend(starts, ends)
        for span in audible_spans(mulaw, starts_secs=starts):
            append_span(self.spans, span)
        if self._keep_audio:
            self._audio.append((starts, mulaw))
        self._plays_until_secs = ends
        self._mid_sentence = True
        return True

    def mark(self, name: str, now_secs: float) -> None:
        """Take a mark. It is due when everything queued before it has been heard."""
        self._mid_sentence = False
        self._pending.append((name, now_secs, max(now_secs, self._plays_until_secs)))

    def due_marks(self, now_secs: float) -> list[str]:
        """Return the names of the marks to echo now, in order."""
        due: list[str] = []
        while self._pending and self._pending[0][2] <= now_secs:
            due.append(self._echo(now_secs, cleared=False))
        return due

    def clear(self, now_secs: float) -> list[str]:
        """Empty the queue.

        Returns:
            The names of every mark still pending, in order: they are echoed at once.
        """
        self.clears_secs.append(now_secs)
        self._mid_sentence = False
        if self._plays_until_secs > now_secs:
            self._cut(now_secs)
        return [self._echo(now_secs, cleared=True) for _ in range(len(self._pending))]

    def hang_up(self, now_secs: float) -> None:
        """End the line: what is still queued is never heard, and no mark comes back."""
        self._pending.clear()
        if self._plays_until_secs > now_secs:
            self._cut(now_secs)

    def heard(self, starts_secs: float, ends_secs: float) -> bytes:
        """Return what came out of the telephone between two moments, silence included: mu-law at 8 kHz.

        Nothing when audio is not kept.
        """
        if not self._keep_audio:
            return b""
        audio = bytearray(SILENCE * max(0, round((ends_secs - starts_secs) * RATE_HZ)))
        for begins, mulaw in self._audio:
            offset = round((begins - starts_secs) * RATE_HZ)
            piece = mulaw[max(0, -offset) : max(0, len(audio) - offset)]
            audio[max(0, offset) : max(0, offset) + len(piece)] = piece
        return bytes(audio)

    def _note_gap(self, starts_secs: float) -> None:
        gap = starts_secs - self._plays_until_secs
        if self._mid_sentence and LEAST_UNDERRUN_SECS <= gap <= LONGEST_UNDERRUN_SECS:
            self.underruns.append(Underrun(self._plays_until_secs, gap))

    def _extend(self, starts_secs: float, ends_secs: float) -> None:
        if self.stretches and starts_secs - self.stretches[-1].ends_secs < LEAST_UNDERRUN_SECS:
            starts_secs = self.stretches.pop().starts_secs
        self.stretches.append(Stretch(starts_secs, ends_secs))

    def _echo(self, now_secs: float, *, cleared: bool) -> str:
        name, received_secs, _ = self._pending.popleft()
        self.marks.append(Mark(name, received_secs, now_secs, cleared))
        return name

    def _cut(self, at_secs: float) -> None:
        cut_spans(self.spans, at_secs)
        self._plays_until_secs = at_secs
        while self.stretches and self.stretches[-1].starts_secs >= at_secs:
            self.stretches.pop()
        if self.stretches and self.stretches[-1].ends_secs > at_secs:
            self.stretches[-1] = Stretch(self.stretches[-1].starts_secs, at_secs)
        while self._audio and self._audio[-1][0] >= at_secs:
            self._audio.pop()
        if self._audio:
            begins, mulaw = self._audio[-1]
            self._audio[-1] = (begins, mulaw[: round((at_secs - begins) * RATE_HZ)])
