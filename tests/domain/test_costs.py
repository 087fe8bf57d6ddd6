from datetime import date

import pytest

from domain.costs import (
    SpendingRecord,
    Spent,
    Stretch,
    change_since,
    daily_pace,
    days_to_limit,
)
from domain.ledger import Part, Saving

MONDAY = date(2026, 8, 17)
TUESDAY = date(2026, 8, 18)
THURSDAY = date(2026, 8, 20)


def spent(day, usd_micros, part=Part.TELEPHONY, playbook="real_estate"):
    return Spent(day=day, playbook=playbook, part=part, cost_usd_micros=usd_micros)


def record(*spendings, booked=0):
    return SpendingRecord(
        spent=spendings,
        calls_by_day={},
        calls_by_playbook={},
        saved_usd_micros=dict.fromkeys(Saving, 0),
        premium_characters_bought=0,
        premium_characters_cached=0,
        appointments_booked=booked,
    )


def test_spending_is_summed_up_by_part_day_and_playbook():
    week = record(
        spent(MONDAY, 5),
        spent(MONDAY, 7, part=Part.TTS),
        spent(TUESDAY, 11, playbook="auto_service"),
        spent(TUESDAY, 1, playbook="auto_service", part=Part.LLM),
    )

    days = week.by_day([MONDAY, TUESDAY, THURSDAY])
    playbooks = week.by_playbook()

    assert week.costs().total_usd_micros == week.total_usd_micros == 24
    assert week.costs().by_part[Part.TELEPHONY] == 16
    assert [c.total_usd_micros for c in days.values()] == [12, 12, 0]
    assert playbooks["auto_service"].by_part == {
        Part.TELEPHONY: 11,
        Part.STT: 0,
        Part.LLM: 1,
        Part.TTS: 0,
    }


def test_the_dearest_playbook_comes_first():
    names = record(spent(MONDAY, 1, playbook="a"), spent(MONDAY, 2, playbook="b")).by_playbook()

    assert list(names) == ["b", "a"]


@pytest.mark.parametrize(("booked", "cost"), [(0, None), (1, 100), (3, 34)])
def test_an_appointment_costs_its_share_of_everything(booked, cost):
    assert record(spent(MONDAY, 100), booked=booked).cost_per_appointment() == cost


@pytest.mark.parametrize(
    ("total", "previous", "change"), [(125, 100, 0.25), (50, 100, -0.5), (5, 0, None), (0, 5, -1)]
)
def test_a_change_is_told_as_a_share(total, previous, change):
    assert change_since(total, previous) == change


def test_the_pace_is_that_of_the_last_week():
    long_ago = date(2026, 8, 13)

    pace = daily_pace(record(spent(long_ago, 10**9), spent(date(2026, 8, 14), 700)), THURSDAY)

    assert pace == 100


def test_a_business_that_began_yesterday_has_the_pace_of_two_days():
    assert daily_pace(record(spent(date(2026, 8, 19), 100)), THURSDAY) == 50


@pytest.mark.parametrize(
    ("limit", "used", "pace", "days"),
    [(1_000, 400, 100.0, 6.0), (1_000, 2_000, 100.0, 0.0), (None, 1, 1.0, None), (5, 1, 0.0, None)],
)
def test_days_to_the_limit_are_what_is_left_at_the_pace(limit, used, pace, days):
    assert days_to_limit(limit, used, pace) == days


def test_a_stretch_knows_its_days():
    stretch = Stretch(first=MONDAY, after=THURSDAY)

    assert stretch.days() == [MONDAY, TUESDAY, date(2026, 8, 19)]
    assert stretch.until(TUESDAY).days() == [MONDAY]
    assert stretch.until(date(2027, 1, 1)) == stretch
