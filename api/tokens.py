"""Short-lived tokens, made with a key."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from pydantic import AwareDatetime, Field

from api.access_tokens import MOST_TTL_SECS, AccessTokens
from api.fields import Body, View
from api.guard import GRANT
from api.problems import responses
from api.scopes import Grant, Scope


class NewToken(Body):
    """What the token is for, and how long it is good."""

    scope: Annotated[Scope, Field(strict=False)] = Scope.READ
    ttl_secs: Annotated[int, Field(ge=1, le=MOST_TTL_SECS)] = MOST_TTL_SECS


class TokenView(View):
    """A token; sent as `Authorization: Bearer`, or to `/events` as `?access_token=`."""

    token: str
    scope: Scope
    expires_at: AwareDatetime


class TokenRoutes:
    """`/tokens`."""

    def __init__(self, tokens: AccessTokens) -> None:
        self._tokens = tokens

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        router = APIRouter(tags=["tokens"])
        router.post("/tokens", status_code=201, responses=responses(403, 422))(self.issue)
        return router

    async def issue(self, wanted: NewToken, request: Request) -> TokenView:
        """Make a token for a browser. A token makes no further tokens: it ends when it says it does."""
        grant: Grant = request.scope[GRANT]
        if grant.is_token:
            raise HTTPException(403, "a token is made with a key")
        if not grant.scope.includes(wanted.scope):
            raise HTTPException(403, f"this key may {grant.scope}, and so may its tokens")
        token, ends_at = self._tokens.issue(grant, wanted.scope, wanted.ttl_secs)
        return TokenView(token=token, scope=wanted.scope, expires_at=ends_at)
