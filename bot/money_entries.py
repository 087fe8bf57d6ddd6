"""What the journal keeps of money, in a form that survives on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.ledger import LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAdded:
    """Things were bought."""

    call_id: str
    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSettled:
    """It is known what a call has cost."""

    call_id: str
    spent_usd_micros: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRecounted:
    """What a call has cost is what the ledger has by then."""

    call_id: str
    at: datetime
