"""Where the minds of calls are kept between turns: LangGraph's own savers, on either database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL

from store.engine import SQLITE, understand

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from psycopg import AsyncConnection
    from psycopg.rows import DictRow

CONNECTIONS = 8
WARM_CONNECTIONS = 4
"""Of them, so many are open before they are needed: a worker that dies drops several calls together."""
CONNECTION_WAIT_SECS = 1.0
RECONNECT_SECS = 5.0
"""A pool that has not reconnected by now gives up until it is asked again: then it tries at once."""
SETUP_LOCK = 0x63616C6D
"""Number of the PostgreSQL advisory lock that lets one worker at a time make the savers' tables."""


@asynccontextmanager
async def open_saver(url: str) -> AsyncIterator[BaseCheckpointSaver[str]]:
    """Open the saver for a database; one that is away is reached later.

    SQLite keeps states in a file of their own beside the database, so that saving them never waits for
    a record that is being written.
    """
    parsed = understand(url)
    opened = (
        _sqlite_saver(parsed) if parsed.get_backend_name() == SQLITE else _postgresql_saver(parsed)
    )
    async with opened as saver:
        yield saver


async def prepare_saver(url: str) -> None:
    """Make the tables of the saver where they are lacking. Whoever comes second waits for the first."""
    parsed = understand(url)
    if parsed.get_backend_name() == SQLITE:
        return  # the saver makes them as it opens
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
    from psycopg import AsyncConnection

    conninfo = _conninfo(parsed)
    async with (
        await AsyncConnection.connect(conninfo, autocommit=True) as lock,
        AsyncPostgresSaver.from_conn_string(conninfo) as saver,
    ):
        await lock.execute("SELECT pg_advisory_lock(%s)", (SETUP_LOCK,))
        await saver.setup()


@asynccontextmanager
async def _sqlite_saver(url: URL) -> AsyncIterator[BaseCheckpointSaver[str]]:
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

    database = Path(url.database or "")
    path = database.with_name(f"{database.stem}-minds{database.suffix or '.db'}")
    async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
        # a state is worth nothing after a power cut, which no call survives
        await saver.conn.execute("PRAGMA synchronous=OFF")
        await saver.setup()
        yield saver


@asynccontextmanager
async def _postgresql_saver(url: URL) -> AsyncIterator[BaseCheckpointSaver[str]]:
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
    from psycopg.rows import dict_row
    from psycopg_pool import AsyncConnectionPool

    pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
        _conninfo(url),
        kwargs={
            "autocommit": True,
            "prepare_threshold": 0,
            "row_factory": dict_row,
            "connect_timeout": 3,
            "options": "-c synchronous_commit=off -c statement_timeout=5000",
        },
        min_size=WARM_CONNECTIONS,
        max_size=CONNECTIONS,
        timeout=CONNECTION_WAIT_SECS,
        reconnect_timeout=RECONNECT_SECS,
        check=_is_alive,
        open=False,
    )
    await pool.open(wait=False)
    try:
        yield AsyncPostgresSaver(pool)
    finally:
        await pool.close(timeout=CONNECTION_WAIT_SECS)


async def _is_alive(connection: AsyncConnection[DictRow]) -> None:
    await connection.execute("")


def _conninfo(url: URL) -> str:
    query = {"sslmode" if name == "ssl" else name: value for name, value in url.query.items()}
    return url.set(drivername="postgresql", query=query).render_as_string(hide_password=False)
