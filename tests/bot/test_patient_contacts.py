"""Whoever wants no more calls has said so once: it is kept, whether the database is there or not."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.journal import Journal
from bot.patient_contacts import PatientContacts
from domain.errors import StoreAwayError
from tests.bot.test_journal import ListLog
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]
WISH = {"phone": "+15125550147", "call_id": "c", "key": "k"}


class Book:
    """Contacts, as far as opting out goes."""

    def __init__(self):
        self.is_away = False
        self.opted_out = {}

    async def opt_out(self, *, phone, call_id, words, key):
        if self.is_away:
            raise StoreAwayError("stopped")
        self.opted_out.setdefault(key, (phone, call_id, words))


@asynccontextmanager
async def running(book, folder):
    journal = Journal(ListLog(), folder)
    contacts = PatientContacts(book, journal)
    async with asyncio.TaskGroup() as tasks:
        writer = tasks.create_task(journal.run())
        yield contacts
        writer.cancel()


async def test_a_wish_is_in_the_book_when_the_caller_is_told_so(tmp_path):
    book = Book()
    async with running(book, tmp_path) as contacts:
        await contacts.opt_out(**WISH, words="stop calling me")

        assert book.opted_out == {"k": ("+15125550147", "c", "stop calling me")}


async def test_a_wish_with_the_database_away_is_in_the_book_once_it_is_back(tmp_path):
    book = Book()
    book.is_away = True
    async with running(book, tmp_path) as contacts:
        with pytest.raises(StoreAwayError):
            await contacts.opt_out(**WISH, words="stop")
        book.is_away = False
        await asyncio.sleep(5)

        assert list(book.opted_out) == ["k"]


async def test_a_wish_outlives_the_process_that_heard_it(tmp_path):
    book = Book()
    book.is_away = True
    async with running(book, tmp_path) as contacts:
        with pytest.raises(StoreAwayError):
            await contacts.opt_out(**WISH, words="my card is 4111 1111 1111 1111, stop")
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    book.is_away = False
    async with running(book, tmp_path):
        await asyncio.sleep(1)

    assert list(book.opted_out) == ["k"]
    assert b"4111" not in kept
