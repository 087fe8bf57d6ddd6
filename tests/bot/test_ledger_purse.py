import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.ledger_purse import LedgerPurse
from domain.errors import StoreAwayError
from domain.ledger import Saving
from domain.ports import CallPurse
from domain.purse import CLOSING_SECS, WRAP_UP_SECS, Purse, PurseStage
from tests.conftest import VIRTUAL
from tests.domain.prices import ANSWERED_AT, FULL, LOCAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


class KeptEntries:
    """A ledger that can be away or hang."""

    def __init__(self):
        self.entries = {}
        self.writes = 0
        self.is_away = False
        self.hangs = False

    async def write(self, entries):
        self.writes += 1
        if self.hangs:
            await asyncio.sleep(1_000)
        if self.is_away:
            raise StoreAwayError("no connection")
        self.entries |= {entry.key: entry for entry in entries}

    @property
    def total(self):
        return sum(entry.cost_usd_micros for entry in self.entries.values())


@asynccontextmanager
async def running(ledger, rates=LOCAL, limit=100_000):
    purse = LedgerPurse(Purse(rates, limit_usd_micros=limit, answered_at=ANSWERED_AT), ledger.write)
    task = asyncio.create_task(purse.run())
    try:
        yield purse
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_it_is_the_purse_that_the_pipeline_asks_for():
    async with running(KeptEntries()) as purse:
        port: CallPurse = purse

        assert port.stage() is PurseStage.NORMAL


async def test_minutes_are_written_as_they_begin():
    ledger = KeptEntries()

    async with running(ledger):
        await asyncio.sleep(61)

    assert ledger.total == 28_000


async def test_what_is_bought_is_written_without_being_waited_for():
    ledger = KeptEntries()

    async with running(ledger, FULL, limit=200_000) as purse:
        hold = purse.hold_premium(100)
        purse.settle(hold, 80)
        purse.hear(1_000)
        purse.save(Saving.CACHE, 50)
        before = ledger.total
        await asyncio.sleep(0.1)

    assert before == 0
    assert ledger.total == purse.spent_usd_micros == 14_000 + 7_500 + 4_000 + 99
    assert [e.saved_usd_micros for e in ledger.entries.values() if e.saving] == [2_500]


async def test_a_caller_who_keeps_talking_is_told_goodbye_and_hung_up_in_time():
    ledger = KeptEntries()
    loop = asyncio.get_running_loop()
    began = loop.time()

    async with running(ledger) as purse:
        await purse.reached(PurseStage.WRAP_UP)
        goodbye_secs = loop.time() - began
        await purse.reached(PurseStage.END)
        end_secs = loop.time() - began
        await purse.close()

    assert goodbye_secs == pytest.approx(420 - CLOSING_SECS - WRAP_UP_SECS, abs=1)
    assert end_secs == pytest.approx(420 - CLOSING_SECS, abs=1)
    assert ledger.total == 98_000


async def test_entries_wait_while_the_ledger_is_away_and_land_once():
    ledger = KeptEntries()
    ledger.is_away = True

    async with running(ledger) as purse:
        await asyncio.sleep(65)
        ledger.is_away = False
        purse.settle(purse.hold_llm(1, 1), 1, 1)
        await asyncio.sleep(3)

    assert ledger.total == 28_000


async def test_a_ledger_that_hangs_does_not_stop_the_clock():
    ledger = KeptEntries()
    ledger.hangs = True

    async with running(ledger) as purse:
        await asyncio.sleep(400)

        assert purse.stage() is PurseStage.WRAP_UP
        assert purse.spent_usd_micros == 98_000


async def test_closing_writes_what_is_left():
    ledger = KeptEntries()
    purse = LedgerPurse(
        Purse(LOCAL, limit_usd_micros=100_000, answered_at=ANSWERED_AT), ledger.write
    )
    await asyncio.sleep(90)

    unwritten = await purse.close()

    assert unwritten == ()
    assert ledger.total == 28_000


async def test_closing_hands_back_what_could_not_be_written():
    ledger = KeptEntries()
    ledger.is_away = True
    purse = LedgerPurse(
        Purse(LOCAL, limit_usd_micros=100_000, answered_at=ANSWERED_AT), ledger.write
    )

    unwritten = await purse.close(within_secs=3)

    assert sum(entry.cost_usd_micros for entry in unwritten) == 14_000


async def test_a_call_taken_up_again_knows_how_long_it_has_lasted():
    purse = LedgerPurse(
        Purse(LOCAL, limit_usd_micros=100_000, answered_at=ANSWERED_AT),
        KeptEntries().write,
        elapsed_secs=398.0,
    )

    assert purse.stage() is PurseStage.WRAP_UP
    assert purse.spent_usd_micros == 98_000
    assert purse.forecast_usd_micros() == 8 * 14_000
    assert not purse.can_afford_premium(1)
