"""Contacts and leads: whom the business knows, and who may become a customer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.call_views import FactorView
from api.fields import DEFAULT_LIMIT, Cursor, Id, Limit, PageView, RecordName, View
from api.problems import responses
from domain.call_record import Lead
from domain.contact import Contact
from domain.errors import UnknownRecordError
from store.contacts import StoredContacts
from store.leads import Leads


class ContactView(View):
    """Somebody who rang, or may be rung. With `opted_out_at` set, never again."""

    id: str
    phone: str
    name: str | None
    email: str | None
    created_at: AwareDatetime
    opted_out_at: AwareDatetime | None
    opt_out_words: str | None

    @classmethod
    def of(cls, contact: Contact) -> ContactView:
        """Show a contact."""
        return cls(
            id=contact.id,
            phone=contact.phone,
            name=contact.name,
            email=contact.email,
            created_at=contact.created_at,
            opted_out_at=contact.opted_out_at,
            opt_out_words=contact.opt_out_words,
        )


class LeadView(View):
    """Somebody who may become a customer, as a call has shown them."""

    id: str
    call_id: str
    playbook: str
    name: str | None
    phone: str | None
    score: float
    band: str
    factors: list[FactorView]
    facts: dict[str, Any]
    updated_at: AwareDatetime

    @classmethod
    def of(cls, lead: Lead) -> LeadView:
        """Show a lead."""
        return cls(
            id=lead.id,
            call_id=lead.call_id,
            playbook=lead.playbook,
            name=lead.name,
            phone=lead.phone,
            score=lead.score.score,
            band=lead.score.band,
            factors=[FactorView.of(factor) for factor in lead.score.factors],
            facts=dict(lead.facts),
            updated_at=lead.updated_at,
        )


class PeopleRoutes:
    """`/contacts` and `/leads`."""

    def __init__(self, contacts: StoredContacts, leads: Leads) -> None:
        self._contacts = contacts
        self._leads = leads

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(tags=["people"])
        router.get("/contacts", responses=responses(422))(self.contacts)
        router.get("/contacts/{contact_id}", responses=responses(404, 422))(self.contact)
        router.get("/leads", responses=responses(422))(self.leads)
        return router

    async def contacts(
        self, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
    ) -> PageView[ContactView]:
        """List contacts, the newest first."""
        page = await self._contacts.page(limit=limit, cursor=cursor)
        items = [ContactView.of(contact) for contact in page.items]
        return PageView(items=items, next_cursor=page.next_cursor)

    async def contact(self, contact_id: Id) -> ContactView:
        """Read a contact."""
        contact = await self._contacts.get(contact_id)
        if contact is None:
            raise UnknownRecordError("record of that contact", contact_id)
        return ContactView.of(contact)

    async def leads(
        self,
        playbook: Annotated[RecordName | None, Query()] = None,
        band: Annotated[RecordName | None, Query(description="hot, warm or cold")] = None,
        limit: Limit = DEFAULT_LIMIT,
        cursor: Cursor = None,
    ) -> PageView[LeadView]:
        """List leads, the one that was scored last first."""
        page = await self._leads.page(limit=limit, cursor=cursor, playbook=playbook, band=band)
        return PageView(
            items=[LeadView.of(lead) for lead in page.items], next_cursor=page.next_cursor
        )
