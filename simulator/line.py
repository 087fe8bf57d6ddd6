"""One open media stream as a telephone: speak, listen, press keys, hang up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from websockets.exceptions import ConnectionClosed

from simulator.media_stream import MediaStream
from simulator.playback import Playback
from simulator.sound import SILENT_FRAME, Sound

ABNORMAL_CLOSURE = 1006
"""The connection broke without a close (RFC 6455)."""


class LineClosedError(Exception):
    """The other side closed the stream."""


class Socket(Protocol):
    """The part of a WebSocket connection that a line needs."""

    async def send(self, message: bytes, *, text: bool) -> None:
        """Send a message; as a text frame, if so asked."""
        ...

    async def recv(self) -> str | bytes:
        """Return the next message: text, or bytes of a binary frame."""
        ...

    async def close(self) -> None:
        """Close the connection."""
        ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """When a sound was on the line, in loop seconds."""

    began_secs: float
    """Its first audible frame was sent."""
    ended_secs: float
    """Its last audible frame was sent."""


class Line:
    """A telephone on one stream. `listen` must run, and a pacer must tick it."""

    def __init__(self, socket: Socket, stream: MediaStream) -> None:
        self._socket = socket
        self._stream = stream
        self._clock = asyncio.get_running_loop().time
        self._speaking: _Speaking | None = None
        self._waiters: list[tuple[Callable[[float], bool], asyncio.Future[None]]] = []
        self.started_secs = 0.0
        """When `start` was sent."""
        self.close_code: int | None = None
        """With what the server closed the stream; None while it has not."""
        self.ended_secs = 0.0
        """When the stream was closed, by either side."""
        self.is_closed = False

    @property
    def playback(self) -> Playback:
        """What comes out of the telephone."""
        return self._stream.playback

    def heard(self) -> bytes:
        """Return what the caller heard on this line, from `start` on: mu-law at 8 kHz."""
        ends_secs = self.ended_secs if self.is_closed else self._clock()
        return self.playback.heard(self.started_secs, ends_secs)

    def now_secs(self) -> float:
        """Return the present moment of the line's clock."""
        return self._clock()

    async def open(self) -> None:
        """Send what a stream begins with."""
        await self._send(self._stream.connected())
        self.started_secs = self._clock()
        await self._send(self._stream.start())

    async def listen(self) -> None:
        """Take what the server sends until it closes the stream."""
        try:
            while True:
                message = await self._socket.recv()
                for reply in self._stream.receive(message, self._clock()):
                    await self._send(reply)
        except ConnectionClosed as closed:
            if not self.is_closed:
                self.close_code = closed.rcvd.code if closed.rcvd else ABNORMAL_CLOSURE
        finally:
            self._closed()

    async def say(
        self, sound: Sound, *, words: str | None = None, confidence: float | None = None,
        language: str | None = None,
    ) -> Spoken:  # fmt: skip
        """Speak, and return when the last frame has left.

        Args:
            sound: what is heard.
            words: what it means, for a server that hears by script; None sends no words.
            confidence: of the recognition, 0 to 1.
            language: ISO 639-1.

        Raises:
            LineClosedError: the stream was closed meanwhile.
        """
        self._raise_if_closed()
        if words is not None:
            await self._send(self._stream.transcript(words, confidence, language))
        self._speaking = speaking = _Speaking(sound)
        await self.until(lambda _: speaking.is_over)
        return Spoken(speaking.began_secs, speaking.ended_secs)

    async def press(self, digit: str) -> None:
        """Press a key."""
        self._raise_if_closed()
        await self._send(self._stream.dtmf(digit))

    async def until(self, condition: Callable[[float], bool]) -> None:
        """Wait until a condition on the present moment holds; it is looked at every 20 ms.

        Raises:
            LineClosedError: the stream was closed first.
        """
        self._raise_if_closed()
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = (condition, future)
        self._waiters.append(waiter)
        try:
            await future
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    async def hang_up(self) -> None:
        """End the stream from the caller's side: `stop`, then close."""
        if self.is_closed:
            return
        await self._send(self._stream.stop())
        self._closed()
        await self._socket.close()

    async def play(self) -> None:
        """Echo the marks whose audio has been heard."""
        for mark in self._stream.due_marks(self._clock()):
            await self._send(mark)

    async def send_frame(self) -> None:
        """Send the next 20 ms of sound, and look whether a condition has come true."""
        if self.is_closed:
            return
        now_secs = self._clock()
        payload = SILENT_FRAME
        if self._speaking is not None:
            payload = self._speaking.next_frame(now_secs)
            if self._speaking.is_over:
                self._speaking = None
        await self._send(self._stream.media(payload))
        for waiter in [w for w in self._waiters if w[0](now_secs)]:
            self._waiters.remove(waiter)
            if not waiter[1].done():
                waiter[1].set_result(None)

    async def _send(self, message: bytes) -> None:
        with suppress(ConnectionClosed):
            await self._socket.send(message, text=True)

    def _closed(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        self.ended_secs = self._clock()
        self.playback.hang_up(self.ended_secs)
        for _, future in self._waiters:
            if not future.done():
                future.set_exception(LineClosedError())
        self._waiters.clear()

    def _raise_if_closed(self) -> None:
        if self.is_closed:
            raise LineClosedError


class _Speaking:
    """A sound on its way out."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._next = 0
        self.began_secs = 0.0
        self.ended_secs = 0.0

    @property
    def is_over(self) -> bool:
        return self._next >= len(self._sound.frames)

    def next_frame(self, now_secs: float) -> bytes:
        if self._next == self._sound.first_audible:
            self.began_secs = now_secs
        if self._next == self._sound.last_audible:
            self.ended_secs = now_secs
        frame = self._sound.frames[self._next]
        self._next += 1
        return frame
