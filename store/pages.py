"""Long lists, a page at a time: a cursor says where the last page ended, so rows that come in between shift nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, Tuple, literal, tuple_
from sqlmodel import UTCDateTime

from domain.errors import CallwrightError
from store.tables.base import Id

T = TypeVar("T")
R = TypeVar("R")
Column = SQLColumnExpression[Any]

FIRST_YEAR, LAST_YEAR = 1971, 2999
"""Far enough from the calendar's ends that no change of zone leaves it."""


@dataclass
class BadCursorError(CallwrightError):
    """A cursor that no page of ours ended with."""

    def __str__(self) -> str:
        return "the cursor is not one that a list answered with"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some of a list."""

    items: Sequence[T]
    next_cursor: str | None
    """None at the end of the list."""


def cursor_at(at: datetime, ident: str) -> str:
    """Write down a place in a list ordered by time and id."""
    return base64.urlsafe_b64encode(f"{at.isoformat()} {ident}".encode()).decode().rstrip("=")


def place_of(cursor: str) -> tuple[datetime, str]:
    """Read a cursor.

    Raises:
        BadCursorError: it is none of ours.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at, _, ident = base64.urlsafe_b64decode(padded.encode()).decode().partition(" ")
        place = datetime.fromisoformat(at), str(UUID(ident))
    except (ValueError, binascii.Error) as error:
        raise BadCursorError from error
    if place[0].tzinfo is None or not FIRST_YEAR <= place[0].year <= LAST_YEAR:
        raise BadCursorError
    return place


def after(cursor: str, at: Column, ident: Column) -> ColumnElement[bool]:
    """Say "further than the cursor" in a list that grows later as it goes on."""
    return tuple_(at, ident) > _place(cursor)


def before(cursor: str, at: Column, ident: Column) -> ColumnElement[bool]:
    """Say "further than the cursor" in a list that has the newest first."""
    return tuple_(at, ident) < _place(cursor)


def _place(cursor: str) -> Tuple:
    moment, key = place_of(cursor)
    return tuple_(literal(moment, UTCDateTime()), literal(key, Id))


def page_of(
    rows: Sequence[R],
    limit: int,
    item_of: Callable[[R], T],
    place_of_row: Callable[[R], tuple[datetime, str]],
) -> Page[T]:
    """Make a page of rows that were asked for one more than the page holds."""
    more = len(rows) > limit
    shown = rows[:limit]
    return Page(
        items=[item_of(row) for row in shown],
        next_cursor=cursor_at(*place_of_row(shown[-1])) if more else None,
    )
