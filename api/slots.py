"""Slots, as answers show them."""

from __future__ import annotations

from pydantic import AwareDatetime

from api.fields import View
from domain.appointment import Slot


class SlotView(View):
    """A stretch of time that can be booked."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime

    @classmethod
    def of(cls, slot: Slot) -> SlotView:
        """Show a slot."""
        return cls(starts_at=slot.starts_at, ends_at=slot.ends_at)
