"""The database: sessions for reading and for writing, each with a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.errors import StoreAwayError
from store.engine import SQLITE, postgresql_engine, sqlite_engine, understand
from store.outages import is_outage
from store.pulse import Ask, Pulse

DEADLINE_SECS = 5.0
PING_SECS = 1.0


class Database:
    """One database, SQLite or PostgreSQL, shared by a whole process.

    Opening is lazy: the first session connects. `close` it when the process ends. While `watch` runs and the database
    gives no sign of life, sessions fail at once instead of at their deadlines.
    """

    def __init__(
        self, url: str, *, pool_size: int = 20, deadline_secs: float = DEADLINE_SECS
    ) -> None:
        """Prepare engines for a URL.

        Args:
            url: `sqlite:///path` or `postgresql://…`, with or without a driver.
            pool_size: PostgreSQL connections at most.
            deadline_secs: how long a session may take unless it says otherwise.

        Raises:
            ValueError: the URL names no database that we know.
        """
        parsed = understand(url)
        self._deadline_secs = deadline_secs
        self.kind = parsed.get_backend_name()
        """sqlite or postgresql."""
        self._pulse = Pulse(self._sign_of_life)
        if self.kind == SQLITE:
            self._writers = sqlite_engine(parsed, writes=True, pool_timeout_secs=deadline_secs)
            self._readers = sqlite_engine(parsed, writes=False, pool_timeout_secs=deadline_secs)
        else:
            self._writers = self._readers = postgresql_engine(
                parsed,
                pool_size=pool_size,
                pool_timeout_secs=deadline_secs,
                statement_timeout_secs=2 * deadline_secs,
            )

    @asynccontextmanager
    async def reading(self, *, deadline_secs: float | None = None) -> AsyncIterator[AsyncSession]:
        """Open a session that changes nothing.

        Raises:
            StoreAwayError: the database is away, or the block took longer than its deadline.
        """
        async with self._session(self._readers, deadline_secs) as session:
            yield session

    @asynccontextmanager
    async def writing(self, *, deadline_secs: float | None = None) -> AsyncIterator[AsyncSession]:
        """Open a transaction, committed when the block ends and rolled back when it raises.

        On SQLite writers take turns; on PostgreSQL constraints and row locks keep them apart.
        After a StoreAwayError that `may_be_kept` it is not known whether the commit happened: repeat it with
        writes that are safe to repeat.

        Raises:
            StoreAwayError: the database is away, or the block took longer than its deadline.
        """
        is_committing = False
        try:
            async with self._session(self._writers, deadline_secs) as session:
                yield session
                is_committing = True
                await session.commit()
        except StoreAwayError as error:
            error.may_be_kept = error.may_be_kept or is_committing
            raise

    @asynccontextmanager
    async def _session(
        self, engine: AsyncEngine, deadline_secs: float | None
    ) -> AsyncIterator[AsyncSession]:
        secs = self._deadline_secs if deadline_secs is None else deadline_secs
        deadline = asyncio.timeout(secs)
        if self._pulse.is_lost:
            raise StoreAwayError("no sign of life")
        try:
            async with deadline, AsyncSession(engine, expire_on_commit=False) as session:
                yield session
        except TimeoutError as error:
            if deadline.expired():
                raise StoreAwayError(f"no answer within {secs} s") from error
            raise StoreAwayError("no connection") from error
        except Exception as error:
            if is_outage(error):
                raise StoreAwayError(type(error).__name__) from error
            raise

    def insert(self, table: type[SQLModel]) -> postgresql.Insert:
        """Begin an INSERT that may say ON CONFLICT; both dialects spell it alike."""
        dialect = sqlite if self.kind == SQLITE else postgresql
        return cast(postgresql.Insert, dialect.insert(table))

    @property
    def is_away(self) -> bool:
        """Whether it is known that nobody answers."""
        return self._pulse.is_lost

    async def watch(self) -> None:
        """Know at any time whether the database is there, until cancelled. A file is."""
        if self.kind != SQLITE:
            await self._pulse.run()

    @asynccontextmanager
    async def _sign_of_life(self) -> AsyncIterator[Ask]:
        async with self._readers.connect() as opened:
            connection = await opened.execution_options(isolation_level="AUTOCOMMIT")

            async def ask() -> None:
                await connection.execute(text("select 1"))

            yield ask

    async def ping(self) -> None:
        """Ask the database for a sign of life.

        Raises:
            StoreAwayError: there was none within a second.
        """
        async with self.reading(deadline_secs=PING_SECS) as session:
            await (await session.connection()).execute(text("select 1"))

    async def close(self) -> None:
        """Give every connection back."""
        await self._writers.dispose()
        if self._readers is not self._writers:
            await self._readers.dispose()
