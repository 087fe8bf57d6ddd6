"""A PostgreSQL that stops answering on connections that are open: deadlines are kept, and soon nobody waits."""

import asyncio
import time
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from bench.stores_away.tap import Failure, tapped
from domain.errors import StoreAwayError
from store.booked_times import BookedTimes
from store.calendar import PlaybookCalendar
from store.database import Database
from tests.businesses import now, request, scheduling, slot

SLACK_SECS = 0.9
"""Far less than the two seconds that a driver's leave-taking lasts."""


@pytest.fixture
async def tap(postgresql_url):
    address = urlsplit(postgresql_url)
    async with tapped(address.hostname, address.port) as opened:
        yield opened


@pytest.fixture
async def database(tap, postgresql_url):
    address = urlsplit(postgresql_url)
    opened = Database(postgresql_url.replace(f":{address.port}", f":{tap.port}"), pool_size=5)
    await asyncio.gather(*(opened.ping() for _ in range(4)))
    yield opened
    await tap.heal()
    await opened.close()


async def ask(database, **options):
    async with database.reading(**options) as session:
        return (await (await session.connection()).execute(text("SELECT 7"))).scalar()


async def timed(answer):
    began = time.monotonic()
    with pytest.raises(StoreAwayError) as raised:
        await answer
    return time.monotonic() - began, raised.value


async def test_a_deadline_is_kept_on_every_connection_that_was_open(tap, database):
    await tap.fail(Failure.HANGING)

    took = [(await timed(ask(database, deadline_secs=0.1)))[0] for _ in range(4)]

    assert max(took) < 0.1 + SLACK_SECS
    await tap.heal()
    assert await ask(database) == 7


async def test_once_it_is_known_nobody_waits_and_once_it_is_back_everybody_is_served(tap, database):
    watching = asyncio.create_task(database.watch())
    await tap.fail(Failure.HANGING)
    async with asyncio.timeout(10):
        while not database.is_away:
            await asyncio.sleep(0.05)

    took, error = await timed(ask(database))
    await tap.heal()
    async with asyncio.timeout(10):
        while database.is_away:
            await asyncio.sleep(0.05)
    answer = await ask(database)
    watching.cancel()

    assert took < 0.1 + SLACK_SECS
    assert not error.may_be_kept
    assert answer == 7


async def test_a_commit_that_is_not_answered_may_have_been_kept(tap, database):
    async def write():
        async with database.writing(deadline_secs=0.3) as session:
            await (await session.connection()).execute(text("SELECT 7"))
            await tap.fail(Failure.HANGING)

    _, error = await timed(write())

    assert error.may_be_kept


async def test_a_caller_is_offered_what_was_free_lately_and_nothing_is_booked(tap, database):
    lately = BookedTimes(database, now)
    calendar = PlaybookCalendar(database, "real_estate", scheduling(), now, lately)
    await calendar.book(request("k", slot(1, 14)))
    await lately.refresh()
    around = {"starts_from": slot(1, 13).starts_at, "until": slot(1, 17).starts_at}
    before = await calendar.free_slots(**around, service=None, limit=20)
    await tap.fail(Failure.HANGING)

    began = time.monotonic()
    offered = [await calendar.free_slots(**around, service=None, limit=20) for _ in range(20)]
    took = time.monotonic() - began

    assert offered == [before] * 20
    assert before
    assert took < 0.25 + SLACK_SECS


async def test_nothing_is_offered_when_nothing_was_ever_known(tap, database):
    lately = BookedTimes(database, now)
    calendar = PlaybookCalendar(database, "real_estate", scheduling(), now, lately)
    await tap.fail(Failure.STOPPED)

    with pytest.raises(StoreAwayError):
        await calendar.free_slots(
            starts_from=slot(1, 13).starts_at, until=slot(1, 17).starts_at, service=None, limit=2
        )
