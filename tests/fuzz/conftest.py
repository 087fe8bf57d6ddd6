"""One real server with every secret set to a canary, for everybody who is hostile to it."""

import os
from pathlib import Path

import httpx2
import pytest
from hypothesis import HealthCheck, settings

from tests.fuzz.carrier import ACCOUNT_SID, PUBLIC_URL, Carrier
from tests.servers import running_server

CANARY = "canary0secret0"
SECRETS = {
    name: f"{CANARY}{name.lower().replace('_', '0')}"
    for name in (
        "API_KEYS",
        "DEEPGRAM_API_KEY",
        "ELEVENLABS_API_KEY",
        "CARTESIA_API_KEY",
        "OPENAI_API_KEY",
        "TWILIO_AUTH_TOKEN",
        "GOOGLE_CLIENT_SECRET",
        "GOOGLE_REFRESH_TOKEN",
        "WEBHOOK_SIGNING_SECRET",
    )
}
UNLIKELY = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
settings.register_profile(
    "slice",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    suppress_health_check=UNLIKELY,
)
settings.register_profile(
    "fuzz", deadline=None, max_examples=500, suppress_health_check=UNLIKELY, print_blob=True
)
settings.load_profile("fuzz" if os.environ.get("FUZZ") else "slice")


START_AND_TEST_SECS = 150


def pytest_collection_modifyitems(items):
    """Whichever of these tests comes first waits for the server."""
    for item in items:
        secs = max(START_AND_TEST_SECS, item.config.getoption("timeout") or 0)
        if (
            Path(__file__).parent in item.path.parents
            and item.get_closest_marker("timeout") is None
        ):
            item.add_marker(pytest.mark.timeout(secs))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with running_server(
        tmp_path_factory.mktemp("hostile"),
        LOG_LEVEL="DEBUG",
        PUBLIC_URL=PUBLIC_URL,
        TWILIO_ACCOUNT_SID=ACCOUNT_SID,
        CALLER_CALLS_PER_HOUR="10",
        DRAIN_TIMEOUT_SECS="2",
        **SECRETS,
    ) as running:
        yield running
        assert running.stop() == 0
        assert CANARY not in running.log
        assert "ERROR" not in running.log, running.log[-5_000:]


@pytest.fixture
async def client():
    async with httpx2.AsyncClient(trust_env=False, timeout=20) as opened:
        yield opened


@pytest.fixture
def carrier(server, client):
    return Carrier(client, server.url, SECRETS["TWILIO_AUTH_TOKEN"])


@pytest.fixture
def api(server, client):
    """Ask the API with the admin's key: `await api("GET", "/calls")`."""

    async def ask(method, path, *, more=(), **sent):
        headers = {"Authorization": f"Bearer {SECRETS['API_KEYS']}", **dict(more)}
        return await client.request(method, f"{server.url}/api/v1{path}", headers=headers, **sent)

    return ask
