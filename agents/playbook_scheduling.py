"""The part of a playbook that bookings obey: hours, services, and how far ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from agents.playbook_yaml import Entry, Section
from domain.hours import OpeningHours
from domain.scheduling import Scheduling, Service

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BOOKING_AGENTS = ("scheduler", "service_desk")
_STRETCH = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulingPart:
    """What the scheduling section holds."""

    agent: str
    rules: Scheduling
    words: Mapping[str, tuple[str, ...]]
    by_intent: Mapping[str, str]


def read_scheduling(section: Section, zone: ZoneInfo) -> SchedulingPart:
    """Read the scheduling section.

    Raises:
        PlaybookError: it cannot be used; says where and why.
    """
    services: dict[str, Service] = {}
    words: dict[str, tuple[str, ...]] = {}
    by_intent: dict[str, str] = {}
    for name, entry in section.need("services").section().all():
        services[name], words[name], intents = _service(name, entry.section())
        by_intent.update(dict.fromkeys(intents, name))
    default = section.need("default")
    if default.text() not in services:
        raise default.wrong(f"{default.text()!r} is none of the services: {', '.join(services)}")
    agent = section.find("agent")
    part = SchedulingPart(
        agent="scheduler"
        if agent is None
        else agent.parsed(_booking_agent, " or ".join(BOOKING_AGENTS)),
        rules=Scheduling(
            hours=_hours(section, zone),
            services=services,
            default_service=default.text(),
            step=_minutes(section.need("every_minutes"), lowest=5),
            lead=_minutes(section.need("notice_minutes"), lowest=0),
            horizon=timedelta(days=section.need("days_ahead").number(1)),
        ),
        words=words,
        by_intent=by_intent,
    )
    section.refuse_unknown()
    return part


def _booking_agent(text: str) -> str:
    return BOOKING_AGENTS[BOOKING_AGENTS.index(text)]


def _minutes(entry: Entry, *, lowest: float) -> timedelta:
    return timedelta(minutes=entry.number(lowest))


def _service(name: str, section: Section) -> tuple[Service, tuple[str, ...], tuple[str, ...]]:
    words, intents = section.find("words"), section.find("for")
    service = Service(
        name=name,
        duration=_minutes(section.need("minutes"), lowest=5),
        resources=section.need("on").texts(),
        spoken=section.need("spoken").text(),
    )
    section.refuse_unknown()
    return (
        service,
        () if words is None else words.texts(),
        () if intents is None else intents.texts(),
    )


def _hours(section: Section, zone: ZoneInfo) -> OpeningHours:
    weekly: dict[int, tuple[tuple[time, time], ...]] = {}
    days = section.need("hours").section()
    for day, entry in days.all():
        if day not in DAYS:
            raise days.at(day, f"{day!r} is no day of the week")
        weekly[DAYS.index(day)] = tuple(_stretch(stretch) for stretch in entry.items())
    closed = section.find("closed_on")
    return OpeningHours(
        zone=zone,
        weekly=weekly,
        closed_on=frozenset(
            entry.parsed(date.fromisoformat, "a date like 2026-12-25")
            for entry in (() if closed is None else closed.items())
        ),
    )


def _stretch(entry: Entry) -> tuple[time, time]:
    opens, closes = entry.parsed(_times, "a stretch of time like 9:00-17:30")
    if opens >= closes:
        raise entry.wrong("it closes before it opens")
    return opens, closes


def _times(text: str) -> tuple[time, time]:
    found = _STRETCH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
    return time(opens_hour, opens_minute), time(closes_hour, closes_minute)
