"""Brings a database's tables up to date. `make migrate` runs it by way of `bot.migrate`, which knows the settings."""

from __future__ import annotations

import asyncio
from pathlib import Path

from loguru import logger
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import StoreAwayError
from store.engine import SQLITE, postgresql_engine, sqlite_engine, understand
from store.outages import is_outage

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "migrations" / "versions"
LOCK = 0x63616C6C
"""Number of the PostgreSQL advisory lock that lets one migration run at a time."""
LOCK_WAIT_SECS = 60
LOOK_SECS = 5.0


def newest_version() -> str:
    """Name the newest migration: the number that its file name begins with."""
    return max(path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*_*.py"))


async def is_current(url: str) -> bool:
    """Whether the database has had every migration. Looks, and changes nothing.

    Raises:
        StoreAwayError: nobody can tell.
    """
    engine = _engine(url)
    try:
        async with asyncio.timeout(LOOK_SECS), engine.connect() as connection:
            return await connection.run_sync(version_of) == newest_version()
    except Exception as error:
        if is_outage(error):
            raise StoreAwayError(type(error).__name__) from error
        raise
    finally:
        await engine.dispose()


async def migrate(url: str) -> bool:
    """Run the migrations that a database lacks, all or none.

    Whoever comes second waits for the first and then finds nothing to do.

    Returns:
        Whether there was anything to do.
    """
    engine = _engine(url)
    try:
        async with engine.begin() as connection:
            if engine.dialect.name != SQLITE:
                await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_WAIT_SECS}s'"))
                await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            before = await connection.run_sync(version_of)
            if before == newest_version():
                return False
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()
    logger.info("database migrated", before=before, after=newest_version())
    return True


async def migrate_embedded(url: str) -> bool:
    """Migrate a SQLite database, making its folder first: what a server does as it starts.

    A few milliseconds' work when nothing is lacking.

    Returns:
        Whether there was anything to do.
    """
    file = understand(url).database
    if file is None or understand(url).get_backend_name() != SQLITE:
        raise ValueError("only a SQLite database is migrated by the server itself")
    await asyncio.to_thread(Path(file).parent.mkdir, parents=True, exist_ok=True)
    return await migrate(url)


def version_of(connection: Connection) -> str | None:
    """Read which migration a database has come to; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _engine(url: str) -> AsyncEngine:
    """Open an engine for changing tables: no foreign key checks on SQLite, no time limit."""
    parsed = understand(url)
    if parsed.get_backend_name() == SQLITE:
        # SQLite changes a table by copying it, and dropping the old one must not cascade.
        return sqlite_engine(
            parsed, writes=True, pool_timeout_secs=LOCK_WAIT_SECS, foreign_keys=False
        )
    return postgresql_engine(
        parsed, pool_size=1, pool_timeout_secs=LOCK_WAIT_SECS, statement_timeout_secs=None
    )


def _upgrade(connection: Connection) -> None:
    # Alembic takes a third of a second to import, and is seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
