"""Which voices are left alone for a while, because they failed: known to every call of the process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.errors import VoiceFault

FAILURES_IN_A_ROW = 2
"""One broken connection is one call's bad luck; two with no success between them are the engine's."""
FIRST_PAUSE_SECS = 2.0
LONGEST_PAUSE_SECS = 60.0
LONG_PAUSES_SECS = {VoiceFault.AUTH: 300.0, VoiceFault.QUOTA: 120.0}
"""Faults that one call's failure proves for all, and that do not pass by themselves."""
PROBE_SECS = 2.0
"""After a pause one call tries the voice; the others wait so long for what it finds."""


@dataclass(slots=True)
class _Record:
    failures: int = 0
    """Since the last success."""
    pause_secs: float = 0.0
    shut_until_secs: float | None = None
    """None: open."""
    is_probed: bool = False


class VoiceHealth:
    """A circuit breaker for each voice, with pauses that grow while it keeps failing."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with every voice well.

        Args:
            clock: monotonic seconds.
        """
        self._clock = clock
        self._records: dict[str, _Record] = {}

    def is_shut(self, name: str) -> bool:
        """Whether a voice is to be left alone now."""
        until_secs = self._record(name).shut_until_secs
        return until_secs is not None and self._clock() < until_secs

    def admits(self, name: str) -> bool:
        """Whether a turn may use a voice. After a pause it is one call's at a time, until it has said something."""
        record = self._record(name)
        if record.shut_until_secs is None:
            return True
        if self._clock() < record.shut_until_secs:
            return False
        record.shut_until_secs = self._clock() + PROBE_SECS
        record.is_probed = True
        return True

    def succeeded(self, name: str) -> None:
        """A voice said a sentence to its end."""
        self._records.pop(name, None)

    def failed(self, name: str, fault: VoiceFault) -> None:
        """A voice failed."""
        record = self._record(name)
        record.failures += 1
        if fault in LONG_PAUSES_SECS:
            self._shut(record, LONG_PAUSES_SECS[fault])
        elif record.failures >= FAILURES_IN_A_ROW and (record.is_probed or not self.is_shut(name)):
            # Several calls whose voices fail at once have met one failure: pauses do not grow with it.
            doubled_secs = min(2 * record.pause_secs, LONGEST_PAUSE_SECS)
            record.pause_secs = doubled_secs or FIRST_PAUSE_SECS
            self._shut(record, record.pause_secs)

    def _shut(self, record: _Record, secs: float) -> None:
        record.shut_until_secs = self._clock() + secs
        record.is_probed = False

    def _record(self, name: str) -> _Record:
        return self._records.setdefault(name, _Record())
