"""Leads as they are read back."""

from __future__ import annotations

from sqlmodel import col, select

from domain.call_record import Lead
from store.calls import lead_score_of
from store.database import Database
from store.pages import Page, before, page_of
from store.tables.calls import CallRow, LeadRow
from store.tables.contacts import ContactRow


class Leads:
    """The leads of every playbook, for reading."""

    def __init__(self, database: Database) -> None:
        """Read from a database."""
        self._database = database

    async def page(
        self,
        *,
        limit: int,
        cursor: str | None = None,
        playbook: str | None = None,
        band: str | None = None,
    ) -> Page[Lead]:
        """List leads, the one that was scored last first.

        Raises:
            BadCursorError: the cursor is none of ours.
        """
        updated, ident = col(LeadRow.updated_at), col(LeadRow.id)
        query = (
            select(LeadRow, CallRow, ContactRow)
            .join(CallRow, col(CallRow.id) == col(LeadRow.call_id))
            .join(ContactRow, col(ContactRow.id) == col(CallRow.contact_id), isouter=True)
            .order_by(updated.desc(), ident.desc())
            .limit(limit + 1)
        )
        if playbook is not None:
            query = query.where(LeadRow.playbook == playbook)
        if band is not None:
            query = query.where(LeadRow.band == band)
        if cursor is not None:
            query = query.where(before(cursor, updated, ident))
        async with self._database.reading() as session:
            rows = (await session.exec(query)).all()
        return page_of(
            rows, limit, lambda row: _lead(*row), lambda row: (row[0].updated_at, row[0].id)
        )


def _lead(row: LeadRow, call: CallRow, contact: ContactRow | None) -> Lead:
    return Lead(
        id=row.id,
        call_id=row.call_id,
        playbook=row.playbook,
        name=contact.name if contact else call.facts.get("name"),
        phone=contact.phone if contact else call.facts.get("phone"),
        score=lead_score_of(row),
        facts=call.facts,
        updated_at=row.updated_at,
    )
