from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx2
import pytest
from fastapi import FastAPI

from api.costs import CostRoutes
from domain.budget import Limits
from domain.call import Call, CallStatus, Direction
from domain.ledger import LedgerEntry, Part, Saving
from store.budgets import Budgets
from store.call_log import StoredCallLog
from store.ledger import Ledger
from store.spending import Spending
from store.tables.appointments import AppointmentRow
from tests.call_records import CallWriter

CHICAGO = ZoneInfo("America/Chicago")
NOON = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)
"""Thursday the 20th."""
WEEK_AGO = NOON - timedelta(days=7)


@pytest.fixture
def budgets(database):
    return Budgets(database, limits=Limits(month=1_000_000), zone=CHICAGO)


@pytest.fixture
async def client(database, budgets):
    app = FastAPI()
    routes = CostRoutes(
        spending=Spending(database, zone=CHICAGO), budgets=budgets, now=lambda: NOON, zone=CHICAGO
    )
    app.include_router(routes.router())
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.fixture
def spend(database, budgets):
    ledger = Ledger(database, zone=CHICAGO)
    log = CallWriter(StoredCallLog(database, now=lambda: NOON))

    async def spend(playbook, at, *entries):
        call = Call(
            id=str(uuid4()),
            call_sid=f"CA{uuid4().hex}",
            direction=Direction.INBOUND,
            playbook=playbook,
            from_number=None,
            to_number=None,
            started_at=at,
        )
        await log.begin(call, CallStatus.COMPLETED)
        await ledger.add({call.id: [entry(n, at, *each) for n, each in enumerate(entries)]})
        await budgets.settle(call.id, sum(each[1] for each in entries), at=at)
        return call.id

    return spend


def entry(number, at, part, cost, quantity=1, saving=None):
    return LedgerEntry(
        key=str(number),
        part=part,
        provider="x",
        quantity=quantity,
        unit="",
        cost_usd_micros=cost,
        at=at,
        saving=saving,
        saved_usd_micros=50 * quantity if saving else 0,
    )


async def test_nothing_spent_is_told_as_nothing(client):
    costs = (await client.get("/costs", params={"period": "day"})).json()

    assert costs == {
        "period": "day",
        "starts_at": "2026-08-20T00:00:00-05:00",
        "resets_at": "2026-08-21T00:00:00-05:00",
        "total": "0.00",
        "parts": dict.fromkeys(("telephony", "stt", "llm", "tts"), "0.00"),
        "by_day": [
            {
                "day": "2026-08-20",
                "total": "0.00",
                "telephony": "0.00",
                "stt": "0.00",
                "llm": "0.00",
                "tts": "0.00",
                "calls": 0,
            }
        ],
        "by_playbook": [],
        "trend": {"previous_total": "0.00", "change": None, "daily_average": "0.00"},
        "days_to_limit": None,
        "appointments_booked": 0,
        "cost_per_appointment": None,
        "saved": {"cache": "0.00", "local_voice": "0.00"},
        "premium_characters": {"bought": 0, "cached": 0},
    }


async def test_spending_is_told_by_part_day_and_playbook(client, spend):
    await spend("real_estate", NOON, (Part.TELEPHONY, 12_900), (Part.TTS, 4_000, 80))
    await spend("auto_service", NOON - timedelta(days=1), (Part.TELEPHONY, 25_800))

    costs = (await client.get("/costs", params={"period": "week"})).json()

    assert costs["total"] == "0.0427"
    assert costs["parts"] == {"telephony": "0.0387", "stt": "0.00", "llm": "0.00", "tts": "0.004"}
    assert [(d["day"], d["total"], d["calls"]) for d in costs["by_day"]] == [
        ("2026-08-17", "0.00", 0),
        ("2026-08-18", "0.00", 0),
        ("2026-08-19", "0.0258", 1),
        ("2026-08-20", "0.0169", 1),
    ]
    assert [(p["playbook"], p["total"], p["calls"]) for p in costs["by_playbook"]] == [
        ("auto_service", "0.0258", 1),
        ("real_estate", "0.0169", 1),
    ]


async def test_the_trend_compares_with_as_many_days_of_the_period_before(client, spend):
    await spend("real_estate", NOON, (Part.TELEPHONY, 30_000))
    await spend("real_estate", WEEK_AGO, (Part.TELEPHONY, 20_000))
    # Friday of the week before: this week has not come so far.
    await spend("real_estate", WEEK_AGO + timedelta(days=1), (Part.TELEPHONY, 500_000))

    trend = (await client.get("/costs", params={"period": "week"})).json()["trend"]

    assert trend["previous_total"] == "0.02"
    assert trend["change"] == 0.5


async def test_days_to_the_limit_are_told_at_the_pace_of_the_last_week(client, spend):
    await spend("real_estate", NOON - timedelta(days=3), (Part.TELEPHONY, 200_000))
    await spend("real_estate", NOON, (Part.TELEPHONY, 200_000))

    costs = (await client.get("/costs")).json()

    assert costs["period"] == "month"
    assert costs["trend"]["daily_average"] == "0.10"
    assert costs["days_to_limit"] == 6.0


async def test_an_appointment_has_its_price(client, spend, database):
    call_id = await spend("real_estate", NOON, (Part.TELEPHONY, 25_800))
    await spend("real_estate", NOON, (Part.TELEPHONY, 12_900))
    async with database.writing() as session:
        session.add(
            AppointmentRow(
                id=str(uuid4()),
                playbook="real_estate",
                resource="adviser",
                starts_at=NOON + timedelta(days=2),
                ends_at=NOON + timedelta(days=2, hours=1),
                status="booked",
                call_id=call_id,
                created_at=NOON,
                updated_at=NOON,
            )
        )

    costs = (await client.get("/costs", params={"period": "day"})).json()

    assert (costs["appointments_booked"], costs["cost_per_appointment"]) == (1, "0.0387")


async def test_savings_are_told(client, spend):
    await spend(
        "real_estate",
        NOON,
        (Part.TTS, 4_000, 80),
        (Part.TTS, 0, 100, Saving.CACHE),
        (Part.TTS, 0, 200, Saving.LOCAL_VOICE),
    )

    costs = (await client.get("/costs", params={"period": "day"})).json()

    assert costs["saved"] == {"cache": "0.005", "local_voice": "0.01"}
    assert costs["premium_characters"] == {"bought": 80, "cached": 100}


async def test_an_unknown_period_is_refused(client):
    answer = await client.get("/costs", params={"period": "year"})

    assert answer.status_code == 422
