"""A wire to a store that can be cut or made slow: what stands between the workers and a database that fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum


class Failure(StrEnum):
    """How a store is away."""

    STOPPED = "stopped"
    """Connections are closed, and new ones refused."""
    HANGING = "hanging"
    """Nothing is answered."""
    SLOW = "slow"
    """Every answer takes SLOW_SECS."""


SLOW_SECS = 2.0
CHUNK_BYTES = 1 << 16


class Tap:
    """Forwards a local port to a store's."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._server: asyncio.Server | None = None
        self._wires: set[asyncio.StreamWriter] = set()
        self._failure: Failure | None = None
        self._flows = asyncio.Event()
        self._flows.set()
        self.port = 0

    async def open(self) -> None:
        """Listen; on the same port as before when it listened before."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Cut every wire and listen no more."""
        if self._server:
            self._server.close()
            self._server = None
        self._flows.set()
        for wire in list(self._wires):
            wire.transport.abort()

    async def fail(self, failure: Failure) -> None:
        """Begin to fail."""
        self._failure = failure
        if failure is Failure.STOPPED:
            await self.close()
        elif failure is Failure.HANGING:
            self._flows.clear()

    async def heal(self) -> None:
        """Be as before."""
        self._failure = None
        self._flows.set()
        if self._server is None:
            await self.open()

    async def _connected(
        self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter
    ) -> None:
        self._wires.add(near_out)
        try:
            far_in, far_out = await asyncio.open_connection(self._host, self._port)
            self._wires.add(far_out)
            await asyncio.gather(
                self._forward(near_in, far_out, is_question=True),
                self._forward(far_in, near_out, is_question=False),
            )
            self._wires.discard(far_out)
        except OSError:
            pass
        finally:
            self._wires.discard(near_out)
            near_out.close()

    async def _forward(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_question: bool
    ) -> None:
        while chunk := await reader.read(CHUNK_BYTES):
            await self._flows.wait()
            if self._failure is Failure.SLOW and is_question:
                await asyncio.sleep(SLOW_SECS)
            writer.write(chunk)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def tapped(host: str, port: int) -> AsyncIterator[Tap]:
    """Own a tap."""
    tap = Tap(host, port)
    await tap.open()
    try:
        yield tap
    finally:
        await tap.close()
