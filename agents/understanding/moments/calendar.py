"""Arithmetic on days, none of it about words."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_LONGEST_LEAP_GAP_YEARS = 8


def monday_of(day: date) -> date:
    """Give the first day of a day's week."""
    return day - timedelta(days=day.weekday())


def next_weekday(today: date, weekday: int) -> date:
    """Give the first such weekday strictly after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def valid(year: int, month: int, day: int) -> date | None:
    """Give the date, or None where the calendar has no such day."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= 12):
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def add_months(day: date, months: int) -> date:
    """Go some months on, to the same day or the month's last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Give the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month_day(today: date, month: int, day: int) -> date | None:
    """Give the next such day, today included."""
    for year in range(today.year, today.year + _LONGEST_LEAP_GAP_YEARS + 1):
        found = valid(year, month, day)
        if found and found >= today:
            return found
    return None


def next_day_number(today: date, day: int, weekday: int | None = None) -> date | None:
    """Give the next day with that number, today included, and with that weekday if one is given."""
    first = today.replace(day=1)
    for months in range(12 * 6):
        month = add_months(first, months)
        found = valid(month.year, month.month, day)
        if found and found >= today and weekday in (None, found.weekday()):
            return found
    return None
