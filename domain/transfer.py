"""What a call costs once it was put through to a person: the caller's leg goes on, and a second one begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.ledger import LedgerEntry
from domain.pricing import Price, Rates, started_minutes

RINGING_SECS = 25
"""How long a person's telephone rings at most."""
SLACK_SECS = 5
"""Between the carrier's question and its dialling, and between two clocks."""
LEAST_SECS = 30
"""A shorter conversation is not begun: it would be cut off before anything is said."""
MOST_SECS = 4 * 60 * 60
"""The carrier's own limit: https://www.twilio.com/docs/voice/twiml/dial#timelimit."""


def affordable_transfer_secs(rates: Rates, *, left_usd_micros: int, elapsed_secs: float) -> int:
    """Tell how long a person may talk with the caller before the call would pass its limit.

    Args:
        rates: what the call pays.
        left_usd_micros: of its limit, with every minute paid that has begun.
        elapsed_secs: since the carrier began to bill.

    Returns:
        Whole seconds from the person's answer; 0 when there is too little for a conversation.
    """
    if left_usd_micros < 0:
        return 0
    secs = _longest(rates, left_usd_micros, elapsed_secs)
    return secs if secs >= LEAST_SECS else 0


def transfer_cost_usd_micros(rates: Rates, secs: int, elapsed_secs: float) -> int:
    """What a transfer of so many seconds costs at most, beside the minutes that have begun."""
    until_secs = elapsed_secs + RINGING_SECS + SLACK_SECS + secs
    more = started_minutes(until_secs) - started_minutes(elapsed_secs)
    staying = sum(p.cost_usd_micros(more) for p in rates.staying)
    onward = sum(p.cost_usd_micros(started_minutes(secs)) for p in rates.onward)
    return staying + onward


def leg_minutes(
    prices: Sequence[Price], secs: float, *, since: datetime, mark: str = ""
) -> list[LedgerEntry]:
    """Enter every minute that a leg has begun; entering one twice is entering it once.

    Args:
        prices: per started minute.
        secs: how long the leg lasted.
        since: aware; when it was answered.
        mark: keeps the keys apart from those of a call's first leg.
    """
    return [
        LedgerEntry(
            key=f"{price.name}/{mark}{minute}",
            part=price.part,
            provider=price.name,
            quantity=1,
            unit=price.unit.counts,
            cost_usd_micros=price.cost_usd_micros(minute) - price.cost_usd_micros(minute - 1),
            at=since + timedelta(seconds=60.0 * (minute - 1)),
        )
        for price in prices
        for minute in range(1, started_minutes(secs) + 1)
    ]


def _longest(rates: Rates, left_usd_micros: int, elapsed_secs: float) -> int:
    """The longest transfer that can be paid: it ends where a minute of one leg or the other does."""
    before = elapsed_secs + RINGING_SECS + SLACK_SECS
    ends = {60 * n for n in range(1, MOST_SECS // 60 + 1)}
    ends |= {int(60 * n - before) for n in range(1, int((MOST_SECS + before) // 60) + 1)}
    affordable = [
        secs
        for secs in ends
        if 0 < secs <= MOST_SECS
        and transfer_cost_usd_micros(rates, secs, elapsed_secs) <= left_usd_micros
    ]
    return max(affordable, default=0)
