"""Keeps the business's budgets over all calls: who may come in, what each has cost, what dead workers held."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from loguru import logger

from bot.call_money import CallMoney
from bot.journal import Journal
from bot.ledger_purse import LedgerPurse
from bot.money_entries import BudgetRecounted, BudgetSettled, LedgerAdded
from domain.budget import BudgetAlert, Left, Refusal, Reservation, least_left
from domain.call import Call, Direction
from domain.errors import SettingError, StoreAwayError
from domain.ledger import AHEAD, Bought, LedgerEntry
from domain.live_event import LiveEvent
from domain.money import usd_text
from domain.pricing import Rates
from domain.purse import CLOSING_SECS, Purse
from domain.tokens import StreamPass
from store.budgets import Budgets
from store.ledger import Ledger

ADMISSION_SECS = 1.0
"""A ringing caller is not kept waiting by a slow database: then what is known decides."""
LOOK_BACK_SECS = 0.5
"""Nor is one who was cut off, while it is looked up what the call has cost."""
LEASE_SECS = 60.0
"""A worker that has not renewed a reservation for so long is dead."""
RENEW_EVERY_SECS = 15.0
LOOK_SECS = 5.0
"""Deadline of what is done between calls."""
AHEAD_SHARE = 0.5
"""Of a budget: once so much of it is used, the rest is for calls."""
SPARE_CHARACTERS = 100
"""A purse keeps a sentence's worth back."""


class Cashier:
    """One per process. `run` is one of its tasks."""

    def __init__(
        self,
        *,
        rates_of: Callable[[Direction], Rates],
        call_limit_usd_micros: int,
        ahead_limit_usd_micros: int,
        ledger: Ledger,
        budgets: Budgets,
        journal: Journal,
        publish: Callable[[LiveEvent], None],
        now: Callable[[], datetime],
        owner: str,
    ) -> None:
        """Take over the money.

        Args:
            rates_of: what calls of a direction pay.
            call_limit_usd_micros: the most that one call may cost.
            ahead_limit_usd_micros: the most that goes in a day into speech that no call has asked for yet.
            ledger: of all calls.
            budgets: of the business.
            journal: writes behind the calls.
            publish: tells the operator.
            now: tells the time, aware.
            owner: names this worker, unlike any other.

        Raises:
            SettingError: the limit is less than a call costs that is answered and ended at once.
        """
        least = max(rates_of(d).least_usd_micros(CLOSING_SECS + 1) for d in _CARRIED)
        if call_limit_usd_micros < least:
            raise SettingError(
                "COST_PER_CALL_LIMIT",
                usd_text(call_limit_usd_micros),
                f"at least {usd_text(least)}, which is what answering a call and hanging up costs",
            )
        self._rates_of = rates_of
        self._limit_usd_micros = call_limit_usd_micros
        self._ahead_limit_usd_micros = ahead_limit_usd_micros
        self._ledger = ledger
        self._budgets = budgets
        self._journal = journal
        self._publish = publish
        self._now = now
        self._owner = owner
        self._open: Counter[str] = Counter()
        """Calls on the line here, with their streams: for a moment a call may have two."""
        self._refusal: Refusal | None = None
        self._left: Left | None = None
        """As of the last look, less what was let in since."""
        journal.register(self._keep_bought, LedgerAdded)
        journal.register(self._keep_settled, BudgetSettled, BudgetRecounted)

    async def refuse(self, call: Call) -> str | None:
        """Reserve the most that a call may cost; when the budget has no room for it, name the reason."""
        try:
            async with asyncio.timeout(ADMISSION_SECS):
                answer = await self._admit(call.id)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the money, a caller is answered
            logger.warning("admitting on what is known", error=type(error).__name__)
            return self._refuse_on_what_is_known()
        if not isinstance(answer, Refusal):
            self._refusal = None
            self._count_in()
            return None
        self._refusal = answer
        self._tell(answer.alerts)
        return f"{answer.period} budget"

    def _refuse_on_what_is_known(self) -> str | None:
        """While the budgets cannot be asked, as many calls come in as the last look at them had room for."""
        now, known, left = self._now(), self._refusal, self._left
        if known and known.resets_at > now:
            return f"{known.period} budget"
        if left is None or left.resets_at <= now:
            return None
        if left.usd_micros < self._limit_usd_micros:
            return f"{left.period} budget"
        self._count_in()
        return None

    def _count_in(self) -> None:
        if self._left:
            less = self._left.usd_micros - self._limit_usd_micros
            self._left = replace(self._left, usd_micros=less)

    async def open(self, admitted: StreamPass) -> CallMoney:
        """Open the purse of a call that is on the line, with what it bought before it was cut off."""
        call = admitted.call
        now = self._now()
        # What we dial begins to cost when it is answered, which is when its stream comes.
        is_answered_now = call.direction is Direction.OUTBOUND and not admitted.resumes
        answered_at = now if is_answered_now else call.started_at
        rates, bought = self._rates_of(call.direction), await self._bought_before(admitted)
        unseen = rates.turn_usd_micros() if admitted.resumes else 0
        if bought is None:
            # Of a purse that may be nearly empty, nothing is spent on luxury.
            rates = replace(rates, premium=None)
        purse = Purse(
            rates,
            unseen_usd_micros=unseen,
            limit_usd_micros=self._limit_usd_micros,
            answered_at=answered_at,
            series=str(admitted.epoch),
            bought=bought or (),
        )
        elapsed_secs = max(0.0, (now - answered_at).total_seconds())
        return self._money_of(call.id, purse, elapsed_secs=elapsed_secs)

    async def open_ahead(self, characters: int) -> CallMoney | None:
        """Open a purse for premium speech that is bought before a call needs it.

        Returns:
            None when the day's share for it is used up, or a budget is so far gone that calls need the rest.

        Raises:
            StoreAwayError: it is not known what there is.
        """
        premium = self._rates_of(Direction.INBOUND).premium
        if premium is None:
            return None
        now = self._now()
        async with asyncio.timeout(LOOK_SECS):
            left = self._ahead_limit_usd_micros - await self._ledger.spent_ahead(now)
            amount = min(left, premium.cost_usd_micros(characters + SPARE_CHARACTERS))
            standing = await self._budgets.standing(now)
            if amount <= 0 or any(each.is_used_by(amount, share=AHEAD_SHARE) for each in standing):
                return None
            purchase = str(uuid.uuid4())
            admitted = await self._admit(purchase, amount)
        if isinstance(admitted, Refusal):
            self._tell(admitted.alerts)
            return None
        purse = Purse(
            Rates(premium=premium), limit_usd_micros=amount, answered_at=now, series=AHEAD
        )
        return self._money_of(purchase, purse)

    def _money_of(self, call_id: str, purse: Purse, *, elapsed_secs: float = 0.0) -> CallMoney:
        async def write(entries: Sequence[LedgerEntry]) -> None:
            self._journal.put(LedgerAdded(call_id=call_id, entries=tuple(entries)))

        self._open[call_id] += 1
        return CallMoney(
            LedgerPurse(purse, write, elapsed_secs=elapsed_secs),
            settle=lambda spent: self._settle(call_id, spent),
            leave=lambda: self._close(call_id),
        )

    async def _bought_before(self, admitted: StreamPass) -> Sequence[Bought] | None:
        """What the call's streams before this one bought; None: it is not known."""
        if not admitted.resumes:
            return ()
        try:
            async with asyncio.timeout(LOOK_BACK_SECS):
                await self._journal.recovered()
                return await self._ledger.bought_in(admitted.call.id)
        except Exception as error:  # noqa: BLE001 - the caller is on the line already
            logger.warning("what was bought before is not known", error=type(error).__name__)
            return None

    async def run(self) -> None:
        """Renew what this worker's calls hold, and release what dead workers' calls held, until cancelled.

        What is held of a call that could not be renewed is released at what the ledger has of it, and held again at
        the next look that succeeds.
        """
        while True:
            try:
                async with asyncio.timeout(LOOK_SECS):
                    await self._renew()
                    _, alerts = await self._budgets.release_expired(self._now())
                    self._tell(alerts)
                    self._left = least_left(await self._budgets.standing(self._now()))
            except (StoreAwayError, TimeoutError) as error:
                logger.warning("budgets not looked at", error=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - calls go on, and so must the counting of the rest
                logger.error("budgets cannot be looked at", error=type(error).__name__)
            await asyncio.sleep(RENEW_EVERY_SECS)

    async def _admit(
        self, call_id: str, amount_usd_micros: int | None = None
    ) -> Reservation | Refusal:
        return await self._budgets.admit(
            call_id,
            at=self._now(),
            amount_usd_micros=amount_usd_micros or self._limit_usd_micros,
            owner=self._owner,
            lease_secs=LEASE_SECS,
        )

    async def _renew(self) -> None:
        open_now = tuple(self._open)
        if not open_now:
            return
        held = await self._budgets.renew(
            open_now, at=self._now(), owner=self._owner, lease_secs=LEASE_SECS
        )
        for call_id in open_now:
            if call_id not in held and call_id in self._open:
                await self._admit(call_id)

    def _close(self, call_id: str) -> None:
        self._open[call_id] -= 1
        # A count of zero keeps its key.
        self._open += Counter()

    def _settle(self, call_id: str, spent_usd_micros: int) -> None:
        self._journal.put(
            BudgetSettled(call_id=call_id, spent_usd_micros=spent_usd_micros, at=self._now())
        )

    async def _keep_bought(self, added: Sequence[LedgerAdded]) -> None:
        bought: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
        for each in added:
            bought[each.call_id] += each.entries
        await self._ledger.add(bought)

    async def _keep_settled(self, settled: Sequence[BudgetSettled | BudgetRecounted]) -> None:
        for each in settled:
            spent = await self._spent_by(each)
            self._tell(await self._budgets.settle(each.call_id, spent, at=each.at))

    async def _spent_by(self, settled: BudgetSettled | BudgetRecounted) -> int:
        bought = await self._ledger.bought_in(settled.call_id)
        entered = sum(each.cost_usd_micros for each in bought)
        # what one worker knew of a call may be written after what another one knows since
        known = settled.spent_usd_micros if isinstance(settled, BudgetSettled) else 0
        return max(known, entered)

    def _tell(self, alerts: Sequence[BudgetAlert]) -> None:
        for alert in alerts:
            data = {
                "level": alert.level,
                "period": alert.period,
                "limit": usd_text(alert.limit_usd_micros),
                "spent": usd_text(alert.spent_usd_micros),
            }
            self._publish(LiveEvent(kind="budget.alert", at=alert.at, data=data))


_CARRIED = (Direction.INBOUND, Direction.OUTBOUND)
"""Calls that a carrier bills."""
