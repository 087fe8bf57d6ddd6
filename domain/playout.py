"""What the caller has heard of what was sent: the carrier's play buffer, modelled from our side.

The carrier plays what it is sent in order at real time, so what is left in its buffer is known from the
clock alone. Positions are bytes of mu-law at 8 kHz, one byte a sample. Time is an argument.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BYTES_PER_SEC = 8000
"""mu-law at 8 kHz, one channel."""
REWIND_SECS = 0.12
"""After a hold, speech goes on from a little before where it stopped, so that no word is lost."""


@dataclass(slots=True)
class Line:
    """One sentence on its way to the caller's ear."""

    index: int
    text: str
    tier: str
    starts_at_byte: int
    ends_at_byte: int | None = None
    """None while its audio is still coming."""
    is_marked: bool = False
    """Its mark has been sent."""
    is_echoed: bool = False
    """The carrier has said that it played."""


@dataclass(slots=True)
class Playout:
    """One turn of the agent's on its way to the caller."""

    turn_seq: int
    audio: bytearray = field(default_factory=bytearray)
    lines: list[Line] = field(default_factory=list)
    sent_bytes: int = 0
    is_held: bool = False
    """The caller is making a sound: nothing is sent until it is known what it was."""
    _buffered_until_secs: float = 0.0

    def add(self, index: int, text: str, tier: str, audio: bytes, *, is_last: bool) -> None:
        """Take the next piece of a sentence's audio."""
        if not self.lines or self.lines[-1].index != index:
            self.lines.append(
                Line(index=index, text=text, tier=tier, starts_at_byte=len(self.audio))
            )
        self.audio += audio
        if is_last:
            self.lines[-1].ends_at_byte = len(self.audio)

    def lead_secs(self, now_secs: float) -> float:
        """How much of what was sent the caller has still to hear."""
        return max(0.0, self._buffered_until_secs - now_secs)

    def unsent_bytes(self) -> int:
        """How much is ready and has not been sent."""
        return len(self.audio) - self.sent_bytes

    def take(self, most_bytes: int, now_secs: float) -> bytes:
        """Take the next piece to send, up to the end of the sentence it belongs to."""
        line = self._line_at(self.sent_bytes)
        ends = len(self.audio) if line is None or line.ends_at_byte is None else line.ends_at_byte
        piece = bytes(self.audio[self.sent_bytes : min(self.sent_bytes + most_bytes, ends)])
        self.sent_bytes += len(piece)
        self._buffered_until_secs = (
            max(self._buffered_until_secs, now_secs) + len(piece) / BYTES_PER_SEC
        )
        return piece

    def line_to_mark(self) -> Line | None:
        """Return the sentence that has just been sent whole and has no mark yet."""
        for line in self.lines:
            if (
                not line.is_marked
                and line.ends_at_byte is not None
                and line.ends_at_byte <= self.sent_bytes
            ):
                return line
        return None

    def heard_bytes(self, now_secs: float) -> int:
        """How far the caller has heard."""
        return max(0, self.sent_bytes - round(self.lead_secs(now_secs) * BYTES_PER_SEC))

    def hold(self, now_secs: float) -> None:
        """Stop: what the carrier had not played is taken back, for `release` to send again."""
        heard = self.heard_bytes(now_secs)
        self.sent_bytes = heard
        self._buffered_until_secs = now_secs
        self.is_held = True
        for line in self.lines:
            if line.ends_at_byte is not None and line.ends_at_byte <= heard:
                line.is_marked = line.is_echoed = True
            else:
                line.is_marked = False

    def release(self) -> None:
        """Go on, from a little before the place where it stopped but never before its sentence."""
        self.is_held = False
        line = self._line_at(self.sent_bytes)
        earliest = line.starts_at_byte if line else self.sent_bytes
        self.sent_bytes = max(earliest, self.sent_bytes - round(REWIND_SECS * BYTES_PER_SEC))

    def heard_text(self, now_secs: float) -> str:
        """The words the caller has heard, cut where the sound was cut."""
        heard = self.heard_bytes(now_secs)
        said = [_heard_part(line, heard) for line in self.lines]
        return " ".join(part for part in said if part)

    def _line_at(self, byte: int) -> Line | None:
        for line in self.lines:
            if line.starts_at_byte <= byte and (
                line.ends_at_byte is None or byte < line.ends_at_byte
            ):
                return line
        return None


_LAST_SOUND_BYTES = round(0.08 * BYTES_PER_SEC)
"""A sentence's last 80 ms are its dying away: whoever heard all but them heard the sentence."""
_ASSUMED_BYTES_PER_CHARACTER = BYTES_PER_SEC // 15
"""For a sentence whose length is not known yet: speech runs at about 15 characters a second."""


def _heard_part(line: Line, heard_bytes: int) -> str:
    if line.is_echoed:
        return line.text
    if line.ends_at_byte is not None and heard_bytes >= line.ends_at_byte - _LAST_SOUND_BYTES:
        return line.text
    if heard_bytes <= line.starts_at_byte:
        return ""
    length = (
        line.ends_at_byte - line.starts_at_byte
        if line.ends_at_byte is not None
        else len(line.text) * _ASSUMED_BYTES_PER_CHARACTER
    )
    return words_within(line.text, (heard_bytes - line.starts_at_byte) / max(1, length))


def words_within(text: str, share: float) -> str:
    """Cut a sentence after the last word that ends within a share of its sound.

    Args:
        text: The sentence.
        share: 0 to 1, of its duration; characters stand for time.
    """
    limit = share * len(text)
    end = 0
    for position, character in enumerate(text):
        if position > limit:
            break
        if character.isspace():
            end = position
    if limit >= len(text):
        return text
    return text[:end].rstrip()
