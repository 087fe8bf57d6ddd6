"""Who gets past `/api/`, before a byte of a request's body is read."""

from __future__ import annotations

import math
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access_tokens import AccessTokens
from api.keys import ApiKeys
from api.problems import problem
from api.scopes import Grant, needed
from domain.sessions import Rate, RateVerdict, Sessions

GUARDED = "/api/"
EVENTS_PATH = "/api/v1/events"
TOKEN_FIELD = "access_token"  # noqa: S105 - the name of a field
MOST_PRESENTED_CHARACTERS = 2_000
WRONG_KEYS = Rate(burst=100, every_secs=1.0)
"""From one peer, which may be a load balancer: beyond them a wrong key is told to wait, a right one is let in."""
GRANT = "callwright.grant"
"""Where a request's ASGI scope holds what it was let in by."""


class ApiGuard:
    """Lets in whoever has a key or a token of ours that covers the request, and not too often.

    Refuses with 401 (no key), 403 (a lesser scope than the request needs) and 429 with Retry-After (one key too often,
    or one peer with too many wrong ones).
    """

    def __init__(
        self, app: ASGIApp, *, keys: ApiKeys, tokens: AccessTokens, sessions: Sessions, rate: Rate
    ) -> None:
        self._app = app
        self._keys = keys
        self._tokens = tokens
        self._sessions = sessions
        self._rate = rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(GUARDED):
            await self._app(scope, receive, send)
            return
        grant = self._grant(scope)
        if grant is None:
            await (await self._stranger(scope))(scope, receive, send)
            return
        wanted = needed(scope["method"], scope["path"])
        if not grant.scope.includes(wanted):
            detail = f"this key may {grant.scope}; the request needs {wanted}"
            await problem(403, detail, kind="scope")(scope, receive, send)
            return
        verdict = await self._sessions.admit(f"api:{grant.key_id}", self._rate)
        if not verdict.is_allowed:
            await _too_many("too many requests with this key", verdict)(scope, receive, send)
            return
        scope[GRANT] = grant
        await self._app(scope, receive, send)

    async def _stranger(self, scope: Scope) -> Response:
        """Refuse whoever has no key; whoever tries many is slowed down."""
        if _bearer(scope):
            peer = (scope.get("client") or ("",))[0]
            verdict = await self._sessions.admit(f"wrong-keys:{peer}", WRONG_KEYS)
            if not verdict.is_allowed:
                return _too_many("too many wrong keys", verdict)
        headers = {"WWW-Authenticate": "Bearer"}
        return problem(401, "send Authorization: Bearer <key>", headers=headers)

    def _grant(self, scope: Scope) -> Grant | None:
        presented = _bearer(scope)
        if presented:
            return self._keys.admit(presented) or self._tokens.admit(presented)
        if scope["path"] == EVENTS_PATH and scope["method"] == "GET":
            # a browser's EventSource can send no header; a key is not taken here, since addresses are written down
            query = scope["query_string"][:MOST_PRESENTED_CHARACTERS].decode("latin-1")
            return self._tokens.admit(parse_qs(query).get(TOKEN_FIELD, [""])[0])
        return None


def _too_many(detail: str, verdict: RateVerdict) -> Response:
    headers = {"Retry-After": str(max(1, math.ceil(verdict.wait_secs)))}
    return problem(429, detail, headers=headers)


def _bearer(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, key = value.decode("latin-1").partition(" ")
            if scheme.lower() == "bearer":
                return key.strip()[:MOST_PRESENTED_CHARACTERS]
    return ""
