from datetime import date

import pytest

from agents.understanding.moments.easter import easter_sunday
from tests.understanding.reading_when import label

OBSERVED_SUNDAYS = {
    1818: (3, 22),
    1943: (4, 25),
    2024: (3, 31),
    2025: (4, 20),
    2026: (4, 5),
    2027: (3, 28),
    2038: (4, 25),
}


@pytest.mark.parametrize(("year", "month_and_day"), OBSERVED_SUNDAYS.items())
def test_easter_falls_where_the_calendars_have_it(year: int, month_and_day: tuple[int, int]):
    assert easter_sunday(year) == date(year, *month_and_day)


@pytest.mark.parametrize("name", ["good friday", "easter monday", "black friday", "palm sunday"])
def test_a_holiday_is_never_the_bare_weekday_in_its_name(name: str):
    weekday = name.split()[1]

    assert label(name) != label(weekday)
    assert label(name)["date"] > label(weekday)["date"]


@pytest.mark.parametrize("name", ["bank holiday monday", "super bowl sunday", "mothering sunday"])
def test_a_day_that_is_fixed_anew_every_year_is_asked_for(name: str):
    assert label(name) == {}


def test_praise_before_a_weekday_is_no_holiday():
    assert label("that sounds good friday works") == label("friday")
    assert label("Good, Friday at three.") == label("friday at three")
