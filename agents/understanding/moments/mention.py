"""What a stretch of words can name: a day, a week, a clock time, a part of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

Half = Literal["am", "pm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a reading depends on beside the words."""

    now: datetime
    """Aware, in the business's zone."""
    date_asked: bool
    time_asked: bool
    open_question: bool
    """Nothing was asked that numbers answer, so "three thirty" is likely a time."""
    money_talk: bool
    """The words are about money, so "four thirty" is likely an amount."""
    slot_talk: bool
    """The words are about an appointment."""
    opens: time | None
    closes: time | None

    @property
    def today(self) -> date:
        """The day it is where the business is."""
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Covers `words[first:last]`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Mention):
    """A day that was named; none where it has passed, several where it could be either."""

    days: tuple[date, ...]
    weekday: int | None = None
    """Set for a weekday said by itself, so that "next week" elsewhere can move it."""
    number: int | None = None
    """Set for a bare day of the month, so that a month said after it holds for it too."""
    clock: datetime | None = None
    """Set for a moment counted from now: "in two hours"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Mention):
    """A week that was named: 0 is this one, Monday first."""

    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Mention):
    """A part of the day: "morning"."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Mention):
    """A clock time as it was said; `half` None where a.m. or p.m. was left out."""

    hour: int
    minute: int = 0
    half: Half | None = None
    settled: bool = False
    """No a.m. or p.m. is missing: noon, 17:15."""
    weak: bool = False
    """A bare number: a time only if one was asked for."""
