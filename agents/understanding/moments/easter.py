"""The day of Easter, which the movable days of spring are counted from."""

from __future__ import annotations

from datetime import date


def easter_sunday(year: int) -> date:
    """Give Easter Sunday by the Gregorian calendar (the "anonymous" computus: Nature, 20 April 1876)."""
    golden = year % 19
    century = year // 100
    skipped_leap_years = century - century // 4 - (8 * century + 13) // 25
    epact_days = (19 * golden + skipped_leap_years + 15) % 30
    moon_days = epact_days - epact_days // 28 * (1 - 29 // (epact_days + 1) * (21 - golden) // 11)
    weekday = (year + year // 4 + moon_days + 2 - century + century // 4) % 7
    days = moon_days - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
