"""Sessions: deadlines, turns at writing, and what is said of a database that is away."""

import asyncio
import socket
import threading

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from domain.errors import StoreAwayError
from store.database import Database
from store.engine import understand
from store.tables.acts import ActRow
from store.tables.base import Row
from tests.businesses import now


async def ask(database, statement, **options):
    async with database.reading(**options) as session:
        return (await (await session.connection()).execute(text(statement))).scalar()


def act(key, result_id="0"):
    return ActRow(key=key, kind="test", result_id=result_id, at=now())


async def keys(database):
    async with database.reading() as session:
        return sorted(await session.exec(select(ActRow.key)))


async def test_what_was_written_is_there_and_what_broke_off_is_not(database):
    async def break_off():
        async with database.writing() as session:
            session.add(act("lost"))
            await session.flush()
            raise LookupError

    async with database.writing() as session:
        session.add(act("kept"))
    with pytest.raises(LookupError):
        await break_off()

    assert await keys(database) == ["kept"]


async def test_twenty_who_read_and_then_write_all_count(database):
    async with database.writing() as session:
        session.add(act("counter"))

    async def count_up():
        async with database.writing() as session:
            rows = await session.exec(select(ActRow).with_for_update())
            row = rows.one()
            await asyncio.sleep(0.001)
            row.result_id = str(int(row.result_id) + 1)

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(count_up())

    async with database.reading() as session:
        assert (await session.exec(select(ActRow.result_id))).one() == "20"


async def test_readers_do_not_wait_for_a_writer(database):
    async with database.writing() as session:
        session.add(act("unseen"))
        await session.flush()

        assert await keys(database) == []


async def test_a_session_ends_at_its_deadline_and_the_next_one_works(database):
    async def dawdle():
        async with database.writing(deadline_secs=0.05) as session:
            session.add(act("late"))
            await session.flush()
            await asyncio.sleep(5)

    with pytest.raises(StoreAwayError, match=r"0\.05 s"):
        await dawdle()

    assert await keys(database) == []
    await database.ping()


async def test_a_statement_of_ours_that_is_wrong_is_not_an_outage(postgresql_url):
    database = Database(postgresql_url)

    with pytest.raises(DBAPIError):
        await ask(database, "SELECT 1 / 0")
    await database.close()


async def test_of_two_who_wait_for_each_other_one_is_to_try_again(postgresql_url):
    database = Database(postgresql_url)
    together = asyncio.Barrier(2)

    async def lock(first, second):
        async with database.writing() as session:
            connection = await session.connection()
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({first})"))
            await together.wait()
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({second})"))

    ends = await asyncio.gather(lock(1, 2), lock(2, 1), return_exceptions=True)
    await database.close()

    assert {type(end) for end in ends} == {type(None), StoreAwayError}


async def test_foreign_keys_are_checked(database):
    async def add_orphan():
        async with database.writing() as session:
            await (await session.connection()).execute(
                text(
                    "INSERT INTO tier_events (call_id, seq, from_tier, to_tier, reason, at) VALUES "
                    "('4be0643f-1d98-573b-97cd-ca98a65347dd', 1, 'a', 'b', 'c', '2026-08-17 13:00:00')"
                )
            )

    with pytest.raises(IntegrityError):
        await add_orphan()


async def test_a_sqlite_file_keeps_what_was_acknowledged(sqlite_url):
    database = Database(sqlite_url)

    assert await ask(database, "PRAGMA journal_mode") == "wal"
    assert await ask(database, "PRAGMA synchronous") == 2
    await database.close()


async def test_nobody_listens_where_the_database_should_be():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = Database(f"postgresql://postgres@127.0.0.1:{port}/none")

    with pytest.raises(StoreAwayError):
        await database.ping()
    await database.close()


async def test_a_database_that_takes_the_call_and_says_nothing_is_away():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        database = Database(f"postgresql://postgres@127.0.0.1:{mute.getsockname()[1]}/none")

        with pytest.raises(StoreAwayError, match="within"):
            await ask(database, "SELECT 1", deadline_secs=0.2)
        await database.close()


async def test_a_connection_cut_in_mid_statement_is_an_outage_and_the_next_one_works(
    postgresql_url,
):
    database = Database(postgresql_url)

    def cut():
        with psycopg.connect(postgresql_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'callwright' AND datname = current_database()"
            )

    threading.Timer(0.1, cut).start()
    with pytest.raises(StoreAwayError):
        await ask(database, "SELECT pg_sleep(5)")

    await database.ping()
    await database.close()


async def test_more_sessions_than_connections_wait_their_turn(postgresql_url):
    database = Database(postgresql_url, pool_size=2)

    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(ask(database, "SELECT 7")) for _ in range(20)]

    assert {task.result() for task in asked} == {7}
    await database.close()


async def test_a_session_that_gets_no_connection_in_time_says_so(postgresql_url):
    database = Database(postgresql_url, pool_size=1)

    async with database.reading() as session:
        await session.connection()
        with pytest.raises(StoreAwayError):
            await ask(database, "SELECT 7", deadline_secs=0.1)
    await database.close()


@pytest.mark.parametrize(
    ("url", "understood"),
    [
        ("sqlite:///data/c.db", "sqlite+aiosqlite:///data/c.db"),
        ("sqlite+aiosqlite:////var/c.db", "sqlite+aiosqlite:////var/c.db"),
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgres://u@h:5433/d", "postgresql+asyncpg://u@h:5433/d"),
        ("postgresql+asyncpg://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql://u@h/d?sslmode=require", "postgresql+asyncpg://u@h/d?ssl=require"),
    ],
)
def test_an_address_is_understood_as_an_operator_writes_it(url, understood):
    assert understand(url).render_as_string() == understood


@pytest.mark.parametrize("url", ["mysql://u@h/d", "sqlite://", "sqlite:///:memory:", "nonsense"])
def test_an_address_of_no_database_that_we_know_is_refused(url):
    with pytest.raises(ValueError):  # noqa: PT011 the reason differs
        understand(url)


def test_every_time_is_kept_with_its_zone():
    naive = [
        f"{table.name}.{column.name}"
        for table in Row.metadata.tables.values()
        for column in table.columns
        if column.type.__class__.__name__ == "DateTime"
    ]

    assert naive == []


LONG = """with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000000)
    select count(*) from n"""


@pytest.mark.parametrize("pause_secs", [0, 0.001, 0.01])
async def test_whoever_is_cancelled_again_while_being_cancelled_leaves_no_task(
    database, pause_secs
):
    before = asyncio.all_tasks()
    asking = asyncio.create_task(ask(database, LONG))
    await asyncio.sleep(0.05)
    while not asking.done():
        asking.cancel()
        await asyncio.sleep(pause_secs)

    async with asyncio.timeout(10):
        while asyncio.all_tasks() - before:
            await asyncio.sleep(0.01)

    assert asking.cancelled()
    assert await ask(database, "select 1") == 1


async def test_several_may_make_a_file_at_once(tmp_path):
    for number in range(30):
        databases = [Database(f"sqlite:///{tmp_path / str(number)}.db") for _ in range(6)]

        await asyncio.gather(*(database.ping() for database in databases))

        for database in databases:
            await database.close()
