"""What the API will not take, and how it says so."""

from datetime import datetime, timedelta, timezone

import pytest

from store.pages import cursor_at
from tests.businesses import slot

NEW_CALL = {"to": "+15125550147", "playbook": "real_estate", "purpose": "Confirm the viewing"}
LONG_AGO = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
IDENT = "4be0643f-1d98-573b-97cd-ca98a65347dd"
TUESDAY_TWO = slot(1, 14).starts_at.isoformat()


def booking(**changes):
    return {"starts_at": TUESDAY_TWO, "name": "Nora Quist", "phone": "+15125550147", **changes}


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_at": "tomorrow"},
        {"starts_at": "2026-08-18T14:00:00"},
        {"starts_at": 1787000000},
        {"starts_at": "1787000000"},
        {"starts_at": "0001-01-01T00:00:00+14:00"},
        {"starts_at": "2026-02-30T14:00:00Z"},
        {"starts_at": None},
        {"ends_at": TUESDAY_TWO},
        {"ends_at": "2027-08-18T15:00:00-05:00"},
        {"phone": "512 555 0147"},
        {"phone": 15125550147},
        {"name": ""},
        {"name": " "},
        {"name": "Nora\x00"},
        {"name": "n" * 201},
        {"service": "surfing"},
        {"playbook": "bakery"},
        {"resource": "zed"},
        {"call_id": "CA123"},
        {"status": "booked"},
    ],
    ids=str,
)
async def test_a_booking_that_cannot_be_is_refused_and_says_why(client, wrong):
    refused = await client.post("/api/v1/appointments", json=booking(**wrong))

    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 422
    assert refused.json()["detail"]


@pytest.mark.parametrize(
    "query",
    ["status=ringing_off", "outcome=won", "limit=0", "limit=201", "limit=many", "cursor=x", f"cursor={cursor_at(LONG_AGO, IDENT)}", "cursor=AAAA",
     "playbook=%00", "cursor=%C3%A9"],
)  # fmt: skip
async def test_a_list_that_cannot_be_is_refused(client, query):
    refused = await client.get(f"/api/v1/calls?{query}")

    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "wrong",
    [{"to": "911"}, {"to": None}, {"playbook": "bakery"}, {"purpose": ""}, {"extra": 1},
     {"contact_id": "4be0643f-1d98-573b-97cd-ca98a65347dd"}],
    ids=str,
)  # fmt: skip
async def test_a_call_that_cannot_be_made_is_refused(client, desk, wrong):
    refused = await client.post("/api/v1/calls", json={**NEW_CALL, **wrong})

    assert refused.status_code == 422
    assert desk.dialer.dialled == []


@pytest.mark.parametrize(
    "said",
    [{}, {"text": 5}, {"text": "\x00"}, {"text": "x" * 20_001},
     {"text": "x", "confidence": 1.01}, {"text": "x", "confidence": "high"}, {"text": "x", "mood": "fine"}],
    ids=lambda said: str(said)[:30].encode("ascii", "replace").decode(),
)  # fmt: skip
async def test_words_that_cannot_be_are_refused(client, said):
    opened = await client.post("/api/v1/conversations", json={})

    refused = await client.post(f"/api/v1/conversations/{opened.json()['id']}/turns", json=said)

    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"


async def test_half_a_character_is_refused(client):
    opened = await client.post("/api/v1/conversations", json={})
    path = f"/api/v1/conversations/{opened.json()['id']}/turns"

    refused = await client.post(
        path, content=rb'{"text": "\ud800"}', headers={"Content-Type": "application/json"}
    )

    assert refused.status_code == 422


@pytest.mark.parametrize(
    "wrong", [{"playbook": "bakery"}, {"from": "12"}, {"now": "noon"}, []], ids=str
)
async def test_a_conversation_that_cannot_be_is_not_opened(client, wrong):
    assert (await client.post("/api/v1/conversations", json=wrong)).status_code == 422
