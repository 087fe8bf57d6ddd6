"""Finds what can be offered for a wish, and says why when it cannot be had."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from loguru import logger

from agents.exchange import Exchange
from agents.speech.moments import speak_day, speak_hours, speak_moment
from agents.state import Span
from agents.wishes import admits, wished_day, wished_moment
from domain.appointment import Slot

CALENDAR_SECS = 1.5
"""How long the calendar may take to say what is free, in all that is asked of it in a turn."""
AT_ONCE = 2
"""As many times are offered together: more are not remembered."""
APART = timedelta(hours=3)
"""Two offers are at least so far apart when possible."""
WEEK = timedelta(days=7)
SLOTS_A_WEEK = 400


class CalendarAwayError(Exception):
    """The calendar did not answer in time."""


@dataclass(slots=True, kw_only=True)
class Search:
    """What was found."""

    exact: Slot | None = None
    """The very time that was asked for, and it is free."""
    offers: list[Slot] = field(default_factory=list)
    because: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Lines that say why the wish cannot be met, with what fills them."""


async def search(x: Exchange) -> Search:
    """Look for what meets the caller's wish, else for what comes nearest.

    Raises:
        CalendarAwayError: the calendar did not answer in time, or failed.
    """
    try:
        async with asyncio.timeout(CALENDAR_SECS):
            return await _search(x)
    except Exception as error:
        logger.warning("the calendar did not answer", error=type(error).__name__)
        raise CalendarAwayError from error


async def _search(x: Exchange) -> Search:
    moment = wished_moment(x.call["wish"], x.now)
    if moment is not None:
        return await _at(x, moment)
    day = wished_day(x.call["wish"])
    if day is not None:
        return await _on(x, day)
    offers = await _fitting(x, x.now)
    if offers:
        return Search(offers=offers)
    return Search(because=[("nothing_later", {})])


async def free(x: Exchange, starts_from: datetime, until: datetime, limit: int) -> list[Slot]:
    """Ask the calendar what is free, in the business's zone."""
    slots = await x.deps.calendar.free_slots(
        starts_from=starts_from, until=until, service=x.call["service"], limit=limit
    )
    return [_local(slot, x.now) for slot in slots]


def span_of(slot: Slot) -> Span:
    """A slot as it is kept."""
    return Span(starts_at=slot.starts_at.isoformat(), ends_at=slot.ends_at.isoformat())


def slot_of(span: Span, now: datetime) -> Slot:
    """A kept slot, local again."""
    return _local(
        Slot(
            starts_at=datetime.fromisoformat(span["starts_at"]),
            ends_at=datetime.fromisoformat(span["ends_at"]),
        ),
        now,
    )


def say_span(span: Span) -> str:
    """A kept slot's beginning, as it is said."""
    return speak_moment(datetime.fromisoformat(span["starts_at"]))


async def _at(x: Exchange, moment: datetime) -> Search:
    slots = await free(x, moment, moment + timedelta(minutes=1), 1)
    if slots and slots[0].starts_at == moment:
        return Search(exact=slots[0])
    because = _why_not(x, moment)
    near = await _nearest(x, moment)
    return Search(offers=near, because=because)


async def _on(x: Exchange, day: date) -> Search:
    fitting = _spread(_untouched(x, await _day(x, day, fitting=True)))
    if fitting:
        return Search(offers=fitting)
    noon = datetime.combine(day, time(12), x.now.tzinfo)
    because = _why_not_day(x, day) or [("nothing_free", {})]
    that_day = [] if day < x.now.date() else await _day(x, day, fitting=False)
    if that_day:
        return Search(offers=_closest(that_day, noon), because=because)
    return Search(offers=await _nearest(x, noon), because=because)


async def _day(x: Exchange, day: date, *, fitting: bool) -> list[Slot]:
    midnight = datetime.combine(day, time(), x.now.tzinfo)
    slots = await free(x, max(midnight, x.now), midnight + timedelta(days=1), SLOTS_A_WEEK)
    if not fitting:
        return slots
    wanted = [s for s in slots if admits(x.call["wish"], s.starts_at)]
    return [s for s in wanted if s.starts_at.isoformat() not in x.call["refused"]] or wanted


async def _fitting(x: Exchange, starts_from: datetime) -> list[Slot]:
    """The first slots that fit the wish, up to the horizon."""
    end = x.now + x.deps.playbook.scheduling.horizon
    found: list[Slot] = []
    while starts_from < end:
        week = await free(x, starts_from, min(starts_from + WEEK, end), SLOTS_A_WEEK)
        found += [
            s
            for s in week
            if admits(x.call["wish"], s.starts_at)
            and s.starts_at.isoformat() not in x.call["refused"]
        ]
        offers = _spread(_untouched(x, found))
        if len(offers) == AT_ONCE:
            return offers
        starts_from += WEEK
    return _spread(_untouched(x, found))


def _untouched(x: Exchange, slots: Sequence[Slot]) -> list[Slot]:
    """What nobody else is being offered just now, where there is a choice."""
    return x.deps.times.prefer_untouched(x.deps.call.id, slots)


async def _nearest(x: Exchange, moment: datetime) -> list[Slot]:
    """Free slots closest to a moment: of its day, else of the days after."""
    start = max(x.now, moment - timedelta(hours=12))
    slots = await free(x, start, start + 2 * WEEK, SLOTS_A_WEEK)
    excluded = x.call["wish"].get("excluded", [])
    open_days = [s for s in slots if s.starts_at.date().isoformat() not in excluded]
    same_day = [s for s in open_days if s.starts_at.date() == moment.date()]
    return _closest(same_day or open_days, moment)


def _closest(slots: Sequence[Slot], moment: datetime) -> list[Slot]:
    nearest = sorted(slots, key=lambda s: abs(s.starts_at - moment))[:AT_ONCE]
    return sorted(nearest)


def _spread(slots: Sequence[Slot]) -> list[Slot]:
    """The first, and the first that is well apart from it."""
    if not slots:
        return []
    first = slots[0]
    second = next((s for s in slots if s.starts_at - first.starts_at >= APART), None)
    if second is None and len(slots) > 1:
        second = slots[-1]
    return [first] if second is None else [first, second]


def _why_not(x: Exchange, moment: datetime) -> list[tuple[str, dict[str, str]]]:
    scheduling = x.deps.playbook.scheduling
    if moment <= x.now:
        return [("past", {})]
    if because := _why_not_day(x, moment.date()):
        return because
    duration = scheduling.service(x.call["service"]).duration
    if not scheduling.hours.covers(Slot(starts_at=moment, ends_at=moment + duration)):
        hours = scheduling.hours.weekly.get(moment.weekday(), ())
        return [("outside_hours", {"day": f"{moment:%A}", "hours": speak_hours(hours)})]
    if moment < x.now + scheduling.lead:
        return [("too_soon", {})]
    return [("taken", {"slot": speak_moment(moment)})]


def _why_not_day(x: Exchange, day: date) -> list[tuple[str, dict[str, str]]]:
    scheduling = x.deps.playbook.scheduling
    if day < x.now.date():
        return [("past", {})]
    if day > (x.now + scheduling.horizon).date():
        return [("too_far", {"day": speak_day((x.now + scheduling.horizon).date())})]
    if not any(True for _ in scheduling.hours.stretches(day)):
        return [
            (
                "closed_day",
                {"day": f"{day:%A}" if day not in scheduling.hours.closed_on else speak_day(day)},
            )
        ]
    return []


def _local(slot: Slot, now: datetime) -> Slot:
    return Slot(
        starts_at=slot.starts_at.astimezone(now.tzinfo), ends_at=slot.ends_at.astimezone(now.tzinfo)
    )
