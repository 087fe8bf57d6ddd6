"""A request's body may be only so long, and take only so long."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

BODY_SECS = 10.0
"""From a request's headers to the end of its body."""


class BodyLimit:
    """Refuses a body that says it is too long, or turns out to be (413), and one that dribbles in (408)."""

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > self._most_bytes:
            await problem(413, self._refusal)(scope, receive, send)
            return
        read_bytes, is_whole = 0, False

        until = asyncio.get_running_loop().time() + BODY_SECS

        async def receive_some() -> Message:
            nonlocal read_bytes, is_whole
            if is_whole:
                return await receive()  # waits for the end of the connection
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(408, f"a body takes at most {BODY_SECS:.0f} s") from error
            is_whole = not message.get("more_body", False)
            read_bytes += len(message.get("body", b""))
            if read_bytes > self._most_bytes:
                raise HTTPException(413, self._refusal)
            return message

        await self._app(scope, receive_some, send)

    @property
    def _refusal(self) -> str:
        return f"a body may be {self._most_bytes} bytes long"
