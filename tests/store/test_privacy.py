"""Everything about a number, found and erased, on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from domain.call import CallStatus, Direction
from domain.call_entries import CallBegan, ExchangeCame, TurnSaid
from domain.record import Role, TurnRecord
from domain.turn import LeadScore
from store.appointments import Appointments
from store.calendar import PlaybookCalendar
from store.call_log import StoredCallLog
from store.call_writing import CallWriting
from store.calls import Calls
from store.contacts import StoredContacts, meet
from store.leads import Leads
from store.ledger import Ledger
from store.privacy import Privacy
from store.tables.contacts import ContactRow
from tests.businesses import CHICAGO, now, request, scheduling, slot
from tests.call_records import CallWriter, a_call, a_report
from tests.store.test_ledger import MINUTE

HERS, HIS = "+15125550147", "+15125550199"
A_MOMENT_SECS = 0.3
"""An erasure that waits for nobody is over by then."""


@pytest.fixture
def log(database):
    return CallWriter(StoredCallLog(database, now))


@pytest.fixture
def privacy(database):
    return Privacy(database)


async def talk(database, log, call, **facts):
    """Keep a call in which something was said, scored, paid for and booked."""
    await log.begin(call, CallStatus.IN_PROGRESS)
    await log.turn(call.id, TurnRecord(seq=1, role=Role.CALLER, text="I am Nora", at=now()))
    lead = LeadScore(score=0.5, band="warm", factors=())
    await log.progress(call.id, a_report(0, lead=lead, facts={"name": "Nora", **facts}))
    await Ledger(database, zone=CHICAGO).add({call.id: [MINUTE]})
    return call


async def test_all_of_a_number_is_found_and_erased_and_nothing_of_another(database, log, privacy):
    rang = await talk(database, log, a_call(from_number=HERS))
    dialled = await talk(
        database,
        log,
        a_call(direction=Direction.OUTBOUND, from_number="+15125550100", to_number=HERS),
    )
    gave_it = await talk(database, log, a_call(from_number=None), phone=HERS)
    his = await talk(database, log, a_call(from_number=HIS))
    calendar = PlaybookCalendar(database, "real_estate", scheduling(), now)
    for key, phone, hour in (("a", HERS, 10), ("b", HIS, 12)):
        await calendar.book(request(key, slot(1, hour), phone=phone))

    found = await privacy.call_ids_of(HERS)
    erased = await privacy.erase(HERS)

    hers = {call.id for call in (rang, dialled, gave_it)}
    assert set(found) == hers
    assert (erased.calls, erased.leads, erased.appointments, erased.contacts) == (3, 3, 1, 1)
    assert set(erased.call_sids) == {call.call_sid for call in (rang, dialled, gave_it)}
    assert not erased.opt_out_kept
    assert await privacy.call_ids_of(HERS) == await privacy.appointments_of(HERS) == []
    assert await StoredContacts(database, now).find(HERS) is None
    assert (await Calls(database).history(rang.id)).turns == ()
    assert [lead.call_id for lead in (await Leads(database).page(limit=9)).items] == [his.id]
    assert [a.phone for a in (await Appointments(database).page(limit=9)).items] == [HIS]
    costs = await Ledger(database, zone=CHICAGO).costs_of_calls([rang.id])
    assert costs[rang.id].by_part


async def test_our_own_number_is_nobody_s_data(database, log, privacy):
    await talk(database, log, a_call(from_number=HIS, to_number="+15125550100"))

    assert (await privacy.erase("+15125550100")).calls == 0


async def test_an_opt_out_outlives_its_erasure_without_the_number(database, log, privacy):
    contacts = StoredContacts(database, now)
    for phone, key in ((HERS, "a"), (HIS, "b")):
        await contacts.opt_out(phone=phone, call_id=a_call().id, words="stop", key=key)

    erased = [await privacy.erase(HERS), await privacy.erase(HIS), await privacy.erase(HERS)]

    assert [each.opt_out_kept for each in erased] == [True, True, False]
    assert await contacts.find(HERS) is None
    assert await contacts.opted_out_at(HERS) == now()
    assert await contacts.is_opted_out(HIS)
    assert not await contacts.is_opted_out("+15125550111")
    await log.begin(a_call(from_number=HERS), CallStatus.RINGING)
    assert await contacts.is_opted_out(HERS)


async def test_what_is_old_goes_in_batches_and_what_is_needed_stays(database, privacy):
    old = now() - timedelta(days=100)
    log = CallWriter(StoredCallLog(database, lambda: old))
    for _ in range(250):
        await log.begin(a_call(from_number=HERS, started_at=old), CallStatus.RINGING)
    recent = await talk(database, log, a_call(from_number=HIS))
    stop = StoredContacts(database, lambda: old)
    await stop.opt_out(phone="+15125550111", call_id=a_call().id, words="stop", key="k")

    deleted = []
    while batch := await privacy.delete_before(now() - timedelta(days=90)):
        deleted.append(batch)

    assert deleted == [200, 51]
    assert [r.call.id for r in (await Calls(database).page(limit=9)).items] == [recent.id]
    kept = (await StoredContacts(database, now).page(limit=9)).items
    assert {contact.phone for contact in kept} == {HIS, "+15125550111"}


async def test_a_number_may_be_erased_while_a_call_of_it_is_written_down(database, log, privacy):
    call = a_call(from_number=HERS)
    await log.begin(call, CallStatus.IN_PROGRESS)
    said = TurnSaid(
        call_id=call.id, record=TurnRecord(seq=1, role=Role.CALLER, text="Nora", at=now())
    )
    told = ExchangeCame(call_id=call.id, report=a_report(0, facts={"name": "Nora"}))

    async with database.writing() as session:
        writing = CallWriting(database, session, now())
        await writing.keep([said])
        erasing = asyncio.create_task(privacy.erase(HERS))
        await asyncio.wait({erasing}, timeout=A_MOMENT_SECS)
        await writing.keep([told])

    erased = await erasing
    assert (erased.calls, erased.contacts) == (1, 1)


async def test_a_contact_is_not_erased_under_a_call_that_is_being_written(database, log, privacy):
    await log.begin(a_call(from_number=HERS), CallStatus.COMPLETED)

    async with database.writing() as session:
        await meet(database, session, {HERS: now()})
        erasing = asyncio.create_task(privacy.erase(HERS))
        _, waiting = await asyncio.wait({erasing}, timeout=A_MOMENT_SECS)

    assert waiting == {erasing}
    assert (await erasing).contacts == 1


async def test_a_wish_that_is_written_twice_brings_nothing_back_after_an_erasure(database, privacy):
    contacts = StoredContacts(database, now)
    wish = {"phone": HERS, "call_id": a_call().id, "words": "stop", "key": "k"}
    await contacts.opt_out(**wish)
    await privacy.erase(HERS)

    await contacts.opt_out(**wish)

    assert await contacts.find(HERS) is None
    assert await contacts.is_opted_out(HERS)


async def test_a_contact_who_opts_out_as_it_is_to_be_forgotten_is_kept(database, privacy):
    old = now() - timedelta(days=100)
    log = CallWriter(StoredCallLog(database, lambda: old))
    await log.begin(a_call(from_number=HERS, started_at=old), CallStatus.RINGING)

    async with database.writing() as session:
        contact = (await session.exec(select(ContactRow))).one()
        contact.opted_out_at = now()
        await session.flush()
        deleting = asyncio.create_task(privacy.delete_before(now() - timedelta(days=90)))
        await asyncio.wait({deleting}, timeout=A_MOMENT_SECS)

    assert await deleting == 1
    assert await StoredContacts(database, now).is_opted_out(HERS)


async def test_a_contact_who_rings_as_it_is_to_be_forgotten_is_kept(database, privacy):
    long_ago = CallWriter(StoredCallLog(database, lambda: now() - timedelta(days=100)))
    old = a_call(from_number=HERS, started_at=now() - timedelta(days=100))
    await long_ago.begin(old, CallStatus.RINGING)
    new = a_call(from_number=HERS)

    async with database.writing() as session:
        begun = CallBegan(call=new, status=CallStatus.RINGING)
        await CallWriting(database, session, now()).keep([begun])
        deleting = asyncio.create_task(privacy.delete_before(now() - timedelta(days=90)))
        await asyncio.wait({deleting}, timeout=A_MOMENT_SECS)

    assert await deleting == 1
    assert await StoredContacts(database, now).find(HERS) is not None
