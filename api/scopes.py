"""What a key may do, and what a request needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ADMIN_PATHS = ("/api/v1/privacy",)
"""Everything about one person, and its erasure."""
TOKEN_PATH = "/api/v1/tokens"  # noqa: S105 - a path
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Scope(StrEnum):
    """How much a key may do; each includes those before it."""

    READ = "read"
    OPERATE = "operate"
    ADMIN = "admin"

    def includes(self, other: Scope) -> bool:
        """Whether whoever has this scope has the other one too."""
        order = list(Scope)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What was shown to the door."""

    scope: Scope
    key_id: str
    """Names the key without telling it: requests are counted by it."""
    is_token: bool = False
    """A short-lived token, made with the key."""


def needed(method: str, path: str) -> Scope:
    """Tell what a request needs. A key may make a token of its own scope or a lesser one."""
    if path.startswith(ADMIN_PATHS):
        return Scope.ADMIN
    if method in READING or path == TOKEN_PATH:
        return Scope.READ
    return Scope.OPERATE
