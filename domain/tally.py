"""What one call has bought so far, entry by entry."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime, timedelta

from domain.ledger import Bought, LedgerEntry, Part, Saving
from domain.pricing import Price


class Tally:
    """Makes a call's ledger entries and keeps their sums.

    All entries of one thing together cost its whole quantity, rounded up once: into how many entries a call's seconds
    and characters were cut makes no difference to what it cost.
    """

    def __init__(self, *, answered_at: datetime, series: str, bought: Iterable[Bought]) -> None:
        self._answered_at = answered_at
        self._series = series
        self._bought = {(b.part, b.provider): (b.quantity, b.cost_usd_micros) for b in bought}
        self._keys = 0

    @property
    def total_usd_micros(self) -> int:
        """The sum of all entries."""
        return sum(cost for _, cost in self._bought.values())

    def quantity(self, price: Price) -> int:
        """How much of a thing was bought."""
        return self._bought.get((price.part, price.name), (0, 0))[0]

    def cost_of(self, part: Part) -> int:
        """What a part cost, in micro-dollars."""
        return sum(cost for (p, _), (_, cost) in self._bought.items() if p is part)

    def cost_besides(self, prices: Container[tuple[Part, str]]) -> int:
        """What everything but these cost, in micro-dollars."""
        return sum(cost for what, (_, cost) in self._bought.items() if what not in prices)

    def enter(
        self, price: Price, quantity: int, elapsed_secs: float, *, key: str | None = None
    ) -> LedgerEntry:
        """Enter something bought; without a key it gets the next one."""
        what = (price.part, price.name)
        before, paid = self._bought.get(what, (0, 0))
        cost = max(0, price.cost_usd_micros(before + quantity) - paid)
        self._bought[what] = (before + quantity, paid + cost)
        return LedgerEntry(
            key=key or self._next_key(),
            part=price.part,
            provider=price.name,
            quantity=quantity,
            unit=price.unit.counts,
            cost_usd_micros=cost,
            at=self._moment(elapsed_secs),
        )

    def save(self, price: Price, saving: Saving, quantity: int, elapsed_secs: float) -> LedgerEntry:
        """Enter something that was not bought, and why."""
        return LedgerEntry(
            key=self._next_key(),
            part=price.part,
            provider=price.name,
            quantity=quantity,
            unit=price.unit.counts,
            cost_usd_micros=0,
            at=self._moment(elapsed_secs),
            saving=saving,
            saved_usd_micros=price.cost_usd_micros(quantity),
        )

    def _next_key(self) -> str:
        self._keys += 1
        return f"{self._series}.{self._keys}"

    def _moment(self, elapsed_secs: float) -> datetime:
        return self._answered_at + timedelta(seconds=elapsed_secs)
