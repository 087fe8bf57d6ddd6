"""Who gets in, what a refusal looks like, and what the door says of itself."""

import asyncio
import json
import stat

import pytest

from api.keys import ApiKeys, first_key
from api.metrics import CallMetrics
from domain.errors import StoreAwayError
from domain.health import Component, Health
from domain.record import Role, TurnRecord
from tests.businesses import now
from tests.call_records import a_call, an_end
from tests.conftest import VIRTUAL


@pytest.mark.parametrize(
    "header",
    [None, "Bearer wrong", "Bearer ", "Basic YTpi", "a key that nobody guesses", "Bearer \xe9"],
)
@pytest.mark.parametrize("path", ["/api/v1/calls", "/api/v1/nothing", "/api/v1/events"])
async def test_nobody_gets_in_without_a_key(desk, path, header):
    async with desk.client() as client:
        del client.headers["Authorization"]
        headers = {} if header is None else {"Authorization": header.encode("latin-1")}
        refused = await client.get(path, headers=headers)

    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["www-authenticate"] == "Bearer"


async def test_a_body_is_not_even_read_without_a_key(desk):
    async with desk.client() as client:
        client.headers["Authorization"] = "Bearer wrong"
        refused = await client.post("/api/v1/appointments", content=b"{" * 10_000_000)

    assert refused.status_code == 401


async def test_a_body_that_is_too_long_is_refused(client):
    body = json.dumps({"text": "x" * 300_000}).encode()

    async def in_pieces():
        for start in range(0, len(body), 10_000):
            yield body[start : start + 10_000]

    for content in (body, in_pieces()):
        refused = await client.post(
            "/api/v1/conversations", content=content, headers={"Content-Type": "application/json"}
        )

        assert refused.status_code == 413
        assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/health", "/health/live", "/health/ready", "/metrics", "/openapi.json"]
)
async def test_the_outside_of_the_door_needs_no_key(desk, path):
    async with desk.client() as client:
        del client.headers["Authorization"]

        assert (await client.get(path)).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("GET", "/nothing", None, 404),
        ("GET", "/api/v1/nothing", None, 404),
        ("PUT", "/api/v1/calls", None, 405),
        ("POST", "/api/v1/appointments", b"{not json", 422),
        ("POST", "/api/v1/appointments", b"\xff\xfe", 422),
        ("POST", "/api/v1/appointments", b"", 422),
        ("POST", "/api/v1/appointments", b"[" * 100_000, 400),
        ("GET", "/api/v1/appointments/none", None, 422),
    ],
)
async def test_every_refusal_is_a_problem(client, method, path, content, status):
    refused = await client.request(
        method, path, content=content, headers={"Content-Type": "application/json"}
    )

    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == status
    assert refused.json()["title"]


async def test_a_database_that_is_away_is_said_to_be_away(desk):
    class Away:
        async def costs_of_calls(self, call_ids):
            raise StoreAwayError("test")

    async with desk.client(costs=Away()) as client:
        rung = await client.post(
            "/api/v1/calls", json={"to": "+15125550147", "playbook": "real_estate", "purpose": "x"}
        )
        refused = await client.get(rung.headers["location"])

    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "2"
    assert refused.headers["content-type"] == "application/problem+json"


async def test_a_fault_of_ours_tells_nothing_of_what_it_held(desk):
    class Broken:
        async def open(self, **_):
            raise RuntimeError("+15125550147 is Nora's number")

    async with desk.client(conversations=Broken()) as client:
        refused = await client.post("/api/v1/conversations", json={})

    assert refused.status_code == 500
    assert refused.json()["detail"] == "something went wrong on our side"


def test_the_first_key_is_made_once_and_is_its_owner_s_alone(tmp_path):
    data_dir = tmp_path / "data"

    key = first_key(data_dir)

    assert first_key(data_dir) == key
    assert len(key) >= 40
    assert stat.S_IMODE((data_dir / "api-key").stat().st_mode) == 0o600
    assert [path.name for path in data_dir.iterdir()] == ["api-key"]


async def test_processes_that_start_together_share_one_key(tmp_path):
    async with asyncio.TaskGroup() as starting:
        keys = [starting.create_task(asyncio.to_thread(first_key, tmp_path)) for _ in range(20)]

    assert len({task.result() for task in keys}) == 1


def test_a_key_is_good_or_it_is_not():
    keys = ApiKeys(["one", "two"])

    assert keys.admit("one")
    assert keys.admit("two")
    assert not keys.admit("")
    assert not keys.admit("three")
    assert not ApiKeys([]).admit("")


@pytest.mark.parametrize(
    ("components", "status", "code"),
    [
        ({}, "ok", 200),
        ({"llm": (Health.DOWN, False)}, "degraded", 200),
        ({"llm": (Health.DEGRADED, True)}, "degraded", 200),
        ({"llm": (Health.DOWN, False), "database": (Health.DOWN, True)}, "down", 503),
    ],
)
async def test_the_health_of_the_whole_follows_from_its_parts(desk, components, status, code):
    async def probe(health, is_essential):
        return Component(status=health, detail="as told", is_essential=is_essential)

    desk.probes.clear()
    for name, told in components.items():
        desk.probes[name] = lambda told=told: probe(*told)

    async with desk.client() as client:
        answer = await client.get("/health")

    assert (answer.status_code, answer.json()["status"]) == (code, status)
    assert answer.json()["components"] == {
        name: {"status": health, "detail": "as told"} for name, (health, _) in components.items()
    }


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_a_part_that_does_not_answer_is_down(desk, client):
    async def refuse():
        raise StoreAwayError("gone")

    async def hang():
        await asyncio.sleep(60)

    desk.probes.update(database=refuse, redis=hang)

    components = (await client.get("/health")).json()["components"]

    assert components["database"] == {"status": "down", "detail": "StoreAwayError"}
    assert components["redis"]["status"] == "down"


async def test_readiness_says_why_no_call_can_be_taken(desk, client):
    assert (await client.get("/health/ready")).status_code == 200

    desk.busy = "draining"

    refused = await client.get("/health/ready")
    assert (refused.status_code, refused.json()["detail"]) == (503, "draining")
    assert (await client.get("/health/live")).status_code == 200


async def test_metrics_follow_calls(desk, client):
    metrics = CallMetrics(desk.registry)
    call = a_call()

    metrics.call_started(call)
    metrics.call_started(a_call())
    metrics.turn_ended(call, TurnRecord(seq=1, role=Role.AGENT, text="Hello.", at=now()))
    metrics.answered(0.412)
    metrics.recognized(1.5, 0.08)
    metrics.thought(0.02)
    metrics.call_ended(call, an_end())

    told = (await client.get("/metrics")).text.splitlines()
    for line in (
        "callwright_active_calls 1.0",
        'callwright_calls_total{outcome="abandoned",playbook="real_estate"} 1.0',
        'callwright_turns_total{role="agent"} 1.0',
        'callwright_turn_latency_seconds_bucket{le="0.4"} 0.0',
        'callwright_turn_latency_seconds_bucket{le="0.5"} 1.0',
        "callwright_stt_seconds_sum 0.08",
        "callwright_agent_seconds_count 1.0",
    ):
        assert line in told


async def test_the_document_describes_every_operation_and_its_problems(client):
    document = (await client.get("/openapi.json")).json()

    operations = {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if path.startswith("/api/v1")
    }
    assert {path for _, path in operations} >= {
        "/api/v1/calls",
        "/api/v1/calls/{id_or_sid}",
        "/api/v1/calls/{id_or_sid}/end",
        "/api/v1/appointments",
        "/api/v1/appointments/{appointment_id}",
        "/api/v1/availability",
        "/api/v1/contacts",
        "/api/v1/leads",
        "/api/v1/events",
        "/api/v1/conversations",
        "/api/v1/conversations/{conversation_id}/turns",
    }
    for operation in operations.values():
        assert operation["security"]
        assert list(operation["responses"]["401"]["content"]) == ["application/problem+json"]
        assert "HTTPValidationError" not in json.dumps(operation)
        assert operation["description"]
