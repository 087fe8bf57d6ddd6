"""A person's own data: all of it, or none of it any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.appointment_views import AppointmentView
from api.call_views import CallView
from api.fields import Body, Phone, View
from api.people import ContactView
from api.problems import responses
from domain.errors import UnknownRecordError
from store.contacts import StoredContacts
from store.privacy import Privacy


class PersonView(View):
    """Everything kept about a telephone number."""

    phone: str
    contact: ContactView | None
    opted_out_at: AwareDatetime | None
    """Also of a number of which nothing else is kept any more."""
    calls: list[CallView]
    """The calls with it or in which it was given, the oldest first, each with what was said and its lead."""
    appointments: list[AppointmentView]


class Erasure(Body):
    """Whose data to erase."""

    phone: Phone


class ErasedView(View):
    """What was erased."""

    calls: int
    leads: int
    appointments: int
    contacts: int
    opt_out_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyRoutes:
    """`/privacy`; for a key of scope admin."""

    privacy: Privacy
    contacts: StoredContacts
    read_call: Callable[[str], Awaitable[CallView]]
    """Reads a call whole, by its id."""
    forget: Callable[[str], Awaitable[None]]
    """Drops what is kept of a call, by its CallSid, outside the records."""

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(prefix="/privacy", tags=["privacy"])
        router.get("/export", responses=responses(422))(self.export)
        router.post("/erase", responses=responses(422))(self.erase)
        return router

    async def export(self, phone: Annotated[Phone, Query()]) -> PersonView:
        """Read everything about a telephone number."""
        contact = await self.contacts.find(phone)
        calls: list[CallView] = []
        for call_id in await self.privacy.call_ids_of(phone):
            try:
                calls.append(await self.read_call(call_id))
            except UnknownRecordError:
                continue  # it has been erased meanwhile
        return PersonView(
            phone=phone,
            contact=ContactView.of(contact) if contact else None,
            opted_out_at=await self.contacts.opted_out_at(phone),
            calls=calls,
            appointments=[
                AppointmentView.of(each) for each in await self.privacy.appointments_of(phone)
            ],
        )

    async def erase(self, wanted: Erasure) -> ErasedView:
        """Erase everything about a telephone number: calls, turns, leads, appointments and the contact.

        Visits to come are gone too. An opt-out stays as a salted digest, and is still honoured.
        """
        erased = await self.privacy.erase(wanted.phone)
        for call_sid in erased.call_sids:
            await self.forget(call_sid)
        return ErasedView(
            calls=erased.calls,
            leads=erased.leads,
            appointments=erased.appointments,
            contacts=erased.contacts,
            opt_out_kept=erased.opt_out_kept,
        )
