"""The contact book as calls see it: a wish to be left alone is kept even while the database is away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.journal import Journal
from domain.contact import Contact
from domain.errors import StoreAwayError
from domain.ports import ContactBook
from domain.redaction import redact_value

WRITTEN_SECS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OptedOut:
    """A number wants no more calls: an entry of the journal."""

    phone: str
    call_id: str
    words: str
    """Redacted."""
    key: str


class PatientContacts:
    """Implements `domain.ports.ContactBook` over another one, whose writes go through the journal."""

    def __init__(self, contacts: ContactBook, journal: Journal) -> None:
        """Take the book, before the journal runs."""
        self._contacts = contacts
        self._journal = journal
        journal.register(self._keep, OptedOut)

    async def opt_out(self, *, phone: str, call_id: str, words: str, key: str) -> None:
        """Record that a number wants no more calls, once per `key`.

        Raises:
            StoreAwayError: it is not in the database yet; it will be.
        """
        self._journal.put(
            OptedOut(phone=phone, call_id=call_id, words=str(redact_value(words)), key=key)
        )
        if not await self._journal.written(WRITTEN_SECS):
            raise StoreAwayError("written later")

    async def find(self, phone: str) -> Contact | None:
        """Find who has a number."""
        return await self._contacts.find(phone)

    async def is_opted_out(self, phone: str) -> bool:
        """Whether a number must not be called."""
        return await self._contacts.is_opted_out(phone)

    async def _keep(self, wishes: Sequence[OptedOut]) -> None:
        for each in wishes:
            await self._contacts.opt_out(
                phone=each.phone, call_id=each.call_id, words=each.words, key=each.key
            )
