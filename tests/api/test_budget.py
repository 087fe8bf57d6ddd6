from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx2
import pytest
from fastapi import FastAPI

from api.budget import BudgetRoutes
from domain.budget import Limits
from store.budgets import Budgets

CHICAGO = ZoneInfo("America/Chicago")
NOON = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)


@pytest.fixture
def budgets(database):
    limits = Limits(day=50_000_000, month=1_000_000_000)
    return Budgets(database, limits=limits, zone=CHICAGO)


@pytest.fixture
async def client(budgets):
    app = FastAPI()
    app.include_router(BudgetRoutes(budgets, now=lambda: NOON).router())
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


async def test_budgets_are_told_as_the_contract_has_them(client, budgets):
    for amount in (100_000, 200_000):
        await budgets.admit(
            str(uuid4()), at=NOON, amount_usd_micros=amount, owner="a", lease_secs=30
        )
    await budgets.settle(str(uuid4()), 4_120_000, at=NOON)

    answer = await client.get("/budget")

    standing = {"reserved": "0.30", "spent": "4.12"}
    assert answer.json() == {
        "items": [
            {
                "period": "day",
                "limit": "50.00",
                **standing,
                "resets_at": "2026-08-21T00:00:00-05:00",
            },
            {"period": "week", "limit": None, **standing, "resets_at": "2026-08-24T00:00:00-05:00"},
            {
                "period": "month",
                "limit": "1000.00",
                **standing,
                "resets_at": "2026-09-01T00:00:00-05:00",
            },
        ],
        "alerts": [],
    }


async def test_alerts_are_told_with_their_budget_and_moment(client, budgets):
    await budgets.settle(str(uuid4()), 40_000_000, at=NOON)

    answer = await client.get("/budget")

    alert = {"period": "day", "at": "2026-08-20T17:00:00Z", "limit": "50.00", "spent": "40.00"}
    assert answer.json()["alerts"] == [{"level": "INFO"} | alert, {"level": "WARNING"} | alert]
