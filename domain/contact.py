"""Somebody the business knows, by telephone number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who rang, or may be rung."""

    id: str
    """UUID."""
    phone: str
    """E.164."""
    name: str | None
    email: str | None
    created_at: datetime
    opted_out_at: datetime | None
    """Set: this number is never dialled again."""
    opt_out_words: str | None
    """What was said, as proof."""
