"""The money of calls that were put through to a person: how long they may last, and what they came to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from loguru import logger

from bot.endings import Endings
from bot.journal import Journal
from bot.money_entries import BudgetRecounted, BudgetSettled, LedgerAdded
from domain.call import Call, Direction
from domain.errors import StoreAwayError
from domain.ledger import Bought
from domain.pricing import Price, Rates
from domain.transfer import (
    SLACK_SECS,
    affordable_transfer_secs,
    leg_minutes,
    transfer_cost_usd_micros,
)

LOOK_SECS = 0.3
"""The caller hears nothing while it is looked up what the call has cost."""
MOST_LEG_SECS = 24 * 60 * 60
"""Whatever is told of a leg, no more minutes than that are entered; the carrier's own limit is lower."""
MOST_DIGITS = 9
"""Of a number of seconds; what has more is none."""
ONWARD = "onward/"
"""Marks the minutes of the leg to the person."""


class BoughtThings(Protocol):
    """The ledger, as far as it is needed here."""

    async def bought_in(self, call_id: str) -> Sequence[Bought]:
        """List what a call bought."""
        ...


class Transfers:
    """A transferred call keeps its limit: the carrier is told when to end it, before it is put through.

    The most that it can come to counts as spent from then on, until the carrier has told how long it was.
    """

    def __init__(
        self,
        *,
        rates_of: Callable[[Direction], Rates],
        call_limit_usd_micros: int,
        ledger: BoughtThings,
        endings: Endings,
        journal: Journal,
        now: Callable[[], datetime],
    ) -> None:
        """Take what is needed.

        Args:
            rates_of: what calls of a direction pay.
            call_limit_usd_micros: the most that one call may cost, the person's leg included.
            ledger: of all calls.
            endings: say what a call had cost when its stream ended.
            journal: writes behind the calls.
            now: tells the time, aware.
        """
        self._rates_of = rates_of
        self._limit_usd_micros = call_limit_usd_micros
        self._ledger = ledger
        self._endings = endings
        self._journal = journal
        self._now = now

    async def allow(self, call: Call) -> int:
        """Tell for how many seconds a person may talk with the caller; 0: there is no money for it, or nobody knows."""
        spent = await self._spent(call)
        if spent is None:
            return 0
        rates, elapsed_secs = self._rates_of(call.direction), self._elapsed_secs(call)
        left = self._limit_usd_micros - spent
        secs = affordable_transfer_secs(rates, left_usd_micros=left, elapsed_secs=elapsed_secs)
        if secs:
            most = spent + transfer_cost_usd_micros(rates, secs, elapsed_secs)
            self._journal.put(BudgetSettled(call_id=call.id, spent_usd_micros=most, at=self._now()))
        logger.info("transfer", allowed_secs=secs)
        return secs

    async def person_left(self, call: Call, secs: int | None) -> None:
        """The leg to the person is over.

        Args:
            call: whose.
            secs: how long it lasted; None: nobody answered.
        """
        rates = self._rates_of(call.direction)
        if secs is not None:
            since = self._now() - timedelta(seconds=secs)
            self._enter(call, rates.onward, secs, since=since, mark=ONWARD)
        # The caller's leg is told of by itself; should that never come, hardly a minute is missing.
        surely_secs = max(0.0, self._elapsed_secs(call) - SLACK_SECS)
        self._enter(call, rates.staying, surely_secs, since=call.started_at)
        self._recount(call)
        await self._endings.note_person_left(call.call_sid)

    async def caller_left(self, call: Call, secs: int) -> None:
        """The caller's leg is over: it lasted so long. The sum waits for the other leg's end, if that is to come."""
        staying = self._rates_of(call.direction).staying
        self._enter(call, staying, secs, since=call.started_at)
        if await self._endings.has_person_left(call.call_sid):
            self._recount(call)

    def _recount(self, call: Call) -> None:
        self._journal.put(BudgetRecounted(call_id=call.id, at=self._now()))

    def _enter(
        self, call: Call, prices: Sequence[Price], secs: float, *, since: datetime, mark: str = ""
    ) -> None:
        entries = leg_minutes(prices, secs, since=since, mark=mark)
        self._journal.put(LedgerAdded(call_id=call.id, entries=tuple(entries)))

    def _elapsed_secs(self, call: Call) -> float:
        return max(0.0, (self._now() - call.started_at).total_seconds())

    async def _spent(self, call: Call) -> int | None:
        spent = await self._endings.find_spent(call.call_sid)
        if spent is not None:
            return spent
        try:
            async with asyncio.timeout(LOOK_SECS):
                return sum(b.cost_usd_micros for b in await self._ledger.bought_in(call.id))
        except (StoreAwayError, TimeoutError) as error:
            logger.warning("what a call has cost is not known", error=type(error).__name__)
            return None


def leg_secs(form: Mapping[str, str], status: str, duration: str) -> int | None:
    """Read from a webhook how long a leg lasted, a day at most; None when it was never answered.

    Args:
        form: of the webhook.
        status: the field with how it ended.
        duration: the field with its seconds.
    """
    if form.get(status) not in ("completed", "answered"):
        return None
    written = form.get(duration, "")
    is_number = written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS
    return min(int(written), MOST_LEG_SECS) if is_number else 0
