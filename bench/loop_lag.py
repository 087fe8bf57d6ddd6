"""How late a server's loop is: a sleeper that notes when it was woken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

PATH = "/bench/lag"
_TICK_SECS = 0.02


class LoopLag:
    """Wakes every 20 ms; `/bench/lag` answers by how many milliseconds it was late since it was last asked."""

    def __init__(self) -> None:
        self._late_ms: list[float] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the loop for as long as the block runs."""
        async with asyncio.TaskGroup() as tasks:
            watch = tasks.create_task(self._watch())
            try:
                yield
            finally:
                watch.cancel()

    def route(self) -> Route:
        """Build the path that tells."""
        return Route(PATH, self._tell)

    def take(self) -> list[float]:
        """Return by how many milliseconds each waking was late, and begin anew."""
        late, self._late_ms = self._late_ms, []
        return late

    async def _tell(self, _request: Request) -> JSONResponse:
        return JSONResponse(self.take())

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _TICK_SECS
            await asyncio.sleep(_TICK_SECS)
            self._late_ms.append(round((loop.time() - due) * 1000, 2))
