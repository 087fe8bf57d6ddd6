"""Booking, moving and cancelling on both databases, with one caller and with fifty at once."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from domain.appointment import AppointmentChange, AppointmentStatus, Slot
from domain.errors import SlotTakenError, StoreAwayError, UnknownRecordError
from store.calendar import PlaybookCalendar
from store.tables.appointments import AppointmentRow
from store.tables.base import new_id
from tests.businesses import CHICAGO, MONDAY, now, request, scheduling, slot

RACERS = 50
UNGUARDED_RACERS = 10
"""Without the product's lock they wait for each other in rings, and PostgreSQL breaks one of these a second."""


@pytest.fixture
def calendar(database):
    return PlaybookCalendar(database, "real_estate", scheduling(), now)


async def booked(database):
    async with database.reading() as session:
        rows = await session.exec(select(AppointmentRow).where(AppointmentRow.status == "booked"))
        return rows.all()


async def test_a_booking_is_kept_in_the_zone_of_the_business(calendar):
    wanted = slot(1, 14)

    appointment = await calendar.book(request("k", wanted))

    assert appointment.slot == wanted
    assert appointment.slot.starts_at.tzinfo == CHICAGO
    assert (appointment.status, appointment.service) == (AppointmentStatus.BOOKED, "viewing")
    assert await calendar.upcoming(phone="+15125550147", now=MONDAY) == [appointment]


async def test_the_same_key_books_once(calendar, database):
    first = await calendar.book(request("k", slot(1, 14)))
    second = await calendar.book(request("k", slot(1, 14)))

    assert second == first
    assert len(await booked(database)) == 1


async def test_the_same_key_sent_fifty_times_at_once_books_once(calendar, database):
    async with asyncio.TaskGroup() as racers:
        sent = [racers.create_task(calendar.book(request("k", slot(1, 14)))) for _ in range(RACERS)]

    assert len({task.result().id for task in sent}) == 1
    assert len(await booked(database)) == 1


async def test_a_booking_that_broke_off_leaves_its_key_unused(calendar, database):
    backwards = Slot(starts_at=slot(1, 15).starts_at, ends_at=slot(1, 14).starts_at)

    with pytest.raises(IntegrityError, match="ends_after_it_starts"):
        await calendar.book(request("k", backwards))
    appointment = await calendar.book(request("k", slot(1, 14)))

    assert [row.id for row in await booked(database)] == [appointment.id]


async def test_another_resource_is_booked_when_the_first_is_busy(calendar):
    first = await calendar.book(request("a", slot(1, 14), resource="ann"))
    second = await calendar.book(request("b", slot(1, 14), resource="ann"))

    assert (first.resource, second.resource) == ("ann", "ben")


async def test_a_full_slot_is_refused_with_the_nearest_free_ones(calendar):
    for key in ("a", "b"):
        await calendar.book(request(key, slot(1, 14)))

    with pytest.raises(SlotTakenError) as refusal:
        await calendar.book(request("c", slot(1, 14)))

    assert refusal.value.alternatives == [slot(1, 12, 30), slot(1, 13), slot(1, 15)]


async def test_alternatives_to_a_time_beyond_the_horizon_are_the_last_on_offer(calendar):
    far = Slot(
        starts_at=slot(0, 9).starts_at + timedelta(days=365),
        ends_at=slot(0, 10).ends_at + timedelta(days=365),
    )
    for key in ("a", "b"):
        await calendar.book(request(key, far))

    with pytest.raises(SlotTakenError) as refusal:
        await calendar.book(request("c", far))

    assert [each.starts_at.date().isoformat() for each in refusal.value.alternatives] == [
        "2026-09-15"
    ] * 3


async def test_fifty_racers_for_a_slot_of_two_resources_leave_two_winners(calendar, database):
    async def race(number):
        try:
            return await calendar.book(request(f"racer {number}", slot(2, 10)))
        except SlotTakenError:
            return None

    async with asyncio.TaskGroup() as racers:
        runs = [racers.create_task(race(number)) for number in range(RACERS)]

    winners = [run.result() for run in runs if run.result()]
    assert {winner.resource for winner in winners} == {"ann", "ben"}
    assert len(winners) == len(await booked(database)) == 2


async def test_the_database_itself_lets_one_of_a_few_overlapping_rows_in(database):
    async def insert(number):
        starts_at = slot(2, 10).starts_at + timedelta(minutes=number % 30)
        try:
            async with database.writing(deadline_secs=30) as session:
                session.add(row(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)))
        except (IntegrityError, DBAPIError, StoreAwayError):  # a deadlock is to be tried again
            return 0
        return 1

    async with asyncio.TaskGroup() as racers:
        runs = [racers.create_task(insert(number)) for number in range(UNGUARDED_RACERS)]

    assert sum(run.result() for run in runs) == 1


async def test_the_database_itself_refuses_to_move_a_row_onto_another(database):
    async with database.writing() as session:
        session.add(row(starts_at=slot(1, 9).starts_at, ends_at=slot(1, 10).starts_at))
        later = row(starts_at=slot(1, 10).starts_at, ends_at=slot(1, 11).starts_at)
        session.add(later)

    async def pull_forward():
        async with database.writing() as session:
            moved = await session.get(AppointmentRow, later.id)
            moved.starts_at = slot(1, 9, 59).starts_at

    with pytest.raises(IntegrityError, match="ex_appointments_overlap"):
        await pull_forward()


def row(**times):
    return AppointmentRow(
        id=new_id(),
        playbook="real_estate",
        resource="ann",
        status="booked",
        created_at=now(),
        updated_at=now(),
        **times,
    )


async def test_appointments_that_touch_do_not_overlap(calendar):
    first = await calendar.book(request("a", slot(1, 9), resource="ann"))
    second = await calendar.book(request("b", slot(1, 10), resource="ann"))

    assert first.resource == second.resource == "ann"


async def test_another_playbook_has_resources_of_its_own(calendar, database):
    garage = PlaybookCalendar(database, "auto_service", scheduling(), now)

    first = await calendar.book(request("a", slot(1, 9), resource="ann"))
    second = await garage.book(request("b", slot(1, 9), resource="ann", playbook="auto_service"))

    assert first.resource == second.resource == "ann"
    with pytest.raises(UnknownRecordError):
        await garage.cancel(first.id, key="c")


async def test_a_moved_appointment_frees_its_old_time(calendar):
    appointment = await calendar.book(request("a", slot(1, 9)))

    moved = await calendar.move(appointment.id, slot(3, 11), key="m")

    assert (moved.id, moved.slot, moved.resource) == (appointment.id, slot(3, 11), "ann")
    assert (await calendar.book(request("b", slot(1, 9), resource="ann"))).resource == "ann"


async def test_an_appointment_may_move_onto_its_own_time(calendar):
    appointment = await calendar.book(request("a", slot(1, 9)))

    moved = await calendar.move(appointment.id, slot(1, 9, 30), key="m")

    assert (moved.slot, moved.resource) == (slot(1, 9, 30), "ann")


async def test_a_move_is_done_once_for_its_key(calendar):
    appointment = await calendar.book(request("a", slot(1, 9)))
    await calendar.move(appointment.id, slot(1, 11), key="m")
    latest = await calendar.move(appointment.id, slot(1, 13), key="n")

    repeated = await calendar.move(appointment.id, slot(1, 11), key="m")

    assert repeated == latest


async def test_a_move_to_a_full_slot_leaves_the_appointment_where_it_was(calendar):
    appointment = await calendar.book(request("a", slot(1, 9)))
    for key in ("b", "c"):
        await calendar.book(request(key, slot(1, 14)))

    with pytest.raises(SlotTakenError) as refusal:
        await calendar.move(appointment.id, slot(1, 14), key="m")

    assert slot(1, 15) in refusal.value.alternatives
    assert appointment in await calendar.upcoming(phone="+15125550147", now=MONDAY)


async def test_a_change_of_service_takes_that_service_s_length_and_resource(calendar):
    appointment = await calendar.book(request("a", slot(1, 9), resource="ben"))

    changed = await calendar.change(
        appointment.id, AppointmentChange(service="valuation", details={"name": None}), key="x"
    )

    assert (changed.service, changed.resource, changed.name) == ("valuation", "ann", None)
    assert changed.slot == slot(1, 9, minutes=30)


async def test_a_cancelled_appointment_frees_its_slot(calendar):
    appointment = await calendar.book(request("a", slot(1, 9)))

    cancelled = await calendar.cancel(appointment.id, key="c")
    again = await calendar.cancel(appointment.id, key="d")

    assert cancelled.status == again.status == AppointmentStatus.CANCELLED
    assert await calendar.upcoming(phone="+15125550147", now=MONDAY) == []
    assert (await calendar.book(request("b", slot(1, 9), resource="ann"))).resource == "ann"


async def test_a_cancelled_appointment_cannot_be_moved(calendar):
    appointment = await calendar.book(request("a", slot(1, 9)))
    await calendar.cancel(appointment.id, key="c")

    with pytest.raises(UnknownRecordError):
        await calendar.move(appointment.id, slot(1, 11), key="m")


async def test_free_slots_leave_out_what_is_booked_on_every_resource(calendar):
    for key in ("a", "b"):
        await calendar.book(request(key, slot(1, 9, 30)))

    free = await calendar.free_slots(
        starts_from=slot(1, 9).starts_at, until=slot(1, 12).starts_at, service=None, limit=3
    )

    assert free == [slot(1, 10, 30), slot(1, 11), slot(1, 11, 30)]


@pytest.mark.parametrize(
    ("kind", "changes"), [("service", {"service": "surfing"}), ("resource", {"resource": "zed"})]
)
async def test_what_the_playbook_does_not_have_cannot_be_booked(calendar, kind, changes):
    with pytest.raises(UnknownRecordError) as refusal:
        await calendar.book(request("k", slot(1, 9), **changes))

    assert refusal.value.kind == kind


async def test_the_clock_of_the_calendar_is_the_one_it_was_given(database):
    late = PlaybookCalendar(
        database, "real_estate", scheduling(), lambda: datetime(2026, 8, 17, 15, 0, tzinfo=CHICAGO)
    )

    free = await late.free_slots(
        starts_from=MONDAY, until=slot(1, 10).starts_at, service=None, limit=9
    )

    assert free == [slot(0, 16), slot(1, 9), slot(1, 9, 30)]
