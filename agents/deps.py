"""What a call's mind is given: the playbook, the outside behind its ports, and the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from agents.llm.answering import Answerer
from agents.llm.extraction import Extractor
from agents.understanding.reading import Reading, Vocabulary
from domain.call import Call
from domain.expected import Expected
from domain.playbook import Playbook
from domain.ports import Calendar, CallPurse, ContactBook
from domain.times_on_offer import TimesOnOffer


class Understand(Protocol):
    """Reads an utterance, by code alone."""

    def __call__(
        self,
        text: str,
        *,
        asked: Expected,
        now: datetime,
        zone: ZoneInfo,
        vocabulary: Vocabulary,
        context: Mapping[str, Any],
    ) -> Reading:
        """Read what was said, given what was asked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Deps:
    """One call's surroundings. Nothing of it is kept."""

    call: Call
    playbook: Playbook
    vocabulary: Vocabulary
    calendar: Calendar
    contacts: ContactBook
    understand: Understand
    now: Callable[[], datetime]
    """Tells the time, aware."""
    answerer: Answerer | None = None
    """Answers free questions; None: the playbook's line does."""
    extractor: Extractor | None = None
    """Reads what code could not; None: nothing does."""
    purse: CallPurse | None = None
    """Pays for both; None: nobody counts."""
    times: TimesOnOffer = field(default_factory=lambda: TimesOnOffer(time.monotonic))
    """What other callers are being offered; shared by the calls of a process."""
    transfer_to: str | None = None
    """E.164 of a person, when the playbook names none."""
    min_confidence: float = 0.5
    """Below it what was recognised is confirmed before it counts."""

    @property
    def zone(self) -> ZoneInfo:
        """The business's time zone."""
        return self.playbook.business.zone

    @property
    def person(self) -> str | None:
        """The number of whoever takes over, if anybody does."""
        return self.playbook.business.transfer_to or self.transfer_to

    def local_now(self) -> datetime:
        """The time at the business."""
        return self.now().astimezone(self.zone)
