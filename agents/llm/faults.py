"""What an HTTP status of a model server means for the one who asked."""

from __future__ import annotations

from agents.llm.wire import ServerError

LONGEST_HOLD_OFF_SECS = 60.0
"""A server may ask for more; it is looked at again after this."""


def fault_of_status(status: int, *, retry_after: str | None = None) -> ServerError:
    """Name the fault behind a status other than 200."""
    match status:
        case 404:
            return ServerError("model_not_found", "HTTP 404")
        case 401 | 403:
            return ServerError("not_allowed", f"HTTP {status}")
        case 429 | 503:
            return ServerError("busy", f"HTTP {status}", hold_off_secs=_secs(retry_after))
        case _ if 400 <= status < 500:
            return ServerError(
                "refused", f"HTTP {status}", blames_server=False, retry_elsewhere=False
            )
        case _:
            return ServerError("server_error", f"HTTP {status}")


def _secs(retry_after: str | None) -> float | None:
    # The other form of the header, an HTTP date, is left to the breaker.
    if retry_after is None or not retry_after.strip().isdigit():
        return None
    return min(float(retry_after), LONGEST_HOLD_OFF_SECS)
