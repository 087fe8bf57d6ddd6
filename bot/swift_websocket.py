"""uvicorn's WebSocket protocol, with a way round it for what a carrier sends and takes fifty times a second.

A text message in one frame is handed to the call where the bytes arrive, and one for the carrier is written at once:
no queue, no task to wake, no pausing and resuming of the socket. Everything else (handshake, pings, fragments, binary
messages, closing, faults) stays uvicorn's. What is used of its insides is guarded by `tests/guards`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

try:
    from websockets.speedups import apply_mask
except ImportError:  # a machine for which there is no compiled one
    from websockets.utils import apply_mask

EXTENSION = "callwright.swift"
"""Of the ASGI scope: the `SwiftWebSocket` itself."""
MOST_FRAMES_AT_ONCE = 500
"""Read before other connections have their turn: a flood must not keep them waiting for more than some milliseconds."""
_WHOLE_TEXT = 0x81
_FINAL = 0x80
_CONTROL = 0x08
_MASKED = 0x80
_HEAD_BYTES = 2
_TWO_BYTE_LENGTH, _EIGHT_BYTE_LENGTH = 126, 127
_MOST_SHORT_BYTES = 125
_MOST_MEDIUM_BYTES = 0xFFFF


class SwiftWebSocket(WebSocketsSansIOProtocol):
    """Reads and writes whole text messages itself once somebody listens; every other frame goes to uvicorn whole."""

    _take: Callable[[bytes], None] | None = None
    _unread = b""
    _is_in_pieces = False
    """Whether a message has begun that comes in several frames."""
    _is_out_of_step = False
    """A frame was no client's, or too large: uvicorn has the rest, and closes."""

    def listen(self, take: Callable[[bytes], None] | None) -> None:
        """Have each text message handed to `take` where it arrives, as UTF-8 that nobody has checked; None: no more.

        Messages that come in pieces, and binary ones, are received by ASGI as ever.
        """
        self._take = take

    def write_text(self, text: str) -> bool:
        """Send a text message now; False when it has to be sent by ASGI: the socket is full, or closing."""
        if (
            not self.handshake_complete
            or self.close_sent
            or self.disconnected
            or not self.writable.is_set()
            or self.transport.is_closing()
        ):
            return False
        payload = text.encode()
        size = len(payload)
        if size <= _MOST_SHORT_BYTES:
            head = bytes((_WHOLE_TEXT, size))
        elif size <= _MOST_MEDIUM_BYTES:
            head = bytes((_WHOLE_TEXT, _TWO_BYTE_LENGTH, size >> 8, size & 0xFF))
        else:
            return False
        self.transport.write(head + payload)
        return True

    def handle_connect(self, event: Any) -> None:
        """Offer the way round to the application."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][EXTENSION] = self  # type: ignore[index]

    def data_received(self, data: bytes) -> None:
        """Take bytes as they come."""
        if not self.handshake_initiated or self._is_out_of_step:
            super().data_received(data)
            return
        self._unread = self._read(self._unread + data if self._unread else data)

    def _read(self, data: bytes) -> bytes:
        """Take all whole frames; return what is left."""
        at, size = 0, len(data)
        for _ in range(MOST_FRAMES_AT_ONCE):
            if size - at < _HEAD_BYTES:
                return data[at:]
            first, second = data[at], data[at + 1]
            length, masked_at = second & 0x7F, at + 2
            if length == _TWO_BYTE_LENGTH:
                masked_at = at + 4
            elif length == _EIGHT_BYTE_LENGTH:
                masked_at = at + 10
            if masked_at > at + 2:
                length = int.from_bytes(data[at + 2 : masked_at], "big")
            if second < _MASKED or length > self.config.ws_max_size:
                self._is_out_of_step = True
                super().data_received(data[at:])
                return b""
            ends_at = masked_at + 4 + length
            if ends_at > size:
                return data[at:]
            # nothing overtakes what waits in the queue, for which reading is paused
            if first == _WHOLE_TEXT and self._take and not (self._is_in_pieces or self.read_paused):
                if not self.close_sent and not self.transport.is_closing():
                    mask = data[masked_at : masked_at + 4]
                    self._take(apply_mask(data[masked_at + 4 : ends_at], mask))
            else:
                self._pass_on(data[at:ends_at])
            at = ends_at
        self.transport.pause_reading()
        self.loop.call_soon(self._go_on)
        return data[at:]

    def _pass_on(self, frame: bytes) -> None:
        if not frame[0] & _CONTROL:
            self._is_in_pieces = not frame[0] & _FINAL
        super().data_received(frame)

    def _go_on(self) -> None:
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()
        self.data_received(b"")
