"""What things cost: prices, and those of them that one call pays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.call import Direction
from domain.errors import PricingError
from domain.ledger import Part
from domain.money import MICROS_PER_USD, ceil_micros

TURN_INPUT_TOKENS = 4_500
"""One answer's prompt and one reading's, at the most that `agents` sets aside for each."""
TURN_OUTPUT_TOKENS = 400
"""What they may answer."""
TURN_CHARACTERS = 200
"""A long sentence: the premium voice is sent one at a time, and what was said is entered before the next."""


class Unit(StrEnum):
    """What a price is for."""

    STARTED_MINUTE = "started minute"
    """Carriers bill a minute once it has begun: 61 seconds are two minutes."""
    MINUTE = "minute"
    """Billed in proportion."""
    THOUSAND_CHARACTERS = "1,000 characters"
    MILLION_TOKENS = "1,000,000 tokens"
    CALL = "call"

    @property
    def counts(self) -> str:
        """What quantities of it count."""
        return _COUNTS[self][0]

    @property
    def quantity(self) -> int:
        """How many of those the price buys."""
        return _COUNTS[self][1]


_COUNTS = {
    Unit.STARTED_MINUTE: ("minutes", 1),
    Unit.MINUTE: ("ms", 60_000),
    Unit.THOUSAND_CHARACTERS: ("characters", 1_000),
    Unit.MILLION_TOKENS: ("tokens", 1_000_000),
    Unit.CALL: ("calls", 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A price in US dollars."""

    part: Part
    name: str
    """`provider/model`; the last character may be `*`: every model whose name begins so."""
    usd: Decimal
    unit: Unit
    page: str
    """Where it was read."""
    read: date
    """When."""

    def cost_usd_micros(self, quantity: int) -> int:
        """Cost of a quantity of what the unit counts, rounded up."""
        return ceil_micros(self.exact_usd_micros(quantity))

    def exact_usd_micros(self, quantity: int) -> Fraction:
        """Cost of a quantity, not rounded."""
        return Fraction(self.usd) * MICROS_PER_USD * quantity / self.unit.quantity

    def covers(self, name: str) -> bool:
        """Whether it is the price of the thing named."""
        if self.name.endswith("*"):
            return name.startswith(self.name[:-1])
        return name == self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The prices that one call pays. None: it costs nothing."""

    telephony: tuple[Price, ...] = ()
    """Per started minute, from answer to hang-up."""
    once: tuple[Price, ...] = ()
    """Per call."""
    stt: Price | None = None
    llm_input: Price | None = None
    llm_output: Price | None = None
    premium: Price | None = None
    """The premium voice. The local one costs nothing."""
    staying: tuple[Price, ...] = ()
    """Those of `telephony` that a caller goes on paying once put through to a person."""
    onward: tuple[Price, ...] = ()
    """Per started minute of the leg to that person."""

    def turn_usd_micros(self) -> int:
        """The most that an ordinary turn buys: an answer of the model's, and its words in the premium voice."""
        wanted = (
            (self.llm_input, TURN_INPUT_TOKENS),
            (self.llm_output, TURN_OUTPUT_TOKENS),
            (self.premium, TURN_CHARACTERS),
        )
        return sum(price.cost_usd_micros(quantity) for price, quantity in wanted if price)

    def least_usd_micros(self, secs: float) -> int:
        """Cost of a call in which nobody thinks and nobody speaks with the premium voice.

        A `COST_PER_CALL_LIMIT` below that of a second cannot be kept: the first minute is billed at the answer.
        """
        minutes = started_minutes(secs)
        telephony = sum(price.cost_usd_micros(minutes) for price in self.telephony)
        once = sum(price.cost_usd_micros(1) for price in self.once)
        stt = self.stt.cost_usd_micros(round(secs * 1000)) if self.stt else 0
        return telephony + once + stt


def started_minutes(secs: float) -> int:
    """Minutes that a carrier bills: an answered call is at least one."""
    return max(1, -int(-secs // 60))


class Pricing:
    """Every price that is known."""

    def __init__(self, prices: Iterable[Price], *, source: str = "pricing.yaml") -> None:
        # An exact name wins over a pattern, and a longer pattern over a shorter one.
        self._prices = sorted(prices, key=lambda p: (p.name.endswith("*"), -len(p.name)))
        self._source = source

    def price(self, part: Part, name: str) -> Price:
        """Look a price up; it bears the name asked for.

        Raises:
            PricingError: there is none.
        """
        for price in self._prices:
            if price.part is part and price.covers(name):
                return replace(price, name=name)
        raise PricingError(self._source, None, f"there is no {part} price for {name}")

    def rates(
        self,
        *,
        direction: Direction,
        carrier: str = "twilio",
        stt: str,
        llm: str | None,
        premium: str | None,
        recorded: bool = False,
        answering_machine_detection: bool = False,
    ) -> Rates:
        """Gather what one call pays.

        Args:
            direction: of the call; a text conversation pays no carrier and no recogniser.
            carrier: `<carrier>/inbound`, `/outbound`, `/media-stream`, `/recording` and `/amd` are its prices.
            stt: `engine/model`.
            llm: `provider/model`, priced as `…:input` and `…:output`; None: no model.
            premium: `engine/model` of the premium voice; None: there is none.
            recorded: whether the carrier records the call.
            answering_machine_detection: whether the carrier listens for a machine.

        Raises:
            PricingError: one of them has no price.
        """
        if direction is Direction.TEXT:
            return Rates(llm_input=self._llm(llm, "input"), llm_output=self._llm(llm, "output"))
        recording = ["recording"] if recorded else []
        by_the_minute = [direction.value, "media-stream", *recording]
        staying = [direction.value, *recording]
        once = ["amd"] if answering_machine_detection else []
        return Rates(
            telephony=tuple(self.price(Part.TELEPHONY, f"{carrier}/{n}") for n in by_the_minute),
            once=tuple(self.price(Part.TELEPHONY, f"{carrier}/{n}") for n in once),
            stt=_unless_free(self.price(Part.STT, stt)),
            llm_input=self._llm(llm, "input"),
            llm_output=self._llm(llm, "output"),
            premium=self.price(Part.TTS, premium) if premium else None,
            staying=tuple(self.price(Part.TELEPHONY, f"{carrier}/{n}") for n in staying),
            onward=(self.price(Part.TELEPHONY, f"{carrier}/{Direction.OUTBOUND.value}"),),
        )

    def _llm(self, name: str | None, way: str) -> Price | None:
        return _unless_free(self.price(Part.LLM, f"{name}:{way}")) if name else None


def _unless_free(price: Price) -> Price | None:
    return price if price.usd else None
