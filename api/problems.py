"""What went wrong, told as RFC 9457 problem details."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from loguru import logger
from starlette.exceptions import HTTPException

from api.slots import SlotView
from domain.errors import (
    CallForbiddenError,
    ConversationOverError,
    SlotTakenError,
    StoreAwayError,
    UnknownRecordError,
)
from store.pages import BadCursorError

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECS = 2
NAMED_IN_THE_REQUEST = ("playbook", "service", "resource", "contact")
"""Records that a request refers to: an unknown one is the request's fault, not the path's."""

SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "about:blank, or what kind of problem it is"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, for the one who reads it"},
    },
}

Handled = TypeVar("Handled", bound=Exception)


def problem(
    status: int,
    detail: str,
    *,
    kind: str | None = None,
    headers: dict[str, str] | None = None,
    **members: Any,
) -> JSONResponse:
    """Make a problem response.

    Args:
        status: the HTTP status.
        detail: what is wrong this time.
        kind: names a problem that programs may want to tell from others of its status.
        headers: to send beside it.
        members: further members of the problem, plain JSON.
    """
    body = {
        "type": f"urn:callwright:{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    return JSONResponse(body, status_code=status, headers=headers, media_type=MEDIA_TYPE)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe, for the OpenAPI document, the problems that an operation may answer with."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": SCHEMA}},
        }
        for status in (400, 401, 403, *statuses, 408, 413, 429, 503)
    }


def answer_with_problems(app: FastAPI) -> None:
    """Have an application answer every error of ours, and any other, with a problem."""

    def on(error: type[Handled], answer: Callable[[Handled], JSONResponse]) -> None:
        async def handle(_request: Request, raised: Any) -> JSONResponse:
            return answer(raised)

        app.add_exception_handler(error, handle)

    on(HTTPException, _http)
    on(RequestValidationError, _invalid)
    on(SlotTakenError, _slot_taken)
    on(UnknownRecordError, _unknown)
    on(BadCursorError, lambda error: problem(422, str(error), kind="bad_cursor"))
    on(ConversationOverError, lambda error: problem(409, str(error), kind="conversation_over"))
    on(CallForbiddenError, _forbidden)
    on(StoreAwayError, _away)
    on(Exception, _unforeseen)


def _http(error: HTTPException) -> JSONResponse:
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, str(error.detail), headers=headers)


def _invalid(error: RequestValidationError) -> JSONResponse:
    # What was sent is not repeated: it may be personal, and need not be valid Unicode.
    errors = [
        {"at": ".".join(str(part) for part in each["loc"]), "problem": each["msg"]}
        for each in error.errors()
    ]
    detail = "; ".join(f"{each['at']}: {each['problem']}" for each in errors)
    return problem(422, detail, kind="invalid_request", errors=errors)


def _slot_taken(error: SlotTakenError) -> JSONResponse:
    alternatives = [SlotView.of(slot).model_dump(mode="json") for slot in error.alternatives]
    return problem(409, str(error), kind="slot_taken", alternatives=alternatives)


def _unknown(error: UnknownRecordError) -> JSONResponse:
    status = 422 if error.kind in NAMED_IN_THE_REQUEST else 404
    return problem(status, str(error), kind=f"unknown_{error.kind}")


def _forbidden(error: CallForbiddenError) -> JSONResponse:
    status = 422 if error.is_lasting else 409
    return problem(status, str(error), kind="call_forbidden", rule=str(error.rule))


def _away(error: StoreAwayError) -> JSONResponse:
    logger.warning("a request met no database", reason=error.reason)
    headers = {"Retry-After": str(RETRY_AFTER_SECS)}
    return problem(503, "the database is away; try again soon", kind="store_away", headers=headers)


def _unforeseen(error: Exception) -> JSONResponse:
    logger.error("a request failed", error=type(error).__name__)
    return problem(500, "something went wrong on our side")
