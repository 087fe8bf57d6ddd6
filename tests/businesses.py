"""A business to test with: its services, hours and rules, and the moment at which the tests happen."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.appointment import BookingRequest, Slot
from domain.hours import OpeningHours
from domain.scheduling import Scheduling, Service

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = datetime(2026, 8, 17, 8, 0, tzinfo=CHICAGO)
"""When the tests happen: an hour before the business opens."""


def scheduling(**changes):
    rules = {
        "hours": OpeningHours(
            zone=CHICAGO, weekly={day: ((time(9), time(17)),) for day in range(5)}
        ),
        "services": {
            "viewing": Service(
                name="viewing",
                duration=timedelta(hours=1),
                resources=("ann", "ben"),
                spoken="a viewing",
            ),
            "valuation": Service(
                name="valuation",
                duration=timedelta(minutes=30),
                resources=("ann",),
                spoken="a valuation",
            ),
        },
        "default_service": "viewing",
        "step": timedelta(minutes=30),
        "lead": timedelta(hours=1),
        "horizon": timedelta(days=30),
    }
    return Scheduling(**{**rules, **changes})


def slot(day, hour, minute=0, *, minutes=60):
    """A slot in the week that begins on MONDAY, day 0."""
    starts_at = datetime(2026, 8, 17 + day, hour, minute, tzinfo=CHICAGO)
    return Slot(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes))


def request(key, wanted, **changes):
    asked = {"name": "Nora Quist", "phone": "+15125550147", "playbook": "real_estate"}
    return BookingRequest(key=key, slot=wanted, **{**asked, **changes})


def now():
    return MONDAY.astimezone(UTC)
