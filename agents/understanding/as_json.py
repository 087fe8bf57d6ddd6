"""A reading as the plain JSON that leaves the program: every key, null where nothing was found."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from agents.understanding.reading import Found, MoneyRange, Period, Reading, When

_CERTAIN = 0.5
"""Below it a fact is the beginning of one ("five one two") or would be asked again."""


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Give dates and times in ISO 8601, telephone numbers in E.164, money in whole dollars."""
    return {
        "acts": list(reading.acts),
        "datetime": _when(reading.when),
        "phone": _certain(reading.phone),
        "money": _money(reading.money),
        "name": _certain(reading.name),
        "email": _certain(reading.email),
        "dob": _iso(_certain(reading.dob)),
        "vin": _certain(reading.vin),
        "address": _certain(reading.address),
        "area": _certain(reading.area),
        "intent": _certain(reading.intent),
        "service": _certain(reading.service),
        "choices": {fact: found.value for fact, found in reading.choices.items()} or None,
        "counts": {fact: _number(found.value) for fact, found in reading.counts.items()} or None,
        "timeline": _period(reading.timeline),
    }


def _certain(found: Found[Any] | None) -> Any:
    return found.value if found is not None and found.confidence >= _CERTAIN else None


def _when(found: Found[When] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    when = found.value
    return {
        "date": _iso(when.date),
        "time": _clock(when.time),
        "until": _clock(when.until),
        "after": _clock(when.after),
        "before": _clock(when.before),
        "excluded": [day.isoformat() for day in when.excluded],
        "ambiguous": list(when.ambiguous),
    }


def _money(found: Found[MoneyRange] | None) -> dict[str, Any] | None:
    return None if found is None else {"low": found.value.low, "high": found.value.high}


def _period(found: Found[Period] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"from": _iso(found.value.starts), "to": _iso(found.value.ends)}


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _clock(clock: time | None) -> str | None:
    return None if clock is None else f"{clock:%H:%M}"
