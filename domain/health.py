"""How the process and its parts are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How something is, best first."""

    OK = "ok"
    DEGRADED = "degraded"
    """It works, less well than it should."""
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """How one part is."""

    status: Health
    detail: str | None = None
    """For the operator: what it runs on, or what is wrong. No secret, no address with a password."""
    is_essential: bool = False
    """Without it no call can be held."""


def overall(components: Iterable[Component]) -> Health:
    """Say how the whole is: down with an essential part, degraded with any other."""
    health = Health.OK
    for component in components:
        if component.status is Health.DOWN and component.is_essential:
            return Health.DOWN
        if component.status is not Health.OK:
            health = Health.DEGRADED
    return health
