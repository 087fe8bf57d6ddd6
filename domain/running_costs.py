"""What a call costs by lasting: the carrier's started minutes and a recogniser that may hear all of it."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from domain.pricing import Rates, started_minutes


class RunningCosts:
    """What time costs under given rates.

    The recogniser is assumed to be sent every second of the call, sooner or later. `ahead_ms` is what it was sent
    beyond the call's length so far; it is owed besides.
    """

    def __init__(self, rates: Rates) -> None:
        self._telephony = rates.telephony
        self._stt = rates.stt
        self._minute = sum(price.cost_usd_micros(1) for price in rates.telephony)
        self._hearing = rates.stt.exact_usd_micros(60_000) if rates.stt else Fraction(0)
        self.prices = frozenset((p.part, p.name) for p in (*rates.telephony, rates.stt) if p)
        """Part and name of everything that runs with time."""

    def owed_usd_micros(self, secs: float, *, ahead_ms: int) -> int:
        """What a call of this length owes."""
        minutes = started_minutes(secs)
        telephony = sum(price.cost_usd_micros(minutes) for price in self._telephony)
        stt = self._stt.cost_usd_micros(round(secs * 1000) + ahead_ms) if self._stt else 0
        return telephony + stt

    def affordable_secs(self, usd_micros: int, *, ahead_ms: int) -> float:
        """How long a call can last for this much; 0 when it is less than what it owes at the answer."""
        left = Fraction(usd_micros)
        if self._stt:
            # One micro-dollar less: the whole of the recogniser's part is rounded up once.
            left -= self._stt.exact_usd_micros(ahead_ms) + 1
        if left < 0:
            return 0.0
        if not self._minute + self._hearing:
            return inf
        whole_minutes, rest = divmod(left, self._minute + self._hearing)
        into_next = (rest - self._minute) / self._hearing if self._hearing else Fraction(0)
        return float(60 * (whole_minutes + max(Fraction(0), into_next)))
