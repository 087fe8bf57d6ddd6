from datetime import date, datetime, time

import pytest

from agents.speech.moments import (
    ordinal,
    speak_day,
    speak_hours,
    speak_moment,
    speak_time,
    speak_two,
)


def test_a_moment_is_said_as_a_person_says_it():
    assert (
        speak_moment(datetime(2026, 8, 25, 14, 30))
        == "Tuesday, August 25th at 2:30 in the afternoon"
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(9), "9 in the morning"),
        (time(9, 5), "9:05 in the morning"),
        (time(12), "noon"),
        (time(12, 30), "12:30 in the afternoon"),
        (time(16, 45), "4:45 in the afternoon"),
        (time(17), "5 in the evening"),
        (time(0, 15), "12:15 in the morning"),
    ],
)
def test_times_are_said_with_their_part_of_the_day(moment, said):
    assert speak_time(moment) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (22, "22nd"),
        (31, "31st"),
    ],
)
def test_ordinals(number, said):
    assert ordinal(number) == said


def test_the_day_of_two_times_is_said_once():
    first, second = speak_two(datetime(2026, 8, 25, 14), datetime(2026, 8, 25, 16))

    assert (first, second) == (
        "Tuesday, August 25th at 2 in the afternoon",
        "4 in the afternoon the same day",
    )


def test_two_days_are_both_said():
    _, second = speak_two(datetime(2026, 8, 25, 14), datetime(2026, 8, 26, 9))

    assert second == f"{speak_day(date(2026, 8, 26))} at 9 in the morning"


def test_hours_with_a_break_are_said_in_order():
    stretches = ((time(9), time(12)), (time(13), time(17)))

    assert speak_hours(stretches) == (
        "from 9 in the morning to noon and from 1 in the afternoon to 5 in the evening"
    )
