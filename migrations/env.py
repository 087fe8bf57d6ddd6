"""Alembic's way to our tables: on the connection it is given, else on the URL of `-x database_url=…`."""

import asyncio
import importlib
import pkgutil
from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

import store.tables
from store.engine import SQLITE, postgresql_engine, sqlite_engine, understand
from store.tables.base import Row

for module in pkgutil.iter_modules(store.tables.__path__, "store.tables."):
    importlib.import_module(module.name)

OTHERS = ("checkpoint", "store_")
"""Tables that LangGraph's savers make and look after themselves."""


def is_ours(_obj: Any, name: str, kind: str, reflected: bool, _compare_to: Any) -> bool:
    return not (kind == "table" and reflected and name.startswith(OTHERS))


def render_type(kind: str, obj: Any, autogen: AutogenContext) -> str | bool:
    """Write a column's type so that a migration does not depend on our code."""
    if kind != "type":
        return False
    match type(obj).__name__:
        case "UTCDateTime":
            return "sa.DateTime(timezone=True)"
        case "AutoString":
            return f"sa.String(length={obj.length})" if obj.length else "sa.String()"
        case "JSON":
            autogen.imports.add("from sqlalchemy.dialects.postgresql import JSONB")
            return "sa.JSON().with_variant(JSONB(), 'postgresql')"
    return False


def run_on(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        include_object=is_ours,
        render_item=render_type,
        render_as_batch=connection.dialect.name == SQLITE,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_on_url(url: str) -> None:
    parsed = understand(url)
    if parsed.get_backend_name() == SQLITE:
        engine = sqlite_engine(parsed, writes=True, pool_timeout_secs=5, foreign_keys=False)
    else:
        engine = postgresql_engine(
            parsed, pool_size=1, pool_timeout_secs=5, statement_timeout_secs=None
        )
    async with engine.begin() as connection:
        await connection.run_sync(run_on)
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run_on(given)
else:
    asyncio.run(run_on_url(context.get_x_argument(as_dictionary=True)["database_url"]))
