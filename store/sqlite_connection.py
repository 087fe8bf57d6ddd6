"""A SQLite connection that may be stopped while it is being closed."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import aiosqlite


class SqliteConnection(aiosqlite.Connection):
    """Closes once, whoever asks and however often.

    SQLAlchemy closes the connection of a statement that was cancelled in a task of its own and, cancelled again,
    stops it at once. aiosqlite's `close` then waits for ever for a thread that has gone: a task that nobody ends.
    """

    def __init__(self, database: str, **settings: Any) -> None:
        """Prepare a connection; awaiting it connects. `settings` are `sqlite3.connect`'s."""
        super().__init__(lambda: sqlite3.connect(database, **settings), iter_chunk_size=64)
        # a process may end without waiting for a statement; so does SQLAlchemy's own way to connect
        self._thread.daemon = True
        self._is_stopped = False
        self._end: asyncio.Future[Any] | None = None

    def stop(self) -> asyncio.Future[Any] | None:
        """Have the thread end after what it was asked before; its end is the future, where a loop runs."""
        if not self._is_stopped:
            self._is_stopped = True
            self._end = super().stop()
        return self._end

    async def close(self) -> None:
        """Wait until the file is closed."""
        if not self._is_stopped:
            await super().close()
        elif self._end is not None:
            await self._end
