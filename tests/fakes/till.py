"""A ledger and a budget in memory, which can be away."""

import asyncio
from datetime import timedelta

from domain.budget import AlertLevel, BudgetAlert, Period, Refusal, Reservation, Standing
from domain.errors import StoreAwayError
from domain.ledger import Bought

RESETS_AFTER_SECS = 3600.0


class Till:
    """Fills the part of `Ledger` and `Budgets` that a cashier uses."""

    def __init__(self, *, budget_usd_micros=10**9):
        self.budget_usd_micros = budget_usd_micros
        self.reserved = {}
        self.expires = {}
        self.settled = {}
        self.entries = {}
        self.is_away = False
        self.is_broken = False
        self.hangs = False
        self.answers_after_secs = 0.0

    def total(self, call_id):
        return sum(entry.cost_usd_micros for entry in self.of(call_id))

    def of(self, call_id):
        return [entry for (call, _), entry in self.entries.items() if call == call_id]

    async def add(self, bought):
        await self._answer()
        for call_id, entries in bought.items():
            for entry in entries:
                self.entries.setdefault((call_id, entry.key), entry)

    async def bought_in(self, call_id):
        await self._answer()
        return [
            Bought(
                part=entry.part,
                provider=entry.provider,
                quantity=entry.quantity,
                cost_usd_micros=entry.cost_usd_micros,
            )
            for entry in self.of(call_id)
            if entry.saving is None
        ]

    async def admit(self, call_id, *, at, amount_usd_micros, owner, lease_secs):
        await self._answer()
        used = sum(self.reserved.values()) + sum(self.settled.values())
        if call_id not in self.reserved and used + amount_usd_micros > self.budget_usd_micros:
            alert = BudgetAlert(
                level=AlertLevel.EMERGENCY,
                period=Period.DAY,
                at=at,
                limit_usd_micros=self.budget_usd_micros,
                spent_usd_micros=used,
            )
            return Refusal(
                period=Period.DAY,
                resets_at=at + timedelta(seconds=RESETS_AFTER_SECS),
                alerts=(alert,),
            )
        self.reserved[call_id] = amount_usd_micros
        self.expires[call_id] = at + timedelta(seconds=lease_secs)
        return Reservation(
            call_id=call_id, amount_usd_micros=amount_usd_micros, expires_at=self.expires[call_id]
        )

    async def standing(self, now):
        await self._answer()
        return [
            Standing(
                period=Period.DAY,
                limit_usd_micros=self.budget_usd_micros,
                reserved_usd_micros=sum(self.reserved.values()),
                spent_usd_micros=sum(self.settled.values()),
                resets_at=now + timedelta(seconds=RESETS_AFTER_SECS),
            )
        ]

    async def spent_ahead(self, at):
        await self._answer()
        return sum(e.cost_usd_micros for (_, key), e in self.entries.items() if key[:6] == "ahead.")

    async def renew(self, call_ids, *, at, owner, lease_secs):
        await self._answer()
        held = self.reserved.keys() & set(call_ids)
        for call_id in held:
            self.expires[call_id] = at + timedelta(seconds=lease_secs)
        return held

    async def settle(self, call_id, spent_usd_micros, *, at):
        await self._answer()
        self.reserved.pop(call_id, None)
        self.settled[call_id] = spent_usd_micros
        return ()

    async def release_expired(self, now):
        await self._answer()
        expired = [call for call, at in self.expires.items() if call in self.reserved and at < now]
        for call in expired:
            del self.reserved[call]
            self.settled[call] = self.total(call)
        return expired, ()

    async def _answer(self):
        if self.hangs:
            await asyncio.Event().wait()
        await asyncio.sleep(self.answers_after_secs)
        if self.is_broken:
            raise RuntimeError("no such table")
        if self.is_away:
            raise StoreAwayError("no connection")
