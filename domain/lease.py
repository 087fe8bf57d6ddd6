"""Who holds a call: one worker at a time, and whoever came later fences off whoever was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LEASE_SECS = 15.0
"""A worker that has not renewed its lease for this long is gone."""
RENEW_SECS = 4.0
MOST_STREAMS = 40
"""A call that has been cut off so often is ended with an apology: whatever kills its workers is in the call itself."""
LOST_AFTER_SECS = 20.0
"""A call that nobody holds, of which the carrier has said nothing for this long, is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A call in the hands of a worker."""

    call_id: str
    call_sid: str
    owner: str | None
    """The worker; None once it has let go."""
    epoch: int
    """Grows with every media stream of the call: of two holders the one with the greater epoch is right."""
    streams: int
    """How many media streams the call has had."""
    expires_at: datetime
    line_closed_at: datetime | None = None
    """When the carrier said that the call is over, to another worker than the one that held it."""

    def is_live(self, now: datetime) -> bool:
        """Whether somebody holds the call."""
        return self.owner is not None and self.expires_at > now
