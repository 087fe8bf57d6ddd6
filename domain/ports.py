"""What the inside needs of the outside, in our own words.

`bot` and `server.py` fill these with what `agents`, `processors`, `store` and `integrations` have.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from domain.appointment import Appointment, AppointmentChange, BookingRequest, Slot
from domain.call import Call
from domain.call_entries import CallEntry
from domain.contact import Contact
from domain.conversation import ConversationAnswer, OpenedConversation
from domain.ledger import CallCosts, Saving
from domain.model import Deadlines, Priority, TokenUsage
from domain.purse import Hold, PurseStage
from domain.speech import Recognition
from domain.turn import CallerTurn, MindEvent, TurnReport


class Recognizer(Protocol):
    """Speech to words. One per process, shared by every call, bounded inside."""

    name: str

    async def recognize(self, pcm: bytes) -> Recognition:
        """Recognise one stretch of speech.

        Args:
            pcm: 16-bit little-endian mono PCM at 8 kHz.

        Raises:
            RecognitionError: the engine failed or is gone.
        """
        ...

    async def close(self) -> None:
        """Release threads, processes and models."""
        ...


class Voice(Protocol):
    """Words to speech. One per process, shared by every call, bounded inside."""

    name: str
    """The engine, as settings and tier events call it."""
    cache_key: str
    """Everything that shapes the sound besides the text: engine, voice, model, rate."""

    def speak(self, text: str) -> AsyncGenerator[bytes, None]:
        """Synthesise one sentence.

        Yields:
            16-bit little-endian mono PCM at 8 kHz, in chunks of any even length, as they come.

        Raises:
            VoiceError: the engine failed, is gone, or was too slow.
        """
        ...

    async def close(self) -> None:
        """Release processes and sockets."""
        ...


class Mind(Protocol):
    """One call's mind."""

    def hear(self, turn: CallerTurn) -> AsyncGenerator[MindEvent, None]:
        """Answer: sentences as they are ready, then one TurnReport.

        Closing the generator is the barge-in: acts under way run to their end, the rest is dropped.
        One exchange at a time.
        """
        ...

    def report(self) -> TurnReport | None:
        """What the call has come to by now, also when the last turn was cut short; None before the first."""
        ...

    async def close(self) -> None:
        """Wait for acts under way."""
        ...


class Calendar(Protocol):
    """The business's appointments."""

    async def free_slots(
        self, *, starts_from: datetime, until: datetime, service: str | None, limit: int
    ) -> list[Slot]:
        """List the free slots that begin in [starts_from, until), earliest first."""
        ...

    async def book(self, request: BookingRequest) -> Appointment:
        """Book, once per `request.key`.

        Raises:
            SlotTakenError: with the nearest free slots.
        """
        ...

    async def move(self, appointment_id: str, slot: Slot, *, key: str) -> Appointment:
        """Move an appointment.

        Raises:
            SlotTakenError: with the nearest free slots; the appointment stays where it was.
            UnknownRecordError: there is no such booked appointment.
        """
        ...

    async def change(
        self, appointment_id: str, change: AppointmentChange, *, key: str
    ) -> Appointment:
        """Change what is given of a booked appointment, all or nothing, once per `key`.

        Raises:
            SlotTakenError: with the nearest free slots; the appointment stays as it was.
            UnknownRecordError: there is no such booked appointment.
        """
        ...

    async def cancel(self, appointment_id: str, *, key: str) -> Appointment:
        """Cancel an appointment; cancelling twice is no error."""
        ...

    async def upcoming(self, *, phone: str, now: datetime) -> list[Appointment]:
        """List a telephone number's booked appointments from `now` on, earliest first."""
        ...

    async def of_call(self, call_id: str) -> list[Appointment]:
        """List what was booked in a call, cancelled or not, in the order in which it was."""
        ...


class ContactBook(Protocol):
    """Whom the business knows, and who must not be called."""

    async def opt_out(self, *, phone: str, call_id: str, words: str, key: str) -> None:
        """Record that a number wants no more calls, once per `key`."""
        ...

    async def find(self, phone: str) -> Contact | None:
        """Find who has a number."""
        ...

    async def is_opted_out(self, phone: str) -> bool:
        """Whether a number must not be called."""
        ...


class LLM(Protocol):
    """A language model. One client per process.

    `deadlines` left out are the client's own. `on_usage` is called once a server has been asked,
    also when the stream was closed early.
    """

    def stream(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        max_tokens: int,
        temperature: float,
        priority: Priority = Priority.CALLER,
        deadlines: Deadlines | None = None,
        on_usage: Callable[[TokenUsage], None] | None = None,
    ) -> AsyncGenerator[str, None]:
        """Stream an answer's text as it comes. Closing the generator stops the model.

        Raises:
            ModelError: nothing usable came in time, or the stream broke.
        """
        ...

    async def extract(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        schema: Mapping[str, Any],
        max_tokens: int,
        priority: Priority = Priority.CALLER,
        deadlines: Deadlines | None = None,
        on_usage: Callable[[TokenUsage], None] | None = None,
    ) -> Mapping[str, Any]:
        """Answer in JSON that follows `schema`.

        Raises:
            ModelError: nothing valid came in time.
        """
        ...


class AnswerStore(Protocol):
    """Answers kept for other callers. Keys are digests; values hold nothing personal."""

    async def get(self, key: str) -> str | None:
        """Return what is kept, or None: also when the store is away."""
        ...

    async def put(self, key: str, value: str, *, ttl_secs: float) -> None:
        """Keep a value for a while; a store that is away drops it."""
        ...


class CallLog(Protocol):
    """What is kept of calls. Every entry is idempotent: the same one twice is one record."""

    async def keep(self, entries: Sequence[CallEntry]) -> None:
        """Keep entries of any calls, as if one were kept after the other.

        A status never moves back; a later record of a turn replaces the earlier; the first end wins.

        Raises:
            UnknownRecordError: one is of a call that never began. What is kept of the others is not known.
            StoreAwayError: as little is known. Give them again.
        """
        ...


class CallPurse(Protocol):
    """One call's money, as the voices and the mind see it. Nothing here waits for anything."""

    @property
    def spent_usd_micros(self) -> int:
        """What the call has cost so far."""
        ...

    def forecast_usd_micros(self) -> int:
        """Forecast what the call will have cost at its likely end."""
        ...

    def stage(self) -> PurseStage:
        """Tell how near its limit the call is."""
        ...

    def can_afford_premium(self, characters: int) -> bool:
        """Whether the premium voice may say so many characters."""
        ...

    def hold_premium(self, characters: int) -> Hold | None:
        """Set the price of a sentence aside before it is sent to the premium voice; None: the local voice says it."""
        ...

    def hold_llm(self, input_tokens: int, output_tokens: int) -> Hold | None:
        """Set the most that a model's answer can cost aside before it is asked; None: do without the model."""
        ...

    def settle(self, hold: Hold, *used: int) -> None:
        """Enter what was used of a hold: characters; or input and output tokens. Once, also when the work failed."""
        ...

    def hear(self, heard_ms: int) -> None:
        """Enter sound that was sent to the recogniser."""
        ...

    def save(self, saving: Saving, characters: int) -> None:
        """Enter a sentence that the premium voice would have cost, had it not been cached or said locally."""
        ...


class Dialer(Protocol):
    """Rings people up. Whether that is allowed has been settled before: `domain.dialling`."""

    async def dial(self, *, to: str, playbook: str, purpose: str, contact_id: str | None) -> Call:
        """Ring a number, once, and return the call as soon as the carrier has taken it.

        Args:
            to: E.164.
            playbook: its name.
            purpose: why we ring.
            contact_id: whom, when the number is a contact's.

        Raises:
            CallForbiddenError: there is no carrier, no capacity or no money for it.
        """
        ...


class LiveCalls(Protocol):
    """The calls that are on the line."""

    async def end_politely(self, call_id: str) -> bool:
        """Have the agent say goodbye and hang up; False when the call is not on the line."""
        ...


class TextConversations(Protocol):
    """The mind by text."""

    async def open(
        self, *, playbook: str, from_number: str | None, now: datetime | None
    ) -> OpenedConversation:
        """Begin a conversation.

        Args:
            playbook: its name.
            from_number: E.164, of whoever writes.
            now: pins the conversation's clock; None: the real one.
        """
        ...

    async def say(
        self, conversation_id: str, text: str, *, confidence: float | None
    ) -> ConversationAnswer:
        """Say something, and hear the answer.

        Args:
            conversation_id: as `open` returned it.
            text: the caller's words.
            confidence: 0 to 1, as a recogniser would have had it; None: typed.

        Raises:
            UnknownRecordError: there is no such conversation.
            ConversationOverError: it has ended.
        """
        ...


class CostBook(Protocol):
    """What calls cost."""

    async def costs_of_calls(self, call_ids: Sequence[str]) -> Mapping[str, CallCosts]:
        """Sum up several calls, each by part; one that bought nothing cost nothing."""
        ...
