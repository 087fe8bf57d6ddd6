"""The API over a real database, with a key in its hand and nobody on the telephone."""

from dataclasses import dataclass, field

import httpx2
import pytest
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from api.access_tokens import AccessTokens
from api.app import ApiParts, build_api
from api.event_hub import EventHub
from api.keys import ApiKeys
from domain.health import Component, Health
from store.calendar import PlaybookCalendar
from store.call_log import StoredCallLog
from store.contacts import StoredContacts
from store.database import Database
from store.sessions_here import SessionsHere
from tests.businesses import now, scheduling
from tests.call_records import CallWriter
from tests.databases import (  # noqa: F401
    database,
    empty_sqlite,
    migrated_postgresql,
    new_postgresql,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)
from tests.fakes.conversations import EchoConversations
from tests.fakes.telephony import FakeDialer, FakeLiveCalls

KEY = "a key that nobody guesses"
HEADERS = {"Authorization": f"Bearer {KEY}"}


@dataclass
class Desk:
    """What the API was given, for tests to look at and to change before they ask."""

    database: Database
    dialer: FakeDialer
    live_calls: FakeLiveCalls = field(default_factory=FakeLiveCalls)
    conversations: EchoConversations = field(default_factory=EchoConversations)
    hub: EventHub = field(default_factory=EventHub)
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    probes: dict = field(default_factory=dict)
    headers: dict = field(default_factory=HEADERS.copy)
    busy: str | None = None

    def build(self, **changes) -> FastAPI:
        parts = {
            "database": self.database,
            "calendars": {
                "real_estate": PlaybookCalendar(self.database, "real_estate", scheduling(), now)
            },
            "default_playbook": "real_estate",
            "keys": ApiKeys(["another key", KEY]),
            "tokens": AccessTokens(bytes(32), now),
            "sessions": SessionsHere(),
            "now": now,
            "dialer": self.dialer,
            "live_calls": self.live_calls,
            "conversations": self.conversations,
            "hub": self.hub,
            "registry": self.registry,
            "probes": self.probes,
            "not_ready": lambda: self.busy,
        }
        return build_api(ApiParts(**{**parts, **changes}))

    def client(self, **changes) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(self.build(**changes), raise_app_exceptions=False),
            base_url="http://desk",
            headers=self.headers,
        )


@pytest.fixture
def database_url(request):
    """The URL of a database with every table and no row: SQLite, unless a test is `ON_BOTH`."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def log(database):  # noqa: F811
    return CallWriter(StoredCallLog(database, now))


@pytest.fixture
def contacts(database):  # noqa: F811
    return StoredContacts(database, now)


@pytest.fixture
def desk(database, log):  # noqa: F811
    made = Desk(database, FakeDialer(log, now))
    made.probes["database"] = well
    return made


async def well():
    return Component(status=Health.OK, detail="in order", is_essential=True)


@pytest.fixture
async def client(desk):
    async with desk.client() as opened:
        yield opened
