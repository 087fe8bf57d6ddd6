"""Telling a database that is away from a statement that is wrong."""

from __future__ import annotations

from sqlalchemy import exc

AWAY_CLASSES = ("08", "40", "53", "57P", "25006")
"""SQLSTATEs of a server that cannot be reached, has undone one of two transactions that waited
for each other, is out of resources, is shutting down or starting, or has become a read-only
standby. https://www.postgresql.org/docs/15/errcodes-appendix.html"""


def is_outage(error: BaseException) -> bool:
    """Whether the database, and not what was asked of it, is at fault: worth asking again later."""
    if isinstance(error, OSError | TimeoutError | exc.TimeoutError):
        return True
    if isinstance(error, exc.OperationalError | exc.InterfaceError):
        return True
    if isinstance(error, exc.DBAPIError):
        return error.connection_invalidated or _is_away(error.orig)
    # Connecting fails with the driver's own errors, which SQLAlchemy leaves as they are.
    return _is_away(error)


def _is_away(error: object) -> bool:
    return str(getattr(error, "sqlstate", None) or "").startswith(AWAY_CLASSES)
