"""What can go wrong, named by what the catcher does.

* CallwrightError
    * SettingError          the process cannot start: one line for the operator
    * PlaybookError         a playbook cannot be used: names the file and the line
    * PricingError          a price is missing or cannot be used: names the file and the line
    * ConversationError     the call goes on: the caller hears something and may try again
        * SlotTakenError    somebody else has the time; carries the nearest free ones
        * UnknownRecordError  there is no such appointment, contact or call
        * ConversationOverError  nothing more can be said in it
    * CallForbiddenError    a call that must not be made: names the rule
    * CallError             the call cannot go on: apologise and hang up
        * RefusedStreamError  a media socket that is not one of our calls
    * RecognitionError      one stretch of speech could not be recognised
    * VoiceError            one sentence could not be synthesised
    * ModelError            the language model gave nothing that can be used
    * BudgetExceededError   there is no money left for it
    * StoreAwayError        the database did not answer: a read can wait, a write is repeated later
    * SessionsAwayError     what processes share did not answer: each goes on with what it knows itself
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.appointment import Slot


class CallwrightError(Exception):
    """The root: nothing raises it itself."""


@dataclass
class SettingError(CallwrightError):
    """A setting that cannot work."""

    name: str
    holds: str
    """What it holds, secrets masked."""
    takes: str

    def __str__(self) -> str:
        return f"{self.name} is {self.holds}; it takes {self.takes}"


@dataclass
class PlaybookError(CallwrightError):
    """A playbook that cannot be used."""

    path: str
    line: int | None
    problem: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.problem}"


@dataclass
class PricingError(CallwrightError):
    """A price that is missing or cannot be used."""

    path: str
    line: int | None
    problem: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.problem}"


class ConversationError(CallwrightError):
    """The call goes on; the caller hears something and may try again."""


@dataclass
class SlotTakenError(ConversationError):
    """Somebody else has the time that was asked for."""

    wanted: Slot
    alternatives: list[Slot] = field(default_factory=list)
    """The nearest free slots, earliest first."""

    def __str__(self) -> str:
        return f"the slot at {self.wanted.starts_at.isoformat()} is taken"


@dataclass
class UnknownRecordError(ConversationError):
    """There is no such record."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"there is no {self.kind} {self.key}"


@dataclass
class ConversationOverError(ConversationError):
    """The conversation has ended, and nothing more can be said in it."""

    conversation_id: str

    def __str__(self) -> str:
        return "the conversation is over"


@dataclass
class CallForbiddenError(CallwrightError):
    """A call that must not be made."""

    rule: str
    """See `domain.dialling.Rule`."""
    explanation: str
    is_lasting: bool = True
    """False when it is for want of a setting, and not for the number's sake."""

    def __str__(self) -> str:
        return self.explanation


class CallError(CallwrightError):
    """The call cannot go on: apologise and hang up."""


@dataclass
class RefusedStreamError(CallError):
    """A media socket that is not one of our calls."""

    reason: str

    def __str__(self) -> str:
        return f"the stream was refused: {self.reason}"


class RecognitionError(CallwrightError):
    """One stretch of speech could not be recognised."""


class VoiceFault(StrEnum):
    """Why a voice failed."""

    FAILED = "failed"
    """The engine itself, for a reason of its own."""
    AUTH = "auth"
    """The key is not taken: nothing will change before somebody sees to it."""
    QUOTA = "quota"
    """What was paid for is used up."""
    BUSY = "busy"
    """Too many requests at once."""
    UNREACHABLE = "unreachable"
    """There is no connection to be had."""
    DROPPED = "dropped"
    """The connection broke."""
    SILENCE = "silence"
    """Its sound came too late, or stopped coming."""


class VoiceError(CallwrightError):
    """One sentence could not be synthesised."""

    def __init__(self, problem: str, *, fault: VoiceFault = VoiceFault.FAILED) -> None:
        super().__init__(problem)
        self.fault = fault


@dataclass(eq=False)
class ModelError(CallwrightError):
    """The language model gave nothing that can be used."""

    reason: str = "unusable"
    """One countable word: first_token, gap, total, too_slow, cut_off, connection, busy, queue_full …"""
    detail: str = ""
    """For the log; never what was said."""

    def __str__(self) -> str:
        return f"the model failed: {self.reason}" + (f" ({self.detail})" if self.detail else "")


class BudgetExceededError(CallwrightError):
    """There is no money left for it."""


@dataclass
class StoreAwayError(CallwrightError):
    """The database did not answer."""

    reason: str
    may_be_kept: bool = False
    """It was writing that was under way, and it is not known whether it was kept."""

    def __str__(self) -> str:
        return f"the database is away: {self.reason}"


@dataclass
class SessionsAwayError(CallwrightError):
    """Whoever keeps what the processes share did not answer."""

    reason: str

    def __str__(self) -> str:
        return f"the sessions are away: {self.reason}"
