"""Which times are free, around opening hours, bookings, lead, horizon and the change of the clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.appointment import Slot
from domain.availability import free_slots, nearest
from domain.hours import OpeningHours
from tests.businesses import CHICAGO, MONDAY, scheduling, slot

WEEK = {"starts_from": MONDAY, "until": MONDAY + timedelta(days=7)}
ALL_WEEK = {day: ((time(0), time(6)),) for day in range(7)}


def times(rules=None, busy=None, *, service="viewing", now=MONDAY, **window):
    rules = rules or scheduling()
    free = free_slots(rules, rules.services[service], busy or {}, now=now, **{**WEEK, **window})
    return [f"{each.slot.starts_at:%a %H:%M} {each.resource}" for each in free]


def on(day, *hours):
    return {
        "starts_from": slot(day, hours[0]).starts_at,
        "until": slot(day, hours[1]).starts_at,
    }


def test_slots_begin_in_steps_from_the_opening_and_end_by_the_closing():
    free = times(**on(1, 0, 23))

    assert free[0] == "Tue 09:00 ann"
    assert free[1] == "Tue 09:30 ann"
    assert free[-1] == "Tue 16:00 ann"
    assert len(free) == 15


def test_a_lunch_break_holds_no_slot():
    hours = OpeningHours(zone=CHICAGO, weekly={1: ((time(10), time(12)), (time(13, 15), time(15)))})

    free = times(scheduling(hours=hours))

    assert free == [
        "Tue 10:00 ann", "Tue 10:30 ann", "Tue 11:00 ann", "Tue 13:15 ann", "Tue 13:45 ann",
    ]  # fmt: skip


def test_a_closed_day_and_a_weekend_hold_no_slot():
    hours = replace(scheduling().hours, closed_on=frozenset({date(2026, 8, 18)}))

    free = times(scheduling(hours=hours))

    assert {each.split()[0] for each in free} == {"Mon", "Wed", "Thu", "Fri"}


@pytest.mark.parametrize(
    ("busy", "free"),
    [
        ({}, ["Tue 09:00 ann", "Tue 09:30 ann", "Tue 10:00 ann"]),
        ({"ann": [slot(1, 9)]}, ["Tue 09:00 ben", "Tue 09:30 ben", "Tue 10:00 ann"]),
        ({"ann": [slot(1, 9)], "ben": [slot(1, 9)]}, ["Tue 10:00 ann"]),
        ({"ann": [slot(1, 8)]}, ["Tue 09:00 ann", "Tue 09:30 ann", "Tue 10:00 ann"]),
        ({"ann": [slot(1, 8, minutes=300)], "ben": [slot(1, 10)]}, ["Tue 09:00 ben"]),
        ({"ann": [slot(1, 11), slot(1, 8, minutes=90)]}, ["Tue 09:00 ben", "Tue 09:30 ann", "Tue 10:00 ann"]),
        ({"zed": [slot(1, 9)]}, ["Tue 09:00 ann", "Tue 09:30 ann", "Tue 10:00 ann"]),
    ],
)  # fmt: skip
def test_what_is_booked_is_not_free(busy, free):
    assert (
        times(busy=busy, starts_from=slot(1, 9).starts_at, until=slot(1, 10, 30).starts_at) == free
    )


def test_bookings_that_overlap_each_other_all_count():
    busy = {"ann": [slot(1, 9, minutes=300), slot(1, 10, minutes=30), slot(1, 9, 15)]}

    free = times(busy=busy, service="valuation", **on(1, 9, 15))

    assert free == ["Tue 14:00 ann", "Tue 14:30 ann"]


def test_a_service_is_offered_on_its_own_resources_alone():
    free = times(busy={"ann": [slot(1, 9)]}, service="valuation", **on(1, 9, 11))

    assert free == ["Tue 10:00 ann", "Tue 10:30 ann"]


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        (timedelta(0), "Mon 09:00"),
        (timedelta(hours=1), "Mon 09:00"),
        (timedelta(hours=1, minutes=1), "Mon 09:30"),
        (timedelta(hours=24), "Tue 09:00"),
    ],
)
def test_the_first_slot_is_the_lead_away(lead, first):
    assert times(scheduling(lead=lead))[0] == f"{first} ann"


@pytest.mark.parametrize(
    ("horizon", "last"),
    [
        (timedelta(hours=2), "Mon 10:00"),
        (timedelta(hours=2, minutes=29), "Mon 10:00"),
        (timedelta(days=1, hours=1), "Tue 09:00"),
    ],
)
def test_the_last_slot_is_within_the_horizon(horizon, last):
    assert times(scheduling(horizon=horizon))[-1] == f"{last} ann"


def test_the_window_is_open_at_its_end():
    assert times(**on(1, 9, 10)) == ["Tue 09:00 ann", "Tue 09:30 ann"]


def test_a_window_that_is_over_holds_nothing():
    assert times(now=MONDAY + timedelta(days=8)) == []


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        ("2026-03-08", ["00:00-0600", "01:00-0600", "03:00-0500", "04:00-0500", "05:00-0500"]),
        ("2026-03-09", [f"0{hour}:00-0500" for hour in range(6)]),
        (
            "2026-11-01",
            ["00:00-0500", "01:00-0500", "01:00-0600", "02:00-0600", "03:00-0600", "04:00-0600", "05:00-0600"],
        ),
    ],
)  # fmt: skip
def test_a_night_has_the_hours_that_pass_in_it(day, starts):
    rules = scheduling(
        hours=OpeningHours(zone=CHICAGO, weekly=ALL_WEEK),
        step=timedelta(hours=1),
        lead=timedelta(0),
    )
    midnight = datetime.combine(date.fromisoformat(day), time(0), CHICAGO)

    free = free_slots(
        rules,
        rules.services["viewing"],
        {},
        starts_from=midnight,
        until=midnight + timedelta(hours=23),
        now=midnight - timedelta(hours=1),
    )

    slots = [each.slot for each in free]
    assert [f"{each.starts_at:%H:%M%z}" for each in slots] == starts
    assert all(
        each.ends_at.astimezone(UTC) - each.starts_at.astimezone(UTC) == timedelta(hours=1)
        for each in slots
    )


def test_a_booking_in_the_hour_that_comes_twice_blocks_one_of_them():
    rules = scheduling(
        hours=OpeningHours(zone=CHICAGO, weekly=ALL_WEEK),
        step=timedelta(hours=1),
        lead=timedelta(0),
    )
    first_one = datetime(2026, 11, 1, 6, tzinfo=UTC)
    booked = Slot(starts_at=first_one, ends_at=first_one + timedelta(hours=1))
    midnight = datetime(2026, 11, 1, tzinfo=CHICAGO)

    free = free_slots(
        rules,
        rules.services["viewing"],
        {"ann": [booked], "ben": [booked]},
        starts_from=midnight,
        until=midnight + timedelta(hours=3),
        now=midnight - timedelta(hours=1),
    )

    assert [f"{each.slot.starts_at:%H:%M%z}" for each in free] == [
        "00:00-0500",
        "01:00-0600",
        "02:00-0600",
    ]


def test_the_nearest_slots_come_earliest_first():
    free = [slot(1, hour) for hour in (9, 10, 13, 14, 16)]

    assert nearest(free, slot(1, 12), count=3) == [slot(1, 10), slot(1, 13), slot(1, 14)]
