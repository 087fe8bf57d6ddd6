"""Spending as answers show it. Money is in US dollars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import AwareDatetime

from api.fields import View
from domain.budget import Period
from domain.costs import SpendingRecord
from domain.ledger import CallCosts, Part, Saving
from domain.money import usd_text


class PartsView(View):
    """Spending by part."""

    telephony: str
    stt: str
    llm: str
    tts: str

    @classmethod
    def of(cls, costs: CallCosts) -> PartsView:
        """Show each part."""
        return cls(**{part.value: usd_text(costs.by_part[part]) for part in Part})


class DayView(PartsView):
    """A day's spending."""

    day: date
    total: str
    calls: int


class PlaybookView(PartsView):
    """A playbook's spending."""

    playbook: str | None
    """None: calls of which nothing but their cost was kept."""
    total: str
    calls: int


class TrendView(View):
    """Where spending is going."""

    previous_total: str
    """Of as many days of the period before."""
    change: float | None
    """A quarter more than then is 0.25; None when nothing was spent then."""
    daily_average: str
    """Of the last week."""


class SavedView(View):
    """What was not spent because it was cached, or because the local voice said it."""

    cache: str
    local_voice: str

    @classmethod
    def of(cls, record: SpendingRecord) -> SavedView:
        """Show savings."""
        return cls(**{each.value: usd_text(record.saved_usd_micros[each]) for each in Saving})


class PremiumView(View):
    """Characters said by the premium voice."""

    bought: int
    cached: int


class CostsView(View):
    """Spending of a day, a week or a month so far."""

    period: Period
    starts_at: AwareDatetime
    resets_at: AwareDatetime
    total: str
    parts: PartsView
    by_day: Sequence[DayView]
    """To this day, earliest first."""
    by_playbook: Sequence[PlaybookView]
    """Dearest first."""
    trend: TrendView
    days_to_limit: float | None
    """At the daily average; None without a limit, or when nothing is spent."""
    appointments_booked: int
    cost_per_appointment: str | None
    saved: SavedView
    premium_characters: PremiumView


def day_views(record: SpendingRecord, days: Sequence[date]) -> list[DayView]:
    """Show each of these days, those without spending too."""
    return [
        DayView(
            **PartsView.of(costs).model_dump(),
            day=day,
            total=usd_text(costs.total_usd_micros),
            calls=record.calls_by_day.get(day, 0),
        )
        for day, costs in record.by_day(days).items()
    ]


def playbook_views(record: SpendingRecord) -> list[PlaybookView]:
    """Show each playbook that spent anything."""
    return [
        PlaybookView(
            **PartsView.of(costs).model_dump(),
            playbook=playbook,
            total=usd_text(costs.total_usd_micros),
            calls=record.calls_by_playbook.get(playbook, 0),
        )
        for playbook, costs in record.by_playbook().items()
    ]
