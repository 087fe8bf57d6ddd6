from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.budget import AlertLevel, Limits, Period, business_day, levels_passed, resets_at

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("period", "day", "start", "following"),
    [
        (Period.DAY, date(2026, 8, 20), date(2026, 8, 20), date(2026, 8, 21)),
        (Period.WEEK, date(2026, 8, 20), date(2026, 8, 17), date(2026, 8, 24)),
        (Period.WEEK, date(2026, 8, 17), date(2026, 8, 17), date(2026, 8, 24)),
        (Period.WEEK, date(2026, 8, 23), date(2026, 8, 17), date(2026, 8, 24)),
        (Period.MONTH, date(2026, 8, 20), date(2026, 8, 1), date(2026, 9, 1)),
        (Period.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1)),
        (Period.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 3, 1)),
    ],
)
def test_periods_begin_where_the_calendar_says(period, day, start, following):
    assert period.starts_on(day) == start
    assert period.next_starts_on(day) == following


def test_the_day_is_the_business_s_own():
    moment = datetime(2026, 8, 21, 3, 0, tzinfo=UTC)

    assert business_day(moment, CHICAGO) == date(2026, 8, 20)


def test_a_budget_begins_anew_at_local_midnight_across_a_change_of_clocks():
    evening = datetime(2026, 10, 31, 23, 0, tzinfo=CHICAGO)

    day = resets_at(Period.DAY, evening, CHICAGO)
    month = resets_at(Period.MONTH, datetime(2026, 11, 15, tzinfo=CHICAGO), CHICAGO)

    assert day.isoformat() == "2026-11-01T00:00:00-05:00"
    assert month.isoformat() == "2026-12-01T00:00:00-06:00"


@pytest.mark.parametrize(
    ("spent", "levels"),
    [
        (0, []),
        (499, []),
        (500, [AlertLevel.INFO]),
        (750, [AlertLevel.INFO, AlertLevel.WARNING]),
        (899, [AlertLevel.INFO, AlertLevel.WARNING]),
        (900, [AlertLevel.INFO, AlertLevel.WARNING, AlertLevel.CRITICAL]),
        (1_000, list(AlertLevel)),
        (2_000, list(AlertLevel)),
    ],
)
def test_alerts_are_due_at_their_marks(spent, levels):
    assert list(levels_passed(spent, 1_000)) == levels


def test_without_a_limit_nothing_is_alarming():
    assert levels_passed(10**12, None) == ()
    assert Limits().of(Period.WEEK) is None
