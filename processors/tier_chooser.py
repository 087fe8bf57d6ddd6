"""Which tier of voices speaks: the premium ones for a lead that is worth it, while the purse allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from domain.ports import CallPurse
from domain.premium_voice import CallVoice
from processors.voice_health import VoiceHealth

TURN_CHARACTERS = 160
"""An ordinary turn of two sentences: with less in the purse it is not begun in a voice that could not end it."""
WARM_SHARE = 0.75
"""Of the threshold: a lead that has come so far may be there in the next turn, so the connection is made."""
FAILURES_A_CALL = 2
"""A premium voice that failed so often in a call is not heard in it again: one that comes and goes is worse."""

OnSwitch = Callable[["Tier", "Tier", str], None]


class Tier(StrEnum):
    """How good a voice is, and what it costs."""

    LOCAL = "local"
    """Made on this machine, for nothing."""
    PREMIUM = "premium"


class TierChooser:
    """One call's tier. It changes at a turn's start, or in the middle when it has to."""

    def __init__(
        self,
        premium: Sequence[CallVoice] = (),
        *,
        threshold: float = 1.0,
        health: VoiceHealth,
        purse: CallPurse | None = None,
        on_switch: OnSwitch | None = None,
    ) -> None:
        """Begin with the local tier.

        Args:
            premium: the call's premium voices, in the order in which they are tried.
            threshold: the lead's score, 0 to 1, from which on they speak.
            health: the process's.
            purse: the call's; None: money is no object.
            on_switch: told every change of tier: from, to and why.
        """
        self._premium = premium
        self._threshold = threshold
        self._health = health
        self._purse = purse
        self._on_switch = on_switch
        self._failures = 0
        self._usable: list[CallVoice] = []
        self.tier = Tier.LOCAL

    def wants_connection(self, score: float | None) -> list[CallVoice]:
        """List the voices that should be connected by now, for a lead of this score, and are not."""
        if score is None or score < WARM_SHARE * self._threshold:
            return []
        if self._failures >= FAILURES_A_CALL or not self._can_afford():
            return []
        return [v for v in self._premium if not v.is_ready and not self._health.is_shut(v.name)]

    def may_pay(self, score: float | None) -> bool:
        """Whether the next turn of a lead of this score may be spoken by a voice that costs money."""
        return bool(self._premium) and score is not None and score >= self._threshold

    def begin_turn(self, score: float | None) -> None:
        """Choose the tier of the turn that begins.

        Args:
            score: of the lead, as the turn before left it; None: not scored.
        """
        tier, reason = self._choice(score)
        self._switch(tier, reason)

    def premium(self) -> Sequence[CallVoice]:
        """List the premium voices to be tried for the next sentence; none in the local tier."""
        return tuple(self._usable) if self.tier is Tier.PREMIUM else ()

    def failed(self, voice: CallVoice, fault: str) -> None:
        """A premium voice failed: the next one goes on in this turn, and after the last the local tier."""
        self._failures += 1
        if voice in self._usable:
            self._usable.remove(voice)
        if not self._usable:
            self._switch(Tier.LOCAL, f"{voice.name} failed: {fault}")

    def spent(self) -> None:
        """The purse refused a sentence."""
        self._switch(Tier.LOCAL, "purse: local voice")

    def _choice(self, score: float | None) -> tuple[Tier, str]:
        if not self._premium or score is None:
            return Tier.LOCAL, "no score"
        if score < self._threshold:
            return Tier.LOCAL, f"score {score:.2f} < {self._threshold:.2f}"
        if not self._can_afford():
            return Tier.LOCAL, "purse: local voice"
        if self._failures >= FAILURES_A_CALL:
            return Tier.LOCAL, f"{self._premium[0].name} failed {self._failures} times"
        self._usable = [v for v in self._premium if v.is_ready and self._health.admits(v.name)]
        if not self._usable:
            return Tier.LOCAL, f"{self._premium[0].name} is away"
        return Tier.PREMIUM, f"score {score:.2f} >= {self._threshold:.2f}"

    def _can_afford(self) -> bool:
        return self._purse is None or self._purse.can_afford_premium(TURN_CHARACTERS)

    def _switch(self, tier: Tier, reason: str) -> None:
        before, self.tier = self.tier, tier
        if before is not tier and self._on_switch:
            self._on_switch(before, tier, reason)
