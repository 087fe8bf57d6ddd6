"""The carrier's WebSocket as the processors want it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.swift_websocket import EXTENSION, SwiftWebSocket

SEND_SECS = 5.0
"""A carrier that does not read for this long is gone."""


class CarrierSocket:
    """Implements `processors.carrier_input.MediaSocket` on an accepted WebSocket, swiftly where the server can."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._is_open = True
        extensions = websocket.scope.get("extensions") or {}
        self._swift: SwiftWebSocket | None = extensions.get(EXTENSION)

    async def receive_text(self) -> str | None:
        """Return the next text message; a binary one is returned as if it were text, to be counted."""
        try:
            message = await self._websocket.receive()
        except (WebSocketDisconnect, RuntimeError):
            self._is_open = False
            return None
        if message["type"] == "websocket.disconnect":
            self._is_open = False
            return None
        text = message.get("text")
        return text if text is not None else "binary"

    async def deliver(self, take: Callable[[str | bytes], None]) -> None:
        """Hand every message from now on to `take` where it arrives; return when the socket has closed."""
        if self._swift:
            self._swift.listen(take)
        try:
            while (message := await self.receive_text()) is not None:
                take(message)
                await asyncio.sleep(0)  # a flood must not keep the other calls waiting
        finally:
            if self._swift:
                self._swift.listen(None)

    async def send_text(self, message: str) -> None:
        """Send a message; a carrier that is gone or does not read closes the line."""
        if not self._is_open or (self._swift and self._swift.write_text(message)):
            return
        try:
            async with asyncio.timeout(SEND_SECS):
                await self._websocket.send_text(message)
        except (WebSocketDisconnect, RuntimeError, TimeoutError):
            self._is_open = False

    async def close(self, code: int = 1000) -> None:
        """Close, once."""
        if self._websocket.application_state is WebSocketState.CONNECTED:
            try:
                async with asyncio.timeout(SEND_SECS):
                    await self._websocket.close(code)
            except (WebSocketDisconnect, RuntimeError, TimeoutError):
                pass
        self._is_open = False
