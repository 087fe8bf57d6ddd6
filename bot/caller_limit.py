"""How often one number may ring before it hears a polite no instead of the agent."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from bot.config import Settings
from domain.sessions import Rate, Sessions

HOUR_SECS = 3600.0
REASON = "rings too often"
ASKED_AGAIN_SECS = 300.0
"""A carrier whose webhook was not answered asks again within seconds: for that long one call is counted once."""


def caller_rate(calls_per_hour: int) -> Rate:
    """Nine tenths may come at once, and the rest spread over the hour: never more than so many in any hour."""
    burst = max(1, 9 * calls_per_hour // 10)
    return Rate(burst=burst, every_secs=HOUR_SECS / max(1, calls_per_hour - burst))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerLimit:
    """Counts the calls of each number, under a digest: the number itself is not kept."""

    sessions: Sessions
    key: bytes
    rate: Rate | None
    """None: anybody may ring as often as they like."""

    async def refusal(self, call_sid: str, number: str | None) -> str | None:
        """Count a call; name the reason when it is one too many. A withheld number is not counted.

        A call that is asked about again, of this worker or of another, is told the same and not counted again.
        """
        if self.rate is None or number is None:
            return None
        told = await self.sessions.find(f"rang:{call_sid}")
        if told is None:
            digest = hmac.new(self.key, number.encode(), hashlib.sha256).hexdigest()[:32]
            verdict = await self.sessions.admit(f"caller:{digest}", self.rate)
            told = "" if verdict.is_allowed else REASON
            await self.sessions.keep(f"rang:{call_sid}", told, ttl_secs=ASKED_AGAIN_SECS)
        return told or None


def caller_limit(settings: Settings, sessions: Sessions, key: bytes) -> CallerLimit:
    """Make the limit that the settings ask for."""
    most = settings.caller_calls_per_hour
    return CallerLimit(sessions=sessions, key=key, rate=caller_rate(most) if most else None)
