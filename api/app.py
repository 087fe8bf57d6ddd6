"""The operator's door: everything of it, put together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, FastAPI, Security
from fastapi.security import HTTPBearer
from prometheus_client import CollectorRegistry

from api.access_tokens import AccessTokens
from api.appointments import AppointmentRoutes
from api.availability import AvailabilityRoutes
from api.body_limit import BodyLimit
from api.calls import CallRoutes
from api.conversations import ConversationRoutes
from api.event_hub import EventHub
from api.events import EventRoutes
from api.guard import ApiGuard
from api.health import HealthRoutes, Probe
from api.keys import ApiKeys
from api.metrics import metrics_router
from api.people import PeopleRoutes
from api.playbooks import Playbooks
from api.privacy import PrivacyRoutes
from api.problems import answer_with_problems
from api.tokens import TokenRoutes
from domain.ports import CostBook, Dialer, LiveCalls, TextConversations
from domain.sessions import Rate, Sessions
from store.appointments import Appointments
from store.calendar import PlaybookCalendar
from store.calls import Calls
from store.contacts import StoredContacts
from store.database import Database
from store.leads import Leads
from store.privacy import Privacy

MOST_BODY_BYTES = 256 * 1024
"""The longest body that is read: 20,000 characters of transcript, each as the twelve of an escaped pair."""

USUAL_RATE = Rate(burst=2_000, every_secs=1 / 1_000)
"""Of requests with one key: a thousand a second, which is more than a process answers."""


async def _nothing_else(_call_sid: str) -> None:
    """Nothing is kept elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiParts:
    """What the process lends to the API."""

    database: Database
    """Where calls, contacts and appointments are read."""
    calendars: Mapping[str, PlaybookCalendar]
    """The playbooks that are served, by name."""
    default_playbook: str
    """The one of a request that names none."""
    keys: ApiKeys
    """What opens `/api/`."""
    tokens: AccessTokens
    """What opens it for a while."""
    sessions: Sessions
    """Where the requests of each key are counted."""
    now: Callable[[], datetime]
    """Tells the time, aware."""
    dialer: Dialer
    """Rings people up; `domain.dialling.NoCarrier` when there is no account."""
    live_calls: LiveCalls
    conversations: TextConversations
    hub: EventHub
    """Where live events are published; close it before the server stops."""
    registry: CollectorRegistry
    """The metrics to tell."""
    probes: Mapping[str, Probe]
    """Asks each part, by its name, how it is."""
    not_ready: Callable[[], str | None]
    """Says why no call can be taken; None when one can."""
    costs: CostBook | None = None
    """What calls cost; None: nothing is counted, and every cost is zero."""
    test_number: str | None = None
    """When set, no other number is dialled."""
    allow_pinned_clock: bool = False
    """Whether a conversation may say what time it is."""
    rate: Rate = USUAL_RATE
    """How often a key may be used."""
    forget: Callable[[str], Awaitable[None]] = _nothing_else
    """Drops what is kept of a call, by its CallSid, outside the database's records."""
    more_routers: Sequence[APIRouter] = ()
    """Further routes to serve under `/api/v1`."""


def build_api(parts: ApiParts) -> FastAPI:
    """Build the operator's API: an application to mount at the root, after the server's own routes."""
    app = FastAPI(title="Callwright", version="1", docs_url=None, redoc_url=None)
    answer_with_problems(app)
    app.add_middleware(BodyLimit, most_bytes=MOST_BODY_BYTES)
    app.add_middleware(
        ApiGuard, keys=parts.keys, tokens=parts.tokens, sessions=parts.sessions, rate=parts.rate
    )
    app.include_router(HealthRoutes(parts.probes, parts.not_ready).router())
    app.include_router(metrics_router(parts.registry))
    # ApiGuard has checked the key by then; this tells the OpenAPI document of it.
    bearer = Security(HTTPBearer(auto_error=False, description="An API key"))
    for router in _routers(parts):
        app.include_router(router, prefix="/api/v1", dependencies=[bearer])
    return app


def _routers(parts: ApiParts) -> Iterator[APIRouter]:
    playbooks = Playbooks(parts.calendars, parts.default_playbook)
    contacts = StoredContacts(parts.database, parts.now)
    # first, since routes are tried in their order and these are asked thousands of times a minute
    yield ConversationRoutes(
        conversations=parts.conversations,
        playbooks=playbooks,
        allow_pinned_clock=parts.allow_pinned_clock,
    ).router()
    calls = CallRoutes(
        calls=Calls(parts.database),
        contacts=contacts,
        playbooks=playbooks,
        costs=parts.costs,
        dialer=parts.dialer,
        live_calls=parts.live_calls,
        test_number=parts.test_number,
    )
    yield calls.router()
    yield PrivacyRoutes(
        privacy=Privacy(parts.database),
        contacts=contacts,
        read_call=calls.read,
        forget=parts.forget,
    ).router()
    yield AppointmentRoutes(Appointments(parts.database), playbooks).router()
    yield AvailabilityRoutes(playbooks, parts.now).router()
    yield PeopleRoutes(contacts, Leads(parts.database)).router()
    yield EventRoutes(parts.hub).router()
    yield TokenRoutes(parts.tokens).router()
    yield from parts.more_routers
