"""Appointments by hand, and which times are free."""

import asyncio
from datetime import datetime

import pytest

from tests.businesses import slot
from tests.databases import ON_BOTH

TUESDAY_TWO = slot(1, 14).starts_at.isoformat()
NORA = {"name": "Nora Quist", "phone": "+15125550147"}


def booking(**changes):
    return {"starts_at": TUESDAY_TWO, **NORA, **changes}


async def test_an_appointment_is_booked_and_read_back(client):
    booked = await client.post("/api/v1/appointments", json=booking(notes="Rings twice."))

    assert booked.status_code == 201
    assert booked.headers["location"] == f"/api/v1/appointments/{booked.json()['id']}"
    read = await client.get(booked.headers["location"])
    assert read.json() == booked.json()
    assert booked.json() == {
        "id": booked.json()["id"],
        "playbook": "real_estate",
        "service": "viewing",
        "resource": "ann",
        "starts_at": "2026-08-18T14:00:00-05:00",
        "ends_at": "2026-08-18T15:00:00-05:00",
        "status": "booked",
        "name": "Nora Quist",
        "phone": "+15125550147",
        "notes": "Rings twice.",
        "call_id": None,
    }


async def test_a_time_may_be_given_in_any_zone(client):
    booked = await client.post(
        "/api/v1/appointments", json=booking(starts_at="2026-08-18T19:00:00Z")
    )

    assert booked.json()["starts_at"] == "2026-08-18T14:00:00-05:00"


async def test_a_taken_slot_answers_with_the_nearest_free_ones(client):
    for _ in range(2):
        await client.post("/api/v1/appointments", json=booking())

    refused = await client.post("/api/v1/appointments", json=booking())

    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["alternatives"] == [
        {"starts_at": "2026-08-18T12:30:00-05:00", "ends_at": "2026-08-18T13:30:00-05:00"},
        {"starts_at": "2026-08-18T13:00:00-05:00", "ends_at": "2026-08-18T14:00:00-05:00"},
        {"starts_at": "2026-08-18T15:00:00-05:00", "ends_at": "2026-08-18T16:00:00-05:00"},
    ]


@ON_BOTH
async def test_fifty_requests_for_a_slot_of_two_resources_leave_two_appointments(client):
    async with asyncio.TaskGroup() as racers:
        sent = [
            racers.create_task(client.post("/api/v1/appointments", json=booking()))
            for _ in range(50)
        ]

    statuses = sorted(task.result().status_code for task in sent)
    assert statuses == [201] * 2 + [409] * 48


@ON_BOTH
async def test_an_idempotency_key_books_once(client):
    headers = {"Idempotency-Key": "a form sent twice"}

    first = await client.post("/api/v1/appointments", json=booking(), headers=headers)
    second = await client.post("/api/v1/appointments", json=booking(), headers=headers)

    assert second.json() == first.json()
    assert len((await client.get("/api/v1/appointments")).json()["items"]) == 1


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        ({"starts_at": "2026-08-19T09:00:00-05:00"}, {"starts_at": "2026-08-19T09:00:00-05:00", "ends_at": "2026-08-19T10:00:00-05:00"}),
        ({"ends_at": "2026-08-18T16:00:00-05:00"}, {"starts_at": "2026-08-18T14:00:00-05:00", "ends_at": "2026-08-18T16:00:00-05:00"}),
        ({"service": "valuation"}, {"service": "valuation", "ends_at": "2026-08-18T14:30:00-05:00"}),
        ({"service": "valuation", "starts_at": "2026-08-19T09:00:00-05:00"}, {"service": "valuation", "starts_at": "2026-08-19T09:00:00-05:00", "ends_at": "2026-08-19T09:30:00-05:00"}),
        ({"name": "Jon", "phone": None}, {"name": "Jon", "phone": None}),
        ({}, {"name": "Nora Quist"}),
    ],
)  # fmt: skip
async def test_an_appointment_is_moved_or_changed(client, change, shows):
    booked = (await client.post("/api/v1/appointments", json=booking())).json()

    changed = await client.patch(f"/api/v1/appointments/{booked['id']}", json=change)

    assert changed.status_code == 200
    assert changed.json() == {**booked, **shows}


async def test_a_move_to_a_taken_slot_is_refused(client):
    for _ in range(2):
        await client.post("/api/v1/appointments", json=booking())
    later = booking(starts_at="2026-08-19T09:00:00-05:00")
    other = (await client.post("/api/v1/appointments", json=later)).json()
    path = f"/api/v1/appointments/{other['id']}"

    refused = await client.patch(path, json={"starts_at": TUESDAY_TWO})

    assert refused.status_code == 409
    assert refused.json()["alternatives"]
    assert (await client.get(path)).json() == other


@ON_BOTH
async def test_a_cancelled_appointment_stays_on_the_list_and_frees_its_slot(client):
    booked = (await client.post("/api/v1/appointments", json=booking())).json()
    path = f"/api/v1/appointments/{booked['id']}"

    for _ in range(2):
        assert (await client.delete(path)).json() == {**booked, "status": "cancelled"}

    assert (await client.get(path)).json()["status"] == "cancelled"
    again = await client.post("/api/v1/appointments", json=booking(resource="ann"))
    assert again.json()["resource"] == "ann"


@ON_BOTH
async def test_appointments_are_listed_earliest_first_within_a_window(client):
    hours = ["2026-08-18T14:00:00-05:00", "2026-08-18T09:00:00-05:00", "2026-08-19T09:00:00-05:00"]
    for starts_at in hours:
        await client.post("/api/v1/appointments", json=booking(starts_at=starts_at))

    async def listed(**query):
        page = (await client.get("/api/v1/appointments", params=query)).json()
        return [each["starts_at"] for each in page["items"]], page["next_cursor"]

    window = {"from": "2026-08-18T00:00:00-05:00", "to": "2026-08-19T00:00:00-05:00"}
    assert await listed(**window) == ([hours[1], hours[0]], None)
    first, cursor = await listed(limit=2)
    assert await listed(limit=2, cursor=cursor) == ([hours[2]], None)
    assert first == [hours[1], hours[0]]
    assert await listed(playbook="auto_service") == ([], None)
    assert await listed(call_id="4be0643f-1d98-573b-97cd-ca98a65347dd") == ([], None)


async def test_a_plus_that_was_not_escaped_is_still_a_plus(client):
    unescaped = "/api/v1/appointments?from=2026-08-18T00:00:00+02:00"

    assert (await client.get(unescaped)).status_code == 200


async def test_free_slots_are_listed_earliest_first_and_page_by_page(client):
    await client.post("/api/v1/appointments", json=booking(starts_at="2026-08-18T09:00:00-05:00"))
    query = {
        "from": "2026-08-18T00:00:00-05:00",
        "to": "2026-08-18T11:00:00-05:00",
        "service": "valuation",
    }

    first = (await client.get("/api/v1/availability", params={**query, "limit": 1})).json()
    rest = await client.get(
        "/api/v1/availability", params={**query, "cursor": first["next_cursor"]}
    )

    assert first["items"] == [
        {"starts_at": "2026-08-18T10:00:00-05:00", "ends_at": "2026-08-18T10:30:00-05:00"}
    ]
    assert rest.json() == {
        "items": [
            {"starts_at": "2026-08-18T10:30:00-05:00", "ends_at": "2026-08-18T11:00:00-05:00"}
        ],
        "next_cursor": None,
    }


async def test_what_is_free_is_booked_at_once(client):
    (slot_, *_) = (await client.get("/api/v1/availability")).json()["items"]

    booked = await client.post("/api/v1/appointments", json={**slot_, **NORA})

    assert booked.status_code == 201
    assert datetime.fromisoformat(booked.json()["starts_at"]) == slot(0, 9).starts_at


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
async def test_an_appointment_that_nobody_made_is_not_found(client, method):
    path = "/api/v1/appointments/4be0643f-1d98-573b-97cd-ca98a65347dd"
    body = {"json": {"name": "Jon"}} if method == "patch" else {}

    missing = await getattr(client, method)(path, **body)

    assert missing.status_code == 404
    assert missing.json()["type"] == "urn:callwright:unknown_appointment"
