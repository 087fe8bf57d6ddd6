"""Contacts: whom the business knows, and who must not be called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.contact import Contact
from domain.redaction import redact_value
from store.acts import claim
from store.database import Database
from store.opt_outs import erased_opt_out_at
from store.pages import Page, before, page_of
from store.tables.base import new_id
from store.tables.contacts import ContactRow


def contact_of(row: ContactRow) -> Contact:
    """Read a contact out of its row."""
    return Contact(
        id=row.id,
        phone=row.phone,
        name=row.name,
        email=row.email,
        created_at=row.created_at,
        opted_out_at=row.opted_out_at,
        opt_out_words=row.opt_out_words,
    )


async def meet(
    database: Database, session: AsyncSession, first_met: Mapping[str, datetime]
) -> dict[str, str]:
    """Find the contacts of numbers, making those that are new, and return their ids by number.

    Nobody deletes them until the transaction is over.

    Args:
        database: which dialect to speak.
        session: the transaction.
        first_met: when each number was met, if it is new.
    """
    known: dict[str, str] = {}
    # again, if somebody deleted one before it could be locked
    while lacking := first_met.keys() - known.keys():
        # in one order, so that two transactions never wait for each other
        new = [
            {"id": new_id(), "phone": phone, "created_at": met_at, "updated_at": met_at}
            for phone, met_at in sorted(first_met.items())
            if phone in lacking
        ]
        await session.exec(
            database.insert(ContactRow).on_conflict_do_nothing(index_elements=["phone"]), params=new
        )
        found = (
            select(ContactRow.phone, ContactRow.id)
            .where(col(ContactRow.phone).in_(lacking))
            .order_by(col(ContactRow.phone))
            .with_for_update(read=True, key_share=True)
        )
        known |= dict((await session.exec(found)).all())
    return known


class StoredContacts:
    """The contacts of every playbook: `domain.ports.ContactBook`, kept in the database."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep contacts.

        Args:
            database: where.
            now: tells the time, aware.
        """
        self._database = database
        self._now = now

    async def opt_out(self, *, phone: str, call_id: str, words: str, key: str) -> None:
        """Record that a number wants no more calls, once per `key`; the first wish is the one kept."""
        now = self._now()
        async with self._database.writing() as session:
            done = await claim(
                self._database, session, key=key, kind="opt_out", result_id=call_id, at=now
            )
            if done is not None:
                return
            contact_id = (await meet(self._database, session, {phone: now}))[phone]
            row = (
                await session.exec(
                    select(ContactRow).where(ContactRow.id == contact_id).with_for_update()
                )
            ).one()
            if row.opted_out_at is None:
                row.opted_out_at = row.updated_at = now
                row.opt_out_words, row.opt_out_call_id = redact_value(words), call_id

    async def find(self, phone: str) -> Contact | None:
        """Find who has a number."""
        async with self._database.reading() as session:
            found = await session.exec(select(ContactRow).where(ContactRow.phone == phone))
            row = found.first()
        return contact_of(row) if row else None

    async def get(self, contact_id: str) -> Contact | None:
        """Find a contact by id."""
        async with self._database.reading() as session:
            row = await session.get(ContactRow, contact_id)
        return contact_of(row) if row else None

    async def is_opted_out(self, phone: str) -> bool:
        """Whether a number must not be called."""
        return await self.opted_out_at(phone) is not None

    async def opted_out_at(self, phone: str) -> datetime | None:
        """When a number said that it wants no more calls, also when all else about it was erased since."""
        contact = await self.find(phone)
        if contact is not None and contact.opted_out_at is not None:
            return contact.opted_out_at
        return await erased_opt_out_at(self._database, phone)

    async def page(self, *, limit: int, cursor: str | None = None) -> Page[Contact]:
        """List contacts, the newest first.

        Raises:
            BadCursorError: the cursor is none of ours.
        """
        created, ident = col(ContactRow.created_at), col(ContactRow.id)
        query = select(ContactRow).order_by(created.desc(), ident.desc()).limit(limit + 1)
        if cursor is not None:
            query = query.where(before(cursor, created, ident))
        async with self._database.reading() as session:
            rows = (await session.exec(query)).all()
        return page_of(rows, limit, contact_of, lambda row: (row.created_at, row.id))


async def introduce(
    session: AsyncSession, told: Mapping[str, tuple[str | None, str | None]], *, at: datetime
) -> None:
    """Note what contacts said they are called and written to: name and address by id; None leaves what is known."""
    contacts = select(ContactRow).where(col(ContactRow.id).in_(told))
    for row in await session.exec(contacts):
        name, email = told[row.id]
        known = row.name, row.email
        row.name, row.email = name or row.name, email or row.email
        if (row.name, row.email) != known:
            row.updated_at = at
