import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from domain.ledger import Bought, LedgerEntry, Part, Saving
from store.ledger import Ledger
from store.tables.ledger import LedgerRow

CHICAGO = ZoneInfo("America/Chicago")
AT = datetime(2026, 8, 21, 3, 30, tzinfo=UTC)

MINUTE = LedgerEntry(
    key="twilio/inbound/1",
    part=Part.TELEPHONY,
    provider="twilio/inbound",
    quantity=1,
    unit="minutes",
    cost_usd_micros=8_500,
    at=AT,
)
SENTENCE = LedgerEntry(
    key="0.1",
    part=Part.TTS,
    provider="elevenlabs/flash",
    quantity=80,
    unit="characters",
    cost_usd_micros=4_000,
    at=AT,
)
CACHED = replace(
    SENTENCE, key="0.2", cost_usd_micros=0, saving=Saving.CACHE, saved_usd_micros=4_000
)


@pytest.fixture
def ledger(database):
    return Ledger(database, zone=CHICAGO)


@pytest.fixture
def call_id():
    return str(uuid4())


async def test_a_call_costs_the_sum_of_its_entries_by_part(ledger, call_id):
    second = replace(MINUTE, key="twilio/inbound/2", at=AT + timedelta(minutes=1))

    await ledger.add({call_id: [MINUTE, SENTENCE, CACHED]})
    await ledger.add({call_id: [second]})

    costs = await ledger.costs_of(call_id)
    assert costs.total_usd_micros == 21_000
    assert costs.as_text() == {
        "total": "0.021",
        "telephony": "0.017",
        "stt": "0.00",
        "llm": "0.00",
        "tts": "0.004",
    }


async def test_the_same_entry_twice_is_one_entry(ledger, call_id):
    await ledger.add({call_id: [MINUTE, SENTENCE]})

    await ledger.add({call_id: [MINUTE, replace(SENTENCE, cost_usd_micros=9_999), CACHED]})

    assert (await ledger.costs_of(call_id)).total_usd_micros == 12_500


async def test_writers_that_add_the_same_entries_at_once_add_them_once(ledger, call_id):
    async with asyncio.TaskGroup() as tasks:
        for _ in range(10):
            tasks.create_task(ledger.add({call_id: [MINUTE, SENTENCE, CACHED]}))

    assert (await ledger.costs_of(call_id)).total_usd_micros == 12_500


async def test_a_call_without_entries_cost_nothing(ledger, call_id):
    await ledger.add({call_id: []})

    assert (await ledger.costs_of(call_id)).total_usd_micros == 0


async def test_calls_are_summed_up_apart(ledger, call_id):
    other = str(uuid4())
    await ledger.add({call_id: [MINUTE]})
    await ledger.add({other: [SENTENCE]})

    costs = await ledger.costs_of_calls([call_id, other])

    assert {call: c.total_usd_micros for call, c in costs.items()} == {
        call_id: 8_500,
        other: 4_000,
    }


async def test_what_a_call_bought_is_told_thing_by_thing_without_savings(ledger, call_id):
    more = replace(SENTENCE, key="0.3", quantity=20, cost_usd_micros=1_000)
    await ledger.add({call_id: [MINUTE, SENTENCE, CACHED, more]})

    bought = await ledger.bought_in(call_id)

    assert sorted(bought, key=lambda b: b.part) == [
        Bought(part=Part.TELEPHONY, provider="twilio/inbound", quantity=1, cost_usd_micros=8_500),
        Bought(part=Part.TTS, provider="elevenlabs/flash", quantity=100, cost_usd_micros=5_000),
    ]


async def test_an_entry_is_on_its_day_where_the_business_is(ledger, call_id, database):
    await ledger.add({call_id: [MINUTE]})

    async with database.reading() as session:
        [row] = await session.exec(select(LedgerRow))
    assert (row.day, row.at) == (date(2026, 8, 20), AT)
