"""Kinds of values that requests and answers are made of, and how strictly they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from store.pages import FIRST_YEAR, LAST_YEAR

T = TypeVar("T")

RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


class Body(BaseModel):
    """A request's body: nothing is coerced, and nothing that is not named is taken."""

    model_config = ConfigDict(strict=True, extra="forbid")


class View(BaseModel):
    """Part of an answer. Fields that are not known are null, and always there."""

    model_config = ConfigDict(populate_by_name=True)


class PageView(View, Generic[T]):
    """A page of a list; `next_cursor` asks for the next one, and is null at the end."""

    items: Sequence[T]
    next_cursor: str | None


def _moment(value: Any) -> datetime:
    """Read RFC 3339: pydantic alone would also take bare numbers for times."""
    if not isinstance(value, str) or not RFC_3339.fullmatch(value):
        raise ValueError("not a time as RFC 3339 has it, such as 2026-08-25T14:30:00-05:00")
    moment = datetime.fromisoformat(value.upper())
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"not between the years {FIRST_YEAR} and {LAST_YEAR}")
    return moment


def _moment_in_url(value: Any) -> datetime:
    """Read RFC 3339 from a query, where a plus that was not escaped has become a space."""
    return _moment(re.sub(r" (\d\d:\d\d)$", r"+\1", value) if isinstance(value, str) else value)


Moment = Annotated[AwareDatetime, BeforeValidator(_moment), Field(strict=False)]
MomentInUrl = Annotated[AwareDatetime, BeforeValidator(_moment_in_url), Query()]
Phone = Annotated[str, Field(pattern=r"^\+[1-9][0-9]{6,14}$", description="E.164")]
Name = Annotated[str, Field(pattern=r"^[^\x00]*[^\s\x00][^\x00]*$", max_length=200)]
Words = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=20_000)]
RecordName = Annotated[str, Field(pattern=r"^[\w./ -]{1,100}$")]
"""The name of a playbook, a service or a resource."""
Id = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        json_schema_extra={"format": "uuid"},
    ),
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many items at most")]
Cursor = Annotated[
    str | None, Query(max_length=200, description="`next_cursor` of the page before")
]
DEFAULT_LIMIT = 50
