"""One call's WebSocket to an engine that sells speech: opened before it is needed, kept open, read all the time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI
from websockets.protocol import State

from domain.errors import VoiceError, VoiceFault

CONNECT_SECS = 3.0
CLOSE_SECS = 0.5
SEND_SECS = 1.0
MOST_MESSAGE_BYTES = 16 * 1024 * 1024
"""A sentence's sound in one message, in base64, with the times of its characters."""
STATUS_FAULTS = {
    401: VoiceFault.AUTH,
    402: VoiceFault.QUOTA,
    403: VoiceFault.AUTH,
    429: VoiceFault.BUSY,
}
"""What a refused handshake means, by its HTTP status."""

Message = str | bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where an engine is, and how it is talked to."""

    name: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    keep_alive: Message | None = None
    """What is sent so that a connection without work is not closed."""
    keep_alive_secs: float = 10.0
    goodbye: Message | None = None
    """What is sent before the connection is closed."""


class VoiceSocket:
    """A connection that is made in the background and made again when it is next needed."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._socket: ClientConnection | None = None
        self._opening = asyncio.Lock()
        self._opened: asyncio.Future[None] | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._inbox: asyncio.Queue[Message | VoiceError] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a sentence can be sent at once."""
        return self._socket is not None and self._socket.state is State.OPEN

    async def open(self) -> None:
        """Connect, unless it is connected; a caller who is cancelled leaves the connection to be made.

        Raises:
            VoiceError: it cannot be had.
        """
        async with self._opening:
            opened = self._opened
            if self.is_open:
                return
            if opened is None or opened.done():
                await self._await_keeper()
                opened = self._opened = asyncio.get_running_loop().create_future()
                self._keeper = asyncio.create_task(self._keep(opened), name="keep a voice open")
                # also of one that is closed before it has begun
                self._keeper.add_done_callback(lambda _: _fail(opened, self._dropped()))
        await asyncio.shield(opened)

    async def send(self, message: Message) -> None:
        """Send a message.

        Raises:
            VoiceError: the connection is gone.
        """
        socket = self._socket
        if socket is None:
            raise VoiceError(f"{self._endpoint.name}: not connected", fault=VoiceFault.DROPPED)
        try:
            async with asyncio.timeout(SEND_SECS):
                await socket.send(message)
        except (ConnectionClosed, TimeoutError) as error:
            raise self._dropped() from error

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Message | VoiceError]]:
        """Hear what the engine sends meanwhile; an error is the last thing that comes. One listener at a time."""
        inbox = self._inbox = asyncio.Queue()
        try:
            yield inbox
        finally:
            if self._inbox is inbox:
                self._inbox = None

    def drop(self) -> None:
        """Cut the connection, whatever is on it."""
        socket, self._socket = self._socket, None
        if socket is not None:
            socket.transport.abort()

    async def close(self) -> None:
        """Say goodbye and close."""
        if self.is_open and self._endpoint.goodbye is not None:
            try:
                await self.send(self._endpoint.goodbye)
            except VoiceError:
                pass
        if self._keeper is not None:
            self._keeper.cancel()
        await self._await_keeper()

    async def _await_keeper(self) -> None:
        """Wait until the connection before this one is quite gone."""
        if self._keeper is not None:
            await asyncio.wait([self._keeper])
            self._keeper = None

    async def _keep(self, opened: asyncio.Future[None]) -> None:
        try:
            socket = await self._connect()
        except VoiceError as error:
            _fail(opened, error)
            return
        self._socket = socket
        opened.set_result(None)
        try:
            async with asyncio.TaskGroup() as tasks:
                keeping = tasks.create_task(self._keep_alive(socket), name="keep alive")
                await self._read(socket)
                keeping.cancel()
        finally:
            if self._socket is socket:
                self._socket = None
            self._deliver(self._dropped())
            await socket.close()

    async def _connect(self) -> ClientConnection:
        name = self._endpoint.name
        try:
            return await connect(
                self._endpoint.url,
                additional_headers=dict(self._endpoint.headers),
                open_timeout=CONNECT_SECS,
                close_timeout=CLOSE_SECS,
                max_size=MOST_MESSAGE_BYTES,
                compression=None,
            )
        except InvalidStatus as refused:
            status = refused.response.status_code
            fault = STATUS_FAULTS.get(status, VoiceFault.UNREACHABLE)
            raise VoiceError(f"{name}: HTTP {status}", fault=fault) from refused
        except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
            reason = f"{name}: {type(error).__name__}"
            raise VoiceError(reason, fault=VoiceFault.UNREACHABLE) from error

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for message in socket:
                self._deliver(message)
        except ConnectionClosed:
            return

    async def _keep_alive(self, socket: ClientConnection) -> None:
        while self._endpoint.keep_alive is not None:
            await asyncio.sleep(self._endpoint.keep_alive_secs)
            try:
                async with asyncio.timeout(SEND_SECS):
                    await socket.send(self._endpoint.keep_alive)
            except (ConnectionClosed, TimeoutError):
                return

    def _deliver(self, message: Message | VoiceError) -> None:
        if self._inbox is not None:
            self._inbox.put_nowait(message)

    def _dropped(self) -> VoiceError:
        return VoiceError(f"{self._endpoint.name}: connection closed", fault=VoiceFault.DROPPED)


def _fail(opened: asyncio.Future[None], error: VoiceError) -> None:
    if opened.done():
        return
    opened.set_exception(error)
    # Whoever waited may be gone: then nobody has to hear of it.
    opened.exception()
