"""Databases to test on: a fresh SQLite file, and a real PostgreSQL.

PostgreSQL is the one at 127.0.0.1:5432 when it lets us in, else one that is started here. The tables are
made once; a test begins with none of the rows of the one before it.
"""

import asyncio
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from store.database import Database
from store.migrate import migrate

SERVER = "postgresql://postgres@127.0.0.1:5432"
MIGRATED = pytest.StashKey[str]()
"""Fixtures of two conftests are two fixtures, which share what is dear to make."""
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
"""The store's own tests run on both databases; of these, those that lean on the database do."""
PATIENCE_SECS = 30.0
"""A machine that is busy with other work is no database that is away."""
FASTER = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory):
    """A SQLite file with every table and no row, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory):
    """The URL of a PostgreSQL server, without a database."""
    if can_connect(SERVER):
        yield SERVER
        return
    initdb = find_initdb()
    if initdb is None:
        pytest.skip(f"PostgreSQL: no server at {SERVER}, and no initdb to start one with")
    with started(initdb, tmp_path_factory.mktemp("postgresql")) as server:
        yield server


@pytest.fixture(scope="session")
def new_postgresql(postgresql_server):
    """Make databases that are gone when the tests are over: `new_postgresql("name") -> url`."""
    made = []

    def make(name):
        # Packages of tests that each bring these fixtures in make a database each.
        unique = f"callwright_{name}_{os.getpid()}_{len(made)}_{id(made):x}"
        administer(postgresql_server, f"CREATE DATABASE {unique}")
        administer(postgresql_server, f"ALTER DATABASE {unique} SET synchronous_commit = off")
        made.append(unique)
        base, _, query = postgresql_server.partition("?")
        # A driver that is cancelled while it asks for TLS leaves a complaint that nobody hears: not asked for here.
        return f"{base}/{unique}?{query or 'sslmode=disable'}"

    yield make
    for name in made:
        administer(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_postgresql(request, new_postgresql):
    """A PostgreSQL database with every table, and a connection that empties them."""
    stash = request.config.stash
    if MIGRATED not in stash:
        stash[MIGRATED] = new_postgresql("test")
        asyncio.run(migrate(stash[MIGRATED]))
    connection = psycopg.connect(stash[MIGRATED], autocommit=True)
    yield stash[MIGRATED], connection
    connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """The URL of a database with every table and no row, of each kind in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def sqlite_url(empty_sqlite, tmp_path):
    path = tmp_path / "callwright.db"
    shutil.copy(empty_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(migrated_postgresql):
    url, connection = migrated_postgresql
    yield url
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    ).fetchall()
    # On a handful of rows DELETE takes a millisecond where TRUNCATE takes twenty.
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(";".join(f'DELETE FROM "{name}"' for (name,) in tables))


@pytest.fixture
async def database(database_url):
    """An open database of each kind in turn."""
    opened = Database(database_url, deadline_secs=PATIENCE_SECS)
    yield opened
    await opened.close()


def can_connect(server):
    try:
        psycopg.connect(f"{server}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def administer(server, statement):
    base, _, query = server.partition("?")
    url = f"{base}/postgres" + (f"?{query}" if query else "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def find_initdb():
    on_path = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(on_path) if on_path else (installed[-1] if installed else None)


@contextmanager
def started(initdb, folder):
    """Run a server of our own on a free port. It refuses to run as root, so root lends it a user."""
    data, log = folder / "data", folder / "log"
    port = free_port()
    as_user = []
    if os.geteuid() == 0:
        as_user = ["runuser", "-u", "postgres", "--"]
        for parent in (folder, *folder.parents[:2]):
            parent.chmod(0o755)
        shutil.chown(folder, "postgres")
    subprocess.run(
        [*as_user, initdb, "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"],
        check=True,
        capture_output=True,
    )
    pg_ctl = initdb.with_name("pg_ctl")
    options = " ".join(
        f"-c {each}" for each in (f"port={port}", f"unix_socket_directories={folder}", *FASTER)
    )
    subprocess.run(
        [*as_user, pg_ctl, "-D", data, "-l", log, "-w", "-o", options, "start"], check=True
    )
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        subprocess.run([*as_user, pg_ctl, "-D", data, "-m", "immediate", "stop"], check=True)


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
