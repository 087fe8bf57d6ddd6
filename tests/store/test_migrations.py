"""Bringing a database up to date, on both kinds."""

import asyncio
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import create_async_engine

from store.engine import understand
from store.migrate import is_current, migrate, migrate_embedded, newest_version

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def emptied_postgresql(new_postgresql):
    return new_postgresql("migrations")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """The URL of a database without a table, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    url = request.getfixturevalue("emptied_postgresql")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return url


def alembic(url):
    arguments = SimpleNamespace(x=[f"database_url={url}"])
    return Config(toml_file=ROOT / "pyproject.toml", cmd_opts=arguments)


async def tables_of(url):
    engine = create_async_engine(understand(url))
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await engine.dispose()
    return set(names) - {"alembic_version"}


def test_the_tables_go_up_are_as_the_models_say_go_down_and_up_again(empty_url):
    config = alembic(empty_url)

    command.upgrade(config, "head")
    command.check(config)
    first = asyncio.run(tables_of(empty_url))
    command.downgrade(config, "base")
    none = asyncio.run(tables_of(empty_url))
    command.upgrade(config, "head")
    command.check(config)

    assert {"calls", "turns", "transitions", "contacts", "leads", "appointments"} <= first
    assert none == set()
    assert asyncio.run(tables_of(empty_url)) == first


async def test_a_database_is_migrated_once(empty_url):
    assert not await is_current(empty_url)

    assert await migrate(empty_url)

    assert await is_current(empty_url)
    assert not await migrate(empty_url)


def migrate_here(url):
    return asyncio.run(migrate(url))


def test_several_who_migrate_at_once_do_it_once(empty_url):
    # Alembic keeps its context in the process, so that rivals are processes.
    with ProcessPoolExecutor(3, mp_context=get_context("fork")) as rivals:
        did_it = list(rivals.map(migrate_here, [empty_url] * 3))

    assert sorted(did_it) == [False, False, True]


async def test_a_server_makes_its_own_database_and_its_folder(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'data' / 'callwright.db'}"

    assert await migrate_embedded(url)

    assert not await migrate_embedded(url)


async def test_a_server_does_not_migrate_a_database_that_others_share():
    with pytest.raises(ValueError, match="SQLite"):
        await migrate_embedded("postgresql://postgres@127.0.0.1/shared")


def test_finding_nothing_to_do_does_not_import_alembic(sqlite_url):
    look = (
        "import asyncio, sys; from store.migrate import migrate_embedded;"
        f"assert not asyncio.run(migrate_embedded({sqlite_url!r}));"
        "assert not any(name.split('.')[0] == 'alembic' for name in sys.modules)"
    )

    subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=True)


def test_the_newest_version_is_the_one_that_alembic_ends_at():
    script = ScriptDirectory.from_config(Config(toml_file=ROOT / "pyproject.toml"))

    assert script.get_heads() == [newest_version()]
