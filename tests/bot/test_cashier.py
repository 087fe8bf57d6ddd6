import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.cashier import Cashier
from bot.journal import SPILL_AFTER_SECS, Journal
from domain.call import Direction
from domain.errors import SettingError
from domain.ledger import Part
from domain.pricing import Rates
from tests.call_records import a_call, a_pass
from tests.conftest import VIRTUAL
from tests.domain.prices import HEARING, LINE, STREAM, VOICE
from tests.fakes.call_log import ListCallLog
from tests.fakes.till import RESETS_AFTER_SECS, Till

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)

CALL_LIMIT = 100_000
AHEAD_LIMIT = 50_000
LOCAL = Rates(telephony=(LINE, STREAM), stt=HEARING)
NOON = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)


def now():
    return NOON + timedelta(seconds=asyncio.get_running_loop().time())


def cashier_of(till, journal=None, published=None, limit=CALL_LIMIT, rates=LOCAL, **more):
    return Cashier(
        rates_of=lambda direction: Rates() if direction is Direction.TEXT else rates,
        call_limit_usd_micros=limit,
        ahead_limit_usd_micros=more.get("ahead_limit", AHEAD_LIMIT),
        ledger=till,
        budgets=till,
        journal=journal or Journal(ListCallLog()),
        publish=[].append if published is None else published.append,
        now=now,
        owner="worker",
    )


@asynccontextmanager
async def counting(till):
    """A cashier at work, and the journal that writes for it."""
    journal = Journal(ListCallLog())
    cashier = cashier_of(till, journal)
    tasks = [asyncio.create_task(job) for job in (journal.run(), cashier.run())]
    try:
        yield cashier
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def test_calls_are_let_in_while_the_budget_has_room_for_all_they_may_cost():
    till, published = Till(budget_usd_micros=250_000), []
    cashier = cashier_of(till, published=published)

    reasons = [await cashier.refuse(a_call()) for _ in range(3)]

    assert reasons == [None, None, "day budget"]
    assert [(e.kind, e.data["level"], e.data["spent"]) for e in published] == [
        ("budget.alert", "EMERGENCY", "0.20")
    ]


@pytest.mark.parametrize("trouble", ["is_away", "hangs"])
async def test_a_caller_is_let_in_within_a_second_when_nothing_is_known(trouble):
    till = Till()
    setattr(till, trouble, True)

    reason = await asyncio.wait_for(cashier_of(till).refuse(a_call()), 1.1)

    assert reason is None


async def test_a_budget_known_to_be_used_up_stays_so_while_the_database_is_away():
    till = Till(budget_usd_micros=0)
    cashier = cashier_of(till)
    known = await cashier.refuse(a_call())
    till.is_away = True

    assert (known, await cashier.refuse(a_call())) == ("day budget", "day budget")


async def test_a_new_day_is_known_without_the_database():
    till = Till(budget_usd_micros=0)
    cashier = cashier_of(till)
    await cashier.refuse(a_call())
    till.is_away = True
    await asyncio.sleep(RESETS_AFTER_SECS + 1)

    assert await cashier.refuse(a_call()) is None


async def test_a_call_keeps_its_reservation_as_long_as_it_lasts_and_settles_what_it_cost():
    till, call = Till(), a_call(started_at=NOON)
    async with counting(till) as cashier:
        await cashier.refuse(call)
        money = await cashier.open(a_pass(call))
        watch = asyncio.create_task(money.watch(say_goodbye=_nothing, hang_up=_nothing))
        await asyncio.sleep(150)
        reserved = dict(till.reserved)
        watch.cancel()
        await money.close(is_over=True)
        await asyncio.sleep(1)

    assert reserved == {call.id: CALL_LIMIT}
    assert till.reserved == {}
    assert till.settled == {call.id: 3 * 14_000} == {call.id: till.total(call.id)}


async def test_a_call_that_went_to_another_worker_is_renewed_here_no_more():
    till, call = Till(), a_call(started_at=NOON)
    async with counting(till) as cashier:
        await cashier.refuse(call)
        money = await cashier.open(a_pass(call))
        await money.close(is_over=False)
        await asyncio.sleep(90)

    assert (till.reserved, till.settled) == ({}, {call.id: 14_000})


async def test_a_call_taken_up_again_knows_what_it_bought_before():
    till, call = Till(), a_call(started_at=NOON)
    async with counting(till) as cashier:
        first = await cashier.open(a_pass(call))
        first.purse.hear(60_000)
        await first.close(is_over=False)
        await asyncio.sleep(10)
        second = await cashier.open(a_pass(call, streams=2))
        await second.close(is_over=True)
        await asyncio.sleep(1)

    assert till.settled == {call.id: 14_000 + 6_000} == {call.id: till.total(call.id)}


async def test_a_call_whose_past_is_not_known_spends_nothing_on_the_premium_voice():
    till, call = Till(), a_call(started_at=NOON)
    cashier = cashier_of(till, limit=500_000, rates=replace(LOCAL, premium=VOICE))
    first = await cashier.open(a_pass(call))
    till.is_away = True
    second = await cashier.open(a_pass(call, streams=2))

    assert first.purse.can_afford_premium(1)
    assert not second.purse.can_afford_premium(1)


async def test_a_call_that_never_came_gives_its_reservation_back():
    till, call = Till(), a_call()
    async with counting(till) as cashier:
        await cashier.refuse(call)
        await asyncio.sleep(90)

    assert (till.reserved, till.settled) == ({}, {call.id: 0})


async def test_what_was_bought_while_the_database_was_away_is_written_when_it_is_back():
    till, call = Till(), a_call(started_at=NOON)
    async with counting(till) as cashier:
        till.is_away = True
        money = await cashier.open(a_pass(call))
        await asyncio.sleep(1)
        await money.close(is_over=True)
        till.is_away = False
        await asyncio.sleep(5)

    assert till.settled == {call.id: 14_000} == {call.id: till.total(call.id)}


async def test_a_call_let_in_on_what_was_known_is_reserved_for_once_the_database_is_back():
    till, call = Till(), a_call(started_at=NOON)
    till.is_away = True
    async with counting(till) as cashier:
        await cashier.refuse(call)
        money = await cashier.open(a_pass(call))
        await asyncio.sleep(5)
        till.is_away = False
        await asyncio.sleep(30)
        reserved = dict(till.reserved)
        await money.close(is_over=True)

    assert reserved == {call.id: CALL_LIMIT}


async def test_what_many_calls_hold_is_kept_however_slow_the_database_is():
    till, calls = Till(), [a_call(started_at=NOON) for _ in range(40)]
    async with counting(till) as cashier:
        for call in calls:
            await cashier.refuse(call)
            await cashier.open(a_pass(call))
        till.answers_after_secs = 2.0
        await asyncio.sleep(300)
        least_left = min(till.expires[call.id] for call in calls)

    assert least_left > now()


async def test_a_call_whose_worker_was_killed_may_have_bought_more_than_was_entered():
    till, call = Till(), a_call(started_at=NOON)
    rates = replace(LOCAL, premium=VOICE)
    cashier = cashier_of(till, limit=90_000, rates=rates)
    fresh = await cashier.open(a_pass(call))
    taken_up = await cashier.open(a_pass(call, streams=2))

    assert rates.turn_usd_micros() == 10_000
    assert fresh.purse.can_afford_premium(300)
    assert not taken_up.purse.can_afford_premium(300)
    assert taken_up.purse.can_afford_premium(50)
    assert taken_up.purse.spent_usd_micros == fresh.purse.spent_usd_micros


async def test_what_a_killed_process_had_bought_is_known_to_the_next_one(tmp_path):
    till, call = Till(), a_call(started_at=NOON)
    journal = Journal(ListCallLog(), tmp_path)
    rates = replace(LOCAL, premium=VOICE)
    cashier = cashier_of(till, journal, rates=rates)
    writing = asyncio.create_task(journal.run())
    money = await cashier.open(a_pass(call))
    ticking = asyncio.create_task(money.purse.run())
    till.is_away = True
    hold = money.purse.hold_premium(200)
    money.purse.settle(hold, 200)
    await asyncio.sleep(SPILL_AFTER_SECS + 0.3)
    for task in (writing, ticking):
        task.cancel()
    await asyncio.wait([writing, ticking])
    till.is_away = False
    assert sum(e.quantity for e in till.of(call.id) if e.part is Part.TTS) == 0

    reborn = Journal(ListCallLog(), tmp_path)
    after = cashier_of(till, reborn, rates=rates)
    writing = asyncio.create_task(reborn.run())
    taken_up = await after.open(a_pass(call, streams=2))
    writing.cancel()
    await asyncio.wait([writing])

    assert taken_up.purse.spent_usd_micros == 14_000 + 10_000


async def test_a_fault_of_the_database_ends_nothing_and_the_counting_goes_on():
    till, call = Till(), a_call(started_at=NOON)
    async with counting(till) as cashier:
        await cashier.refuse(call)
        await cashier.open(a_pass(call))
        till.is_broken = True
        await asyncio.sleep(40)
        answer = await cashier.refuse(a_call())
        await cashier.open(a_pass(call, streams=2))
        till.is_broken = False
        await asyncio.sleep(60)

    assert answer is None
    assert till.reserved[call.id] == CALL_LIMIT


@pytest.mark.parametrize("trouble", ["is_away", "is_broken"])
async def test_while_nobody_knows_no_more_calls_come_in_than_there_was_room_for(trouble):
    till = Till(budget_usd_micros=450_000)
    async with counting(till) as cashier:
        await cashier.refuse(a_call())
        await asyncio.sleep(16)
        setattr(till, trouble, True)
        answers = [await cashier.refuse(a_call()) for _ in range(4)]

    assert answers == [None, None, None, "day budget"]


async def test_two_streams_of_a_call_for_a_moment_do_not_cost_it_its_reservation():
    till, call = Till(), a_call(started_at=NOON)
    async with counting(till) as cashier:
        await cashier.refuse(call)
        first = await cashier.open(a_pass(call))
        await cashier.open(a_pass(call, streams=2))
        await first.close(is_over=False)
        await asyncio.sleep(150)

        assert till.reserved == {call.id: CALL_LIMIT}


async def test_a_limit_that_does_not_pay_for_answering_stops_the_start():
    with pytest.raises(SettingError) as refused:
        cashier_of(Till(), limit=14_399)

    assert str(refused.value) == (
        "COST_PER_CALL_LIMIT is 0.014399; it takes at least 0.0144, "
        "which is what answering a call and hanging up costs"
    )


async def _nothing():
    pass
