"""Short-lived tokens for browsers: a page holds one, and never the key it was made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt

from api.scopes import Grant, Scope

ALGORITHM = "HS256"
AUDIENCE = "callwright-api"
MOST_TTL_SECS = 900


@dataclass(frozen=True, slots=True)
class AccessTokens:
    """Makes and checks tokens; any worker with the same key takes them."""

    key: bytes
    """32 bytes, the same in every worker. Another key makes every token void."""
    now: Callable[[], datetime]

    def issue(self, grant: Grant, scope: Scope, ttl_secs: int) -> tuple[str, datetime]:
        """Make a token of a scope that the grant includes; return it and when it ends."""
        ends_at = self.now() + timedelta(seconds=min(ttl_secs, MOST_TTL_SECS))
        claims = {"sub": grant.key_id, "scope": scope.value, "exp": ends_at, "aud": AUDIENCE}
        return jwt.encode(claims, self.key, algorithm=ALGORITHM), ends_at.replace(microsecond=0)

    def admit(self, token: str) -> Grant | None:
        """Tell what a token allows; None for one that is not ours or is over."""
        try:
            claims = jwt.decode(
                token,
                self.key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                options={"require": ["exp", "sub", "aud", "scope"], "verify_exp": False},
            )
            scope, ends_at = Scope(claims["scope"]), float(claims["exp"])
        except (jwt.InvalidTokenError, ValueError, TypeError):
            return None
        if ends_at <= self.now().timestamp():
            return None
        return Grant(scope=scope, key_id=str(claims["sub"]), is_token=True)
