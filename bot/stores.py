"""Opens what a process keeps things in: the database, what minds remember, what processes share."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import NamedTuple

from loguru import logger

from agents.memory import CallMemory
from bot.config import Settings
from domain.errors import StoreAwayError
from domain.ports import AnswerStore
from domain.sessions import Sessions
from store.answers import SharedAnswers
from store.database import Database
from store.graph_state import open_saver
from store.migrate import is_current, migrate_embedded
from store.sessions_here import SessionsHere
from store.sessions_redis import RedisSessions
from store.sessions_with_fallback import SessionsWithFallback


class Stores(NamedTuple):
    """Where things are kept: for good, of calls that go on, and between processes."""

    database: Database
    memory: CallMemory
    sessions: Sessions


async def open_stores(settings: Settings, stack: AsyncExitStack) -> Stores:
    """Open everything, also what cannot be reached now; `stack` closes it."""
    database = await _open_database(settings, stack)
    memory = CallMemory(await stack.enter_async_context(open_saver(settings.database)))
    stack.push_async_callback(memory.close)
    sessions = _open_sessions(settings)
    stack.push_async_callback(sessions.close)
    return Stores(database, memory, sessions)


def shared_answers(settings: Settings, sessions: Sessions) -> AnswerStore | None:
    """Answers for the other processes too; None where there is nothing between them."""
    return SharedAnswers(sessions) if settings.redis_url.get_secret_value() else None


def _open_sessions(settings: Settings) -> Sessions:
    url = settings.redis_url.get_secret_value()
    return SessionsWithFallback(RedisSessions(url), SessionsHere()) if url else SessionsHere()


async def _open_database(settings: Settings, stack: AsyncExitStack) -> Database:
    url = settings.database
    database = Database(url, pool_size=settings.database_pool_size)
    stack.push_async_callback(database.close)
    if database.kind == "sqlite":
        await migrate_embedded(url)
        return database
    try:
        if not await is_current(url):
            logger.warning("the database lacks migrations: run `make migrate`")
    except StoreAwayError as error:
        logger.warning("the database is away: calls are taken without it", error=error.reason)
    return database
