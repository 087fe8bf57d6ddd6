from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from domain.call import Call, CallStatus, Direction
from domain.costs import Stretch
from domain.ledger import LedgerEntry, Part, Saving
from store.call_log import StoredCallLog
from store.ledger import Ledger
from store.spending import Spending
from store.tables.appointments import AppointmentRow
from tests.call_records import CallWriter

CHICAGO = ZoneInfo("America/Chicago")
THURSDAY = date(2026, 8, 20)
NOON = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)
DAY = Stretch(first=THURSDAY, after=THURSDAY + timedelta(days=1))
WEEK = Stretch(first=date(2026, 8, 17), after=date(2026, 8, 24))


@pytest.fixture
def ledger(database):
    return Ledger(database, zone=CHICAGO)


@pytest.fixture
def spending(database):
    return Spending(database, zone=CHICAGO)


@pytest.fixture
def begin(database):
    log = CallWriter(StoredCallLog(database, now=lambda: NOON))

    async def begin(playbook):
        call = Call(
            id=str(uuid4()),
            call_sid=f"CA{uuid4().hex}",
            direction=Direction.INBOUND,
            playbook=playbook,
            from_number=None,
            to_number=None,
            started_at=NOON,
        )
        await log.begin(call, CallStatus.COMPLETED)
        return call.id

    return begin


def entry(cost, *, key="1", part=Part.TELEPHONY, quantity=1, at=NOON, saving=None, saved=0):
    return LedgerEntry(
        key=key,
        part=part,
        provider="x",
        quantity=quantity,
        unit="",
        cost_usd_micros=cost,
        at=at,
        saving=saving,
        saved_usd_micros=saved,
    )


async def test_an_empty_ledger_is_an_empty_record(spending):
    record = await spending.during(WEEK)

    assert record.total_usd_micros == 0
    assert record.saved_usd_micros == dict.fromkeys(Saving, 0)
    assert record.appointments_booked == 0


async def test_spending_is_told_by_day_playbook_and_part(spending, ledger, begin):
    house, car, unknown = await begin("real_estate"), await begin("auto_service"), str(uuid4())
    yesterday = NOON - timedelta(days=1)
    await ledger.add({house: [entry(10), entry(20, key="2", part=Part.STT)]})
    await ledger.add({house: [entry(40, key="3", at=yesterday)]})
    await ledger.add({car: [entry(80)]})
    await ledger.add({unknown: [entry(160)]})

    record = await spending.during(WEEK)

    totals = {name: c.total_usd_micros for name, c in record.by_playbook().items()}
    assert totals == {"real_estate": 70, "auto_service": 80, None: 160}
    assert record.by_day([THURSDAY])[THURSDAY].by_part[Part.TELEPHONY] == 250
    assert record.calls_by_playbook == {"real_estate": 1, "auto_service": 1, None: 1}
    assert record.calls_by_day == {THURSDAY: 3, date(2026, 8, 19): 1}


async def test_a_day_is_the_business_s_own(spending, ledger, begin):
    call = await begin("real_estate")
    last_moment = datetime(2026, 8, 20, 23, 59, tzinfo=CHICAGO)
    await ledger.add({call: [entry(1, key="1", at=last_moment)]})
    await ledger.add({call: [entry(2, key="2", at=last_moment + timedelta(minutes=1))]})

    record = await spending.during(DAY)

    assert record.total_usd_micros == 1


async def test_savings_are_told_with_the_characters_bought_and_cached(spending, ledger, begin):
    call = await begin("real_estate")
    said = {"part": Part.TTS}
    await ledger.add(
        {
            call: [
                entry(4_000, key="1", quantity=80, **said),
                entry(0, key="2", quantity=120, saving=Saving.CACHE, saved=6_000, **said),
                entry(0, key="3", quantity=40, saving=Saving.LOCAL_VOICE, saved=2_000, **said),
            ]
        },
    )

    record = await spending.during(DAY)

    assert record.saved_usd_micros == {Saving.CACHE: 6_000, Saving.LOCAL_VOICE: 2_000}
    assert (record.premium_characters_bought, record.premium_characters_cached) == (80, 120)
    assert record.total_usd_micros == 4_000


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({}, 1),
        ({"status": "cancelled"}, 0),
        ({"call_id": None}, 0),
        ({"created_at": NOON - timedelta(days=1)}, 0),
    ],
)
async def test_appointments_booked_in_calls_that_day_are_counted(
    spending, database, change, counted
):
    booked = {
        "id": str(uuid4()),
        "playbook": "real_estate",
        "resource": "adviser",
        "starts_at": NOON + timedelta(days=5),
        "ends_at": NOON + timedelta(days=5, hours=1),
        "status": "booked",
        "call_id": str(uuid4()),
        "created_at": NOON,
        "updated_at": NOON,
    }
    async with database.writing() as session:
        session.add(AppointmentRow(**booked | change))

    record = await spending.during(DAY)

    assert record.appointments_booked == counted
