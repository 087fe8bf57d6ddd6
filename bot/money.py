"""The money of the process: prices, ledger, budgets, and the operator's view of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from api.budget import BudgetRoutes
from api.costs import CostRoutes
from bot.cashier import Cashier
from bot.config import Settings
from bot.endings import Endings
from bot.journal import Journal
from bot.speech_engines import SpeechEngines
from bot.transfers import Transfers
from domain.budget import Limits
from domain.call import Direction
from domain.live_event import LiveEvent
from domain.money import usd_micros
from domain.pricing import Pricing, Rates
from store.budgets import Budgets
from store.database import Database
from store.ledger import Ledger
from store.spending import Spending

if TYPE_CHECKING:
    from fastapi import APIRouter


class Money:
    """What of the process has to do with money."""

    def __init__(
        self,
        settings: Settings,
        *,
        pricing: Pricing,
        engines: SpeechEngines,
        llm_price_name: str | None,
        database: Database,
        journal: Journal,
        publish: Callable[[LiveEvent], None],
        now: Callable[[], datetime],
        zone: ZoneInfo,
    ) -> None:
        """Put it together.

        Args:
            settings: limits and budgets.
            pricing: what everything costs.
            engines: what calls hear and speak with.
            llm_price_name: what the language model is bought as, `provider/model`; None: there is none.
            database: keeps the ledger.
            journal: writes behind the calls.
            publish: tells the operator.
            now: tells the time, aware.
            zone: where days, weeks and months begin.

        Raises:
            SettingError: COST_PER_CALL_LIMIT does not pay for one answered call.
            PricingError: the price list lacks something that the settings ask for.
        """
        self._settings = settings
        self._pricing = pricing
        self._engines = engines
        self._llm_price_name = llm_price_name
        self._spending = Spending(database, zone=zone)
        self._now = now
        self._zone = zone
        self.ledger = Ledger(database, zone=zone)
        self.budgets = Budgets(database, limits=_limits(settings), zone=zone)
        self._journal = journal
        self._call_limit_usd_micros = usd_micros(settings.cost_per_call_limit)
        self.cashier = Cashier(
            rates_of=self._rates,
            call_limit_usd_micros=self._call_limit_usd_micros,
            ahead_limit_usd_micros=usd_micros(settings.tts_ahead_limit),
            ledger=self.ledger,
            budgets=self.budgets,
            journal=journal,
            publish=publish,
            now=now,
            owner=uuid.uuid4().hex,
        )

    def routers(self) -> Sequence[APIRouter]:
        """Build `/costs` and `/budget`."""
        costs = CostRoutes(
            spending=self._spending, budgets=self.budgets, now=self._now, zone=self._zone
        )
        return [costs.router(), BudgetRoutes(self.budgets, self._now).router()]

    def transfers(self, endings: Endings) -> Transfers:
        """Build what watches over calls that are put through."""
        return Transfers(
            rates_of=self._rates,
            call_limit_usd_micros=self._call_limit_usd_micros,
            ledger=self.ledger,
            endings=endings,
            journal=self._journal,
            now=self._now,
        )

    def _rates(self, direction: Direction) -> Rates:
        premium = self._engines.premium
        return self._pricing.rates(
            direction=direction,
            stt=self._engines.stt_price_name,
            llm=self._llm_price_name,
            premium=premium[0].price_name if premium else None,
            recorded=self._settings.record_calls,
        )


def _limits(settings: Settings) -> Limits:
    amounts = (settings.daily_budget, settings.weekly_budget, settings.monthly_budget)
    day, week, month = (None if usd is None else usd_micros(usd) for usd in amounts)
    return Limits(day=day, week=week, month=month)
