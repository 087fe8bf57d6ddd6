"""What the operator may watch as it happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEvent:
    """Something that has just happened."""

    kind: str
    """`call.started`, `call.turn`, `call.ended`, `budget.alert` …"""
    at: datetime
    data: Mapping[str, Any]
    """Plain JSON values."""
