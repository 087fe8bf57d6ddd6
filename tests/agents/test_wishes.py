from datetime import date, datetime, time

import pytest

from agents.understanding.reading import When
from agents.wishes import add_relative, add_when, admits

TUESDAY, WEDNESDAY = date(2026, 8, 25), date(2026, 8, 26)


def test_a_new_day_keeps_the_time():
    wish = {"date": "2026-08-25", "time": "14:30"}

    changed = add_when(wish, When(date=WEDNESDAY))

    assert changed
    assert wish == {"date": "2026-08-26", "time": "14:30"}


def test_a_new_time_keeps_the_day_and_drops_the_bounds():
    wish = {"date": "2026-08-25", "after": "12:00"}

    add_when(wish, When(time=time(15)))

    assert wish == {"date": "2026-08-25", "time": "15:00"}


def test_a_range_is_bounds_and_no_time():
    wish = {}

    add_when(wish, When(date=TUESDAY, time=time(14), until=time(16)))

    assert wish == {"date": "2026-08-25", "after": "14:00", "before": "16:00"}


def test_a_day_ruled_out_is_no_longer_wished_for():
    wish = {"date": "2026-08-25"}

    add_when(wish, When(excluded=(TUESDAY,)))

    assert wish == {"excluded": ["2026-08-25"]}


def test_the_same_again_changes_nothing():
    wish = {"date": "2026-08-25", "time": "14:30"}

    assert not add_when(wish, When(date=TUESDAY, time=time(14, 30)))


OFFERED = [
    {"starts_at": "2026-08-25T10:00:00-05:00", "ends_at": "2026-08-25T11:00:00-05:00"},
    {"starts_at": "2026-08-25T13:00:00-05:00", "ends_at": "2026-08-25T14:00:00-05:00"},
]


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("something later", {"later_than": "2026-08-25T13:00:00-05:00"}),
        ("got anything earlier", {"earlier_than": "2026-08-25T10:00:00-05:00"}),
        ("a different day", {"excluded": ["2026-08-25"]}),
    ],
)
def test_wishes_relative_to_what_was_offered(words, wish):
    made = {}

    assert add_relative(made, words, OFFERED)

    assert made == wish


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        ({}, True),
        ({"date": "2026-08-25"}, True),
        ({"date": "2026-08-26"}, False),
        ({"time": "14:30"}, True),
        ({"time": "14:00"}, False),
        ({"after": "14:30", "before": "16:00"}, True),
        ({"after": "15:00"}, False),
        ({"before": "14:00"}, False),
        ({"excluded": ["2026-08-25"]}, False),
    ],
)
def test_a_moment_fits_a_wish_or_not(wish, fits):
    assert admits(wish, datetime(2026, 8, 25, 14, 30)) is fits
