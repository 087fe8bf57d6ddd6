"""Database engines, and what each kind of database needs to be told first."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from store.sqlite_connection import SqliteConnection

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

CONNECT_SECS = 3.0
BUSY_MS = 5000
"""How long a SQLite connection waits for another process to finish writing."""
AGAIN_SECS = 0.02
SQLITE_READERS = 4
RECYCLE_SECS = 1800
"""Age at which a PostgreSQL connection is replaced, so that none outlives a proxy's patience."""


def understand(url: str) -> URL:
    """Read a database address as an operator writes it, and name the driver we use.

    `sqlite:///file` and `postgresql://…` (also `postgres://`, also with libpq's `sslmode`) are understood.

    Raises:
        ValueError: neither SQLite in a file nor PostgreSQL.
    """
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    except ArgumentError as error:
        raise ValueError("not a URL") from error
    kind = parsed.get_backend_name()
    if kind == SQLITE:
        if parsed.database in (None, "", ":memory:"):
            raise ValueError("a SQLite database has to be a file")
        return parsed.set(drivername="sqlite+aiosqlite")
    if kind == POSTGRESQL:
        query = {"ssl" if k == "sslmode" else k: v for k, v in parsed.query.items()}
        return parsed.set(drivername="postgresql+asyncpg", query=query)
    raise ValueError(f"{kind} is neither sqlite nor postgresql")


def sqlite_engine(
    url: URL, *, writes: bool, pool_timeout_secs: float, foreign_keys: bool = True
) -> AsyncEngine:
    """Open a SQLite file for reading side by side, or for one writer at a time.

    A writer takes the file's write lock as it begins: a transaction that reads first and
    locks later would lose what others wrote in between.

    Args:
        url: Where the file is.
        writes: Whether for writing.
        pool_timeout_secs: How long to wait for one's turn.
        foreign_keys: Whether they are checked.
    """
    engine = create_async_engine(
        url,
        pool_size=1 if writes else SQLITE_READERS,
        max_overflow=0,
        pool_timeout=pool_timeout_secs,
        hide_parameters=True,  # an error's text may reach a log: names and numbers must not be in it
        # The driver must not begin transactions of its own: "begin" below does.
        connect_args={
            "isolation_level": None,
            "timeout": BUSY_MS / 1000,
            "async_creator_fn": SqliteConnection,
        },
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _settle(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "synchronous=FULL",  # what was acknowledged survives a power cut
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        _keep_a_write_ahead_log(cursor)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _keep_a_write_ahead_log(cursor: Any) -> None:
    """Let readers go on while somebody writes.

    Where two make a file at once, SQLite refuses one of them here without waiting: each would wait for the other.
    https://www.sqlite.org/c3ref/busy_handler.html
    """
    give_up_at = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up_at:
                raise
            await_only(asyncio.sleep(AGAIN_SECS))
        else:
            return


def postgresql_engine(
    url: URL, *, pool_size: int, pool_timeout_secs: float, statement_timeout_secs: float | None
) -> AsyncEngine:
    """Open a pool of PostgreSQL connections.

    Args:
        url: as `understand` returns it.
        pool_size: connections at most.
        pool_timeout_secs: how long to wait for a free one.
        statement_timeout_secs: when the server itself gives a statement up; None for never.
    """
    settings = {"application_name": "callwright", "timezone": "UTC"}
    if statement_timeout_secs is not None:
        settings["statement_timeout"] = str(int(statement_timeout_secs * 1000))
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=pool_timeout_secs,
        pool_recycle=RECYCLE_SECS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"server_settings": settings, "timeout": CONNECT_SECS},
    )
    engine.sync_engine.dialect.do_terminate = _cut
    return engine


def _cut(dbapi_connection: Any) -> None:
    """Drop a connection on which a deadline has passed.

    The dialect's own way takes leave of the server first, for two seconds when it does not answer: then every
    deadline on a server that hangs would be two seconds longer than it says. The server ends the statement at
    its timeout.
    """
    dbapi_connection.driver_connection.terminate()
