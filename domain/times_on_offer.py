"""Which times callers are being offered just now, so that two who ring together are not offered the same ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.appointment import Slot

ON_OFFER_SECS = 120.0
"""From the offer to the booking takes a caller a minute; whoever takes longer may find it gone, and is told."""
JUST_BOOKED_SECS = 10.0
"""Whoever looked for free times before a booking may offer what it found this much later."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one call is offered."""

    lapses_at: float
    """By the clock of whoever keeps it."""
    slots: frozenset[Slot]


@dataclass(slots=True)
class TimesOnOffer:
    """Shared by the calls of a process. A courtesy, no lock: only the calendar decides who gets a time."""

    clock: Callable[[], float]
    """Seconds, only ever forward."""
    _offered: dict[str, Offer] = field(default_factory=dict)
    """By call."""
    _booked: list[Offer] = field(default_factory=list)

    def prefer_untouched(self, call_id: str, slots: Sequence[Slot]) -> list[Slot]:
        """Leave out what overlaps with what others are being offered, unless nothing else is left.

        Of times that all overlap with some offer, those are preferred that are not themselves on offer.
        """
        now = self.clock()
        self._offered = {c: offer for c, offer in self._offered.items() if offer.lapses_at > now}
        self._booked = [booking for booking in self._booked if booking.lapses_at > now]
        others = [offer for call, offer in self._offered.items() if call != call_id]
        touched = frozenset[Slot]().union(*(each.slots for each in [*others, *self._booked]))
        apart = [slot for slot in slots if not any(map(slot.overlaps, touched))]
        return apart or [slot for slot in slots if slot not in touched] or list(slots)

    def note(self, call_id: str, slots: Sequence[Slot]) -> None:
        """Remember what a call is offered; it replaces what it was offered before."""
        self._offered[call_id] = Offer(self.clock() + ON_OFFER_SECS, frozenset(slots))

    def of(self, call_id: str) -> Offer | None:
        """What a call is offered just now, to be put back where nothing comes of what it is offered next."""
        return self._offered.get(call_id)

    def put_back(self, call_id: str, offer: Offer | None) -> None:
        """Have a call offered again what it was offered before."""
        if offer is None:
            self.forget(call_id)
        else:
            self._offered[call_id] = offer

    def note_booking(self, call_id: str, slot: Slot) -> None:
        """Remember for a moment what a call has booked, in place of what it was offered."""
        self.forget(call_id)
        self._booked.append(Offer(self.clock() + JUST_BOOKED_SECS, frozenset([slot])))

    def forget(self, call_id: str) -> None:
        """The call is over, or has decided."""
        self._offered.pop(call_id, None)
