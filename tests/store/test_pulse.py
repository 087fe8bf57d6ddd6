"""The pulse of a database: lost when nobody answers in time, found again when somebody does."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from store.pulse import ANSWER_SECS, EVERY_SECS, RETRY_SECS, Pulse
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]
AMPLE_SECS = EVERY_SECS + ANSWER_SECS + RETRY_SECS + 0.1


class Patient:
    """A database as far as a pulse goes."""

    def __init__(self):
        self.is_there = True
        self.answer_secs = 0.001
        self.connections = 0
        self.breaks = False

    @asynccontextmanager
    async def connect(self):
        self._look()
        self.connections += 1

        async def ask():
            await asyncio.sleep(self.answer_secs)
            if self.breaks:
                self.breaks = False
                raise ConnectionResetError
            self._look()

        yield ask

    def _look(self):
        if not self.is_there:
            raise ConnectionRefusedError


@asynccontextmanager
async def felt(patient):
    pulse = Pulse(patient.connect)
    async with asyncio.TaskGroup() as tasks:
        feeling = tasks.create_task(pulse.run())
        await asyncio.sleep(0.01)
        yield pulse
        feeling.cancel()


async def test_a_database_that_answers_is_there_and_is_asked_on_one_connection():
    patient = Patient()
    async with felt(patient) as pulse:
        await asyncio.sleep(60)

        assert not pulse.is_lost
    assert patient.connections == 1


async def test_one_that_refuses_is_away_until_it_takes_connections_again():
    patient = Patient()
    async with felt(patient) as pulse:
        patient.is_there = False
        await asyncio.sleep(AMPLE_SECS)
        was_lost = pulse.is_lost
        patient.is_there = True
        await asyncio.sleep(RETRY_SECS + 0.01)

        assert (was_lost, pulse.is_lost) == (True, False)


@pytest.mark.parametrize("answer_secs", [2.0, 1e9], ids=["slow", "hanging"])
async def test_one_that_does_not_answer_in_time_is_away_as_long_as_it_does_not(answer_secs):
    patient = Patient()
    async with felt(patient) as pulse:
        patient.answer_secs = answer_secs
        await asyncio.sleep(AMPLE_SECS)
        seen = set()
        for _ in range(100):
            seen.add(pulse.is_lost)
            await asyncio.sleep(0.1)
        patient.answer_secs = 0.001
        await asyncio.sleep(AMPLE_SECS)

        assert seen == {True}
        assert not pulse.is_lost


async def test_one_connection_that_breaks_is_not_the_end_of_the_database():
    patient = Patient()
    async with felt(patient) as pulse:
        patient.breaks = True
        seen = set()
        for _ in range(200):
            seen.add(pulse.is_lost)
            await asyncio.sleep(0.01)

        assert seen == {False}
    assert patient.connections == 2
