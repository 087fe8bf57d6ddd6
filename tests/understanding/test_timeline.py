from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.understanding.timeline import read_timeline
from domain.expected import Expected

CHICAGO = ZoneInfo("America/Chicago")
NOVEMBER = datetime(2026, 11, 20, 9, 0, tzinfo=CHICAGO)
"""A Friday."""
OPEN = ("", "")


def period(text, asked="timeline", now=NOVEMBER):
    found = read_timeline(text, asked=Expected(asked), now=now, zone=CHICAGO, context={})
    if found is None:
        return None
    return tuple(day.isoformat() if day else "" for day in (found.value.starts, found.value.ends))


NAMED = [
    ("in the spring", ("2027-03-01", "2027-05-31")),
    ("maybe next spring", ("2027-03-01", "2027-05-31")),
    ("this summer", ("2027-06-01", "2027-08-31")),
    ("early summer", ("2027-06-01", "2027-07-01")),
    ("this fall", ("2026-11-20", "2026-11-30")),
    ("next fall", ("2027-09-01", "2027-11-30")),
    ("over the winter", ("2026-12-01", "2027-02-28")),
    ("next year", ("2027-01-01", "2027-12-31")),
    ("early next year", ("2027-01-01", "2027-05-02")),
    ("the second half of next year", ("2027-07-02", "2027-12-31")),
    ("in 2028", ("2028-01-01", "2028-12-31")),
    ("the new year", ("2027-01-01", "2027-12-31")),
    ("later this year", ("2026-11-20", "2026-12-31")),
    ("in january", ("2027-01-01", "2027-01-31")),
    ("probably in march or april", ("2027-03-01", "2027-04-30")),
    ("between may and july", ("2027-05-01", "2027-07-31")),
    ("sometime in may", ("2027-05-01", "2027-05-31")),
    ("when our lease is up in august", ("2027-08-01", "2027-08-31")),
    ("first week of march", ("2027-03-01", "2027-03-07")),
    ("the last week of may", ("2027-05-25", "2027-05-31")),
    ("q2", ("2027-04-01", "2027-06-30")),
    ("the second quarter", ("2027-04-01", "2027-06-30")),
    ("next month", ("2026-12-01", "2026-12-31")),
    ("end of the month", ("2026-11-21", "2026-11-30")),
    ("next week", ("2026-11-23", "2026-11-29")),
    ("this weekend", ("2026-11-21", "2026-11-22")),
    ("end of next week", ("2026-11-26", "2026-11-27")),
]
BOUNDED = [
    ("by june", ("2026-11-20", "2027-06-30")),
    ("we'd like to move by june", ("2026-11-20", "2027-06-30")),
    ("before june", ("2026-11-20", "2027-05-31")),
    ("after june", ("2027-07-01", "")),
    ("not until june", ("2027-06-01", "")),
    ("not before next year", ("2027-01-01", "")),
    ("by the end of the year", ("2026-11-20", "2026-12-31")),
    ("by friday", ("2026-11-20", "2026-11-27")),
    ("after the 10th", ("2026-12-11", "")),
    ("before christmas", ("2026-11-20", "2026-12-24")),
    ("from monday to wednesday", ("2026-11-23", "2026-11-25")),
    ("between the 1st and the 5th of december", ("2026-12-01", "2026-12-05")),
]
COUNTED = [
    ("six months or so", ("2027-04-20", "2027-06-20")),
    ("in about six months", ("2027-04-20", "2027-06-20")),
    ("three to six months", ("2027-02-20", "2027-05-20")),
    ("2 to 3 months", ("2027-01-20", "2027-02-20")),
    ("a month or two", ("2026-12-20", "2027-01-20")),
    ("thirty to sixty days", ("2026-12-20", "2027-01-19")),
    ("within the next three months", ("2026-11-20", "2027-02-20")),
    ("in the next couple of weeks", ("2026-11-20", "2026-12-04")),
    ("less than a year", ("2026-11-20", "2027-11-20")),
    ("at least six months", ("2027-05-20", "")),
    ("not for another year", ("2027-11-20", "")),
    ("a year from now", ("2027-09-20", "2028-01-20")),
    ("half a year", ("2027-04-20", "2027-06-20")),
    ("in a few weeks", ("2026-12-11", "2026-12-11")),
]
LOOSE = [
    ("as soon as possible", ("2026-11-20", "2026-12-20")),
    ("asap", ("2026-11-20", "2026-12-20")),
    ("right away", ("2026-11-20", "2026-12-20")),
    ("pretty soon", ("2026-11-20", "2027-02-20")),
    ("no rush", OPEN),
    ("i'm just looking there's no hurry", OPEN),
    ("whenever the right one comes along", OPEN),
    ("we're not in a hurry", OPEN),
]


@pytest.mark.parametrize(("utterance", "expected"), NAMED + BOUNDED + COUNTED + LOOSE)
def test_what_is_planned_for_is_a_stretch_of_days(utterance, expected):
    assert period(utterance) == expected


@pytest.mark.parametrize(
    "utterance",
    [
        "i may be moving",
        "may i ask who is calling",
        "my name is april",
        "three bedrooms",
        "six months",
        "the house is ten years old",
        "we bought it three years ago",
        "i fall asleep early",
        "tomorrow at three",
        "see you soon",
        "in 99999999 weeks",
        "within a billion years",
        "",
    ],
)
def test_nothing_is_planned_where_no_plan_was_asked_for_or_named(utterance):
    assert period(utterance, asked="anything") is None


def test_a_bare_duration_is_a_plan_only_in_answer():
    assert period("six months", asked="timeline") == ("2027-04-20", "2027-06-20")
    assert period("six months", asked="anything") is None
    assert period("in six months", asked="anything") == ("2027-04-20", "2027-06-20")


@settings(max_examples=150, deadline=None)
@given(
    utterance=st.sampled_from([u for u, _ in NAMED + BOUNDED + COUNTED + LOOSE]),
    now=st.datetimes(
        min_value=datetime(2024, 1, 1), max_value=datetime(2032, 12, 31), timezones=st.just(CHICAGO)
    ),
)
def test_no_plan_lies_in_the_past_nor_ends_before_it_starts(utterance, now):
    found = period(utterance, now=now)

    if found and found[0]:
        assert found[0] >= now.date().isoformat()
        assert not found[1] or found[1] >= found[0]
