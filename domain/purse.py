"""One call's money: what it has cost, what it will cost, and what it may still buy.

The promise: no call passes its limit, telephony included. It rests on three rules.

* What runs with time (the carrier's started minutes, a recogniser that hears the whole call) is known in advance,
  so the last moment at which the call can end within its limit is known too, and the goodbye begins early enough
  before it.
* What is bought (a model's tokens, a premium voice's characters) is held before it is bought, and refused when
  paying for it would not leave the time for a goodbye.
* The premium voice is a luxury: it may only spend what the call does not need to reach its likely end.

Carriers bill a minute once it has begun. A minute is entered when it begins, because from then on it is owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from fractions import Fraction

from domain.ledger import Bought, LedgerEntry, Part, Saving
from domain.money import ceil_micros
from domain.pricing import Price, Rates, started_minutes
from domain.running_costs import RunningCosts
from domain.tally import Tally

LIKELY_SECS = 180.0
"""Length of a call unless the playbook knows better: the three minutes that the cost goal is set for."""
LIKELY_REST_SECS = 60.0
"""What a call is assumed to last yet once it is past its likely length."""
SHORT_ANSWERS_SECS = 40.0
"""Answers get short this long before the goodbye: two or three exchanges."""
WRAP_UP_SECS = 20.0
"""A sentence under way (10 s) and a goodbye of 150 characters at 15 a second (10 s)."""
CLOSING_SECS = 3.0
"""Noticing (1 s), hanging up, and a carrier whose clock may have begun before ours (2 s)."""
TYPICAL_SENTENCE_CHARACTERS = 80
"""When the premium voice may not say this much, the local one takes over."""
PACE_AFTER_SECS = 30.0
"""What the model cost in a shorter time than this says little of what it will cost."""


class PurseStage(IntEnum):
    """How near the limit a call is. It only ever moves down this list."""

    NORMAL = 0
    LOCAL_VOICE = 1
    """No more premium voice."""
    SHORT_ANSWERS = 2
    WRAP_UP = 3
    """Say goodbye; buy nothing more."""
    END = 4
    """Hang up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Money set aside for something about to be bought. Settle it once; never use more than was held."""

    number: int
    prices: tuple[Price | None, ...]
    """One for each quantity held; None costs nothing."""
    usd_micros: int


class Purse:
    """The money of one call. Time is an argument: seconds since the carrier began to bill."""

    def __init__(
        self,
        rates: Rates,
        *,
        limit_usd_micros: int,
        answered_at: datetime,
        likely_secs: float = LIKELY_SECS,
        series: str = "0",
        bought: Iterable[Bought] = (),
        unseen_usd_micros: int = 0,
    ) -> None:
        """Open a purse.

        Args:
            rates: what the call pays.
            limit_usd_micros: what it may cost.
            answered_at: aware; when the carrier began to bill.
            likely_secs: how long such calls last.
            series: begins the keys of its entries, and keeps them apart from those of the worker before.
            bought: what the ledger has of the call, when it is taken up again.
            unseen_usd_micros: what may have been bought besides, and never entered, when its worker was killed.
        """
        self._rates = rates
        self._limit_usd_micros = limit_usd_micros
        self._likely_secs = likely_secs
        self._running = RunningCosts(rates)
        self._tally = Tally(answered_at=answered_at, series=series, bought=bought)
        self._held = {0: unseen_usd_micros}
        self._holds = 0
        self._stage = PurseStage.NORMAL

    @property
    def spent_usd_micros(self) -> int:
        """The sum of all entries so far."""
        return self._tally.total_usd_micros

    def accrue(self, elapsed_secs: float) -> list[LedgerEntry]:
        """Enter what the carrier bills by itself. Call it at the answer, every second or so, and at the end."""
        entries = [
            self._tally.enter(price, 1, elapsed_secs, key=price.name)
            for price in self._rates.once
            if not self._tally.quantity(price)
        ]
        for price in self._rates.telephony:
            first = self._tally.quantity(price) + 1
            for minute in range(first, started_minutes(elapsed_secs) + 1):
                began_secs = 60.0 * (minute - 1)
                key = f"{price.name}/{minute}"
                entries.append(self._tally.enter(price, 1, began_secs, key=key))
        return entries

    def hear(self, heard_ms: int, elapsed_secs: float) -> list[LedgerEntry]:
        """Enter sound sent to the recogniser, in milliseconds."""
        if self._rates.stt is None:
            return []
        return [self._tally.enter(self._rates.stt, heard_ms, elapsed_secs)]

    def hold_premium(self, characters: int, elapsed_secs: float) -> Hold | None:
        """Set the price of a premium sentence aside; None when the local voice has to say it.

        A refusal is for the rest of the call: a voice that comes and goes is worse than either.
        """
        if not self.can_afford_premium(characters, elapsed_secs):
            self._stage = max(self._stage, PurseStage.LOCAL_VOICE)
            return None
        return self._hold([(self._rates.premium, characters)])

    def hold_llm(self, input_tokens: int, output_tokens: int, elapsed_secs: float) -> Hold | None:
        """Set the most that a model's answer can cost aside; None when it must do without the model.

        Args:
            input_tokens: an upper bound of the prompt's.
            output_tokens: the `max_tokens` of the request.
            elapsed_secs: since the answer.
        """
        wanted = [(self._rates.llm_input, input_tokens), (self._rates.llm_output, output_tokens)]
        cost = _cost(wanted)
        goodbye_secs = elapsed_secs + WRAP_UP_SECS + CLOSING_SECS
        if cost and (
            self._stage >= PurseStage.WRAP_UP
            or self._latest_end_secs(elapsed_secs, besides=cost) < goodbye_secs
        ):
            return None
        return self._hold(wanted)

    def settle(self, hold: Hold, used: Sequence[int], elapsed_secs: float) -> list[LedgerEntry]:
        """Enter what was really used of a hold, one quantity for each of its prices, and free the rest."""
        if self._held.pop(hold.number, None) is None:
            return []
        return [
            self._tally.enter(price, quantity, elapsed_secs)
            for price, quantity in zip(hold.prices, used, strict=True)
            if price and quantity
        ]

    def save(self, saving: Saving, characters: int, elapsed_secs: float) -> list[LedgerEntry]:
        """Enter characters that the premium voice would have cost, had they not been cached or said locally."""
        if self._rates.premium is None or not characters:
            return []
        return [self._tally.save(self._rates.premium, saving, characters, elapsed_secs)]

    def can_afford_premium(self, characters: int, elapsed_secs: float) -> bool:
        """Whether the premium voice may say so many characters and the call still reach its likely end."""
        if self._rates.premium is None or self._stage > PurseStage.NORMAL:
            return False
        end_secs = self._likely_end_secs(elapsed_secs)
        cost = self._rates.premium.cost_usd_micros(characters)
        needed = cost + self._at_pace(Part.LLM, end_secs, elapsed_secs)
        return self._latest_end_secs(elapsed_secs, besides=needed) >= end_secs + CLOSING_SECS

    def stage(self, elapsed_secs: float) -> PurseStage:
        """Tell how near the limit the call is.

        Ask at least once a second. From END on the call has `CLOSING_SECS`, less that second, to be over.
        """
        end_secs = self.latest_end_secs(elapsed_secs) - CLOSING_SECS
        wrap_up_secs = end_secs - WRAP_UP_SECS
        if elapsed_secs >= end_secs:
            stage = PurseStage.END
        elif elapsed_secs >= wrap_up_secs:
            stage = PurseStage.WRAP_UP
        elif elapsed_secs >= wrap_up_secs - SHORT_ANSWERS_SECS:
            stage = PurseStage.SHORT_ANSWERS
        elif self._is_short_of_premium(elapsed_secs):
            stage = PurseStage.LOCAL_VOICE
        else:
            stage = PurseStage.NORMAL
        self._stage = max(self._stage, stage)
        return self._stage

    def latest_end_secs(self, elapsed_secs: float) -> float:
        """Tell the last second at which the call can end within its limit, if it buys nothing more but time."""
        return self._latest_end_secs(elapsed_secs, besides=0)

    def forecast_usd_micros(self, elapsed_secs: float) -> int:
        """Forecast what the call will have cost at its likely end, if it goes on as it has."""
        end_secs = self._likely_end_secs(elapsed_secs)
        parts = [Part.LLM, Part.TTS] if self._stage is PurseStage.NORMAL else [Part.LLM]
        return (
            self._fixed_usd_micros()
            + self._running.owed_usd_micros(end_secs, ahead_ms=self._ahead_ms(elapsed_secs))
            + sum(self._at_pace(part, end_secs, elapsed_secs) for part in parts)
        )

    def _is_short_of_premium(self, elapsed_secs: float) -> bool:
        return self._rates.premium is not None and not self.can_afford_premium(
            TYPICAL_SENTENCE_CHARACTERS, elapsed_secs
        )

    def _latest_end_secs(self, elapsed_secs: float, *, besides: int) -> float:
        ahead_ms = self._ahead_ms(elapsed_secs)
        fixed = self._fixed_usd_micros()
        # A limit that is passed already cannot be kept; what is paid for may still be used to say goodbye.
        owed = fixed + self._running.owed_usd_micros(elapsed_secs, ahead_ms=ahead_ms)
        left = max(self._limit_usd_micros, owed) - fixed - besides
        return self._running.affordable_secs(left, ahead_ms=ahead_ms)

    def _fixed_usd_micros(self) -> int:
        """What does not depend on how long the call lasts, holds included."""
        unentered = sum(
            price.cost_usd_micros(1)
            for price in self._rates.once
            if not self._tally.quantity(price)
        )
        return self._tally.cost_besides(self._running.prices) + unentered + sum(self._held.values())

    def _ahead_ms(self, elapsed_secs: float) -> int:
        if self._rates.stt is None:
            return 0
        return max(0, self._tally.quantity(self._rates.stt) - round(elapsed_secs * 1000))

    def _likely_end_secs(self, elapsed_secs: float) -> float:
        return max(self._likely_secs, elapsed_secs + LIKELY_REST_SECS)

    def _at_pace(self, part: Part, end_secs: float, elapsed_secs: float) -> int:
        """What a part will cost from now to the end at its pace so far."""
        rest = (end_secs - elapsed_secs) / max(elapsed_secs, PACE_AFTER_SECS)
        return ceil_micros(self._tally.cost_of(part) * Fraction(rest))

    def _hold(self, wanted: Sequence[tuple[Price | None, int]]) -> Hold:
        cost = _cost(wanted)
        self._holds += 1
        self._held[self._holds] = cost
        prices = tuple(price for price, _ in wanted)
        return Hold(number=self._holds, prices=prices, usd_micros=cost)


def _cost(wanted: Iterable[tuple[Price | None, int]]) -> int:
    return sum(price.cost_usd_micros(quantity) for price, quantity in wanted if price)
