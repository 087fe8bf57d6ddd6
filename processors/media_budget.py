"""How much a media socket may send: what a line can carry, and a good deal more after a stall; never what it could."""

from __future__ import annotations

from dataclasses import dataclass, field

SOUND_BYTES_PER_SEC = 8_000
"""mu-law at 8 kHz."""
ALLOWANCE = 2.0
"""Times what the line carries: clocks differ, and carriers catch up."""
STALL_SECS = 60.0
"""Sound that may come at once, after a network stood still for so long."""
MESSAGES_PER_SEC = 50.0
"""Of sound: one each 20 ms."""
OTHER_MESSAGES_PER_SEC = 20.0
"""Marks, keys and words: some five a second are a lot."""


@dataclass(slots=True)
class _Bucket:
    """Fills at `per_sec` up to `most`; starts full."""

    per_sec: float
    most: float
    level: float = field(init=False)
    at: float | None = None

    def __post_init__(self) -> None:
        self.level = self.most

    def take(self, amount: float, now: float) -> bool:
        if self.at is not None:
            self.level = min(self.most, self.level + (now - self.at) * self.per_sec)
        self.at = now
        if amount > self.level:
            return False
        self.level -= amount
        return True


@dataclass(slots=True)
class MediaBudget:
    """One socket's. A genuine line never meets its limits; `now` is in seconds and only grows."""

    _messages: _Bucket = field(
        default_factory=lambda: _Bucket(
            ALLOWANCE * (MESSAGES_PER_SEC + OTHER_MESSAGES_PER_SEC),
            STALL_SECS * (MESSAGES_PER_SEC + OTHER_MESSAGES_PER_SEC),
        )
    )
    _sound: _Bucket = field(
        default_factory=lambda: _Bucket(
            ALLOWANCE * SOUND_BYTES_PER_SEC, STALL_SECS * SOUND_BYTES_PER_SEC
        )
    )

    def allows_message(self, now: float) -> bool:
        """Count a message; False when it is to be dropped unread."""
        return self._messages.take(1.0, now)

    def allows_sound(self, sound_bytes: int, now: float) -> bool:
        """Count sound; False when it is more than a line carries."""
        return self._sound.take(float(sound_bytes), now)
