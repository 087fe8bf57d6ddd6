import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from domain.budget import AlertLevel, Limits, Period, Refusal, Reservation
from domain.errors import StoreAwayError
from domain.ledger import LedgerEntry, Part
from store.budgets import Budgets
from store.ledger import Ledger

CHICAGO = ZoneInfo("America/Chicago")
NOON = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)
"""Thursday noon where the business is."""
CALL = 100_000
LEASE = 30.0


@pytest.fixture
def budgets_of(database):
    def make(**limits):
        return Budgets(database, limits=Limits(**limits), zone=CHICAGO)

    return make


@pytest.fixture
def ledger(database):
    return Ledger(database, zone=CHICAGO)


def a_call():
    return str(uuid4())


async def admit(budgets, call_id, at=NOON, amount=CALL, owner="a"):
    return await budgets.admit(
        call_id, at=at, amount_usd_micros=amount, owner=owner, lease_secs=LEASE
    )


async def sums(budgets, at=NOON):
    return {
        s.period: (s.reserved_usd_micros, s.spent_usd_micros) for s in await budgets.standing(at)
    }


def spent(cost, key="1"):
    return LedgerEntry(
        key=key,
        part=Part.TELEPHONY,
        provider="twilio/inbound",
        quantity=1,
        unit="minutes",
        cost_usd_micros=cost,
        at=NOON,
    )


async def test_a_call_is_reserved_in_every_period_and_settled_to_what_it_cost(budgets_of):
    budgets, call = budgets_of(day=10 * CALL, month=20 * CALL), a_call()

    admitted = await admit(budgets, call)
    during = await sums(budgets)
    await budgets.settle(call, 13_401, at=NOON)

    assert admitted == Reservation(
        call_id=call, amount_usd_micros=CALL, expires_at=NOON + timedelta(seconds=LEASE)
    )
    assert during == dict.fromkeys(Period, (CALL, 0))
    assert await sums(budgets) == dict.fromkeys(Period, (0, 13_401))


async def test_a_call_for_which_there_is_no_money_is_refused(budgets_of):
    budgets = budgets_of(day=2 * CALL)

    first, second = await admit(budgets, a_call()), await admit(budgets, a_call())
    third = await admit(budgets, a_call())

    assert isinstance(first, Reservation)
    assert isinstance(second, Reservation)
    assert isinstance(third, Refusal)
    assert third.period is Period.DAY
    assert third.resets_at.isoformat() == "2026-08-21T00:00:00-05:00"
    assert await sums(budgets) == dict.fromkeys(Period, (2 * CALL, 0))


async def test_a_refusal_names_the_budget_that_begins_anew_last(budgets_of):
    budgets = budgets_of(day=CALL, week=CALL, month=5 * CALL)
    await admit(budgets, a_call())

    refused = await admit(budgets, a_call())

    assert isinstance(refused, Refusal)
    assert (refused.period, refused.resets_at.date()) == (Period.WEEK, date(2026, 8, 24))


async def test_a_refused_call_leaves_nothing_behind(budgets_of):
    budgets = budgets_of(day=CALL - 1, month=10 * CALL)

    await admit(budgets, a_call())

    assert await sums(budgets) == dict.fromkeys(Period, (0, 0))


async def test_what_a_cheap_call_leaves_lets_another_in(budgets_of):
    budgets, call = budgets_of(day=CALL + 20_000), a_call()
    await admit(budgets, call)
    refused = await admit(budgets, a_call())

    await budgets.settle(call, 20_000, at=NOON)

    assert isinstance(refused, Refusal)
    assert isinstance(await admit(budgets, a_call()), Reservation)


async def test_admitting_twice_reserves_once(budgets_of):
    budgets, call = budgets_of(day=CALL), a_call()

    await admit(budgets, call)
    again = await admit(budgets, call)

    assert isinstance(again, Reservation)
    assert (await sums(budgets))[Period.DAY] == (CALL, 0)


async def test_settling_twice_counts_once_and_a_later_sum_replaces_an_earlier(budgets_of):
    budgets, call = budgets_of(day=CALL), a_call()
    await admit(budgets, call)

    await budgets.settle(call, 30_000, at=NOON)
    await budgets.settle(call, 30_000, at=NOON)
    once = (await sums(budgets))[Period.DAY]
    await budgets.settle(call, 20_001, at=NOON)

    assert once == (0, 30_000)
    assert (await sums(budgets))[Period.DAY] == (0, 20_001)


async def test_a_call_that_was_never_admitted_is_counted(budgets_of):
    budgets = budgets_of(day=CALL)

    await budgets.settle(a_call(), 12, at=NOON)

    assert await sums(budgets) == dict.fromkeys(Period, (0, 12))


async def test_a_new_day_has_a_new_budget_and_the_month_goes_on(budgets_of):
    budgets, call = budgets_of(day=CALL, month=10 * CALL), a_call()
    late = datetime(2026, 8, 20, 23, 59, tzinfo=CHICAGO)
    early = late + timedelta(minutes=2)
    await admit(budgets, call, at=late)

    next_day = await admit(budgets, a_call(), at=early)
    await budgets.settle(call, 50_000, at=early)

    assert isinstance(next_day, Reservation)
    assert (await sums(budgets, late))[Period.DAY] == (0, 50_000)
    assert await sums(budgets, early) == {
        Period.DAY: (CALL, 0),
        Period.WEEK: (CALL, 50_000),
        Period.MONTH: (CALL, 50_000),
    }


async def test_without_limits_everything_is_admitted_and_counted(budgets_of):
    budgets = budgets_of()

    admitted = [await admit(budgets, a_call()) for _ in range(3)]

    assert all(isinstance(each, Reservation) for each in admitted)
    assert (await sums(budgets))[Period.MONTH] == (3 * CALL, 0)
    assert [s.limit_usd_micros for s in await budgets.standing(NOON)] == [None] * 3


async def test_a_dead_worker_s_reservation_is_settled_to_its_ledger(budgets_of, ledger):
    budgets, call = budgets_of(day=CALL), a_call()
    await admit(budgets, call)
    await ledger.add({call: [spent(8_500, "1"), spent(4_400, "2")]})

    too_early = await budgets.release_expired(NOON + timedelta(seconds=LEASE - 1))
    released, _ = await budgets.release_expired(NOON + timedelta(seconds=LEASE + 1))

    assert too_early == ([], ())
    assert released == [call]
    assert (await sums(budgets))[Period.DAY] == (0, 12_900)


async def test_a_renewed_reservation_is_not_released(budgets_of):
    budgets, call = budgets_of(day=CALL), a_call()
    await admit(budgets, call)
    later = NOON + timedelta(seconds=20)

    renewed = await budgets.renew([call], at=later, owner="a", lease_secs=LEASE)

    assert renewed == {call}
    assert await budgets.release_expired(NOON + timedelta(seconds=LEASE + 1)) == ([], ())


async def test_reservations_are_renewed_together_and_those_of_others_are_not(budgets_of):
    budgets, mine, released, others = budgets_of(day=3 * CALL), a_call(), a_call(), a_call()
    await admit(budgets, mine)
    await admit(budgets, others, owner="b")

    renewed = await budgets.renew([mine, released, others], at=NOON, owner="a", lease_secs=LEASE)

    assert renewed == {mine}


async def test_a_lease_is_taken_over_once_it_has_expired(budgets_of):
    budgets, call = budgets_of(day=CALL), a_call()
    await admit(budgets, call)

    in_time = await budgets.renew([call], at=NOON, owner="b", lease_secs=LEASE)
    expired = NOON + timedelta(seconds=LEASE + 1)
    after = await budgets.renew([call], at=expired, owner="b", lease_secs=LEASE)
    loser = await budgets.renew([call], at=expired, owner="a", lease_secs=LEASE)

    assert (in_time, after, loser) == (set(), {call}, set())


async def test_a_released_call_that_lives_on_is_admitted_again(budgets_of, ledger):
    budgets, call = budgets_of(day=CALL), a_call()
    await admit(budgets, call)
    await ledger.add({call: [spent(12_900)]})
    later = NOON + timedelta(seconds=LEASE + 1)
    await budgets.release_expired(later)

    gone = await budgets.renew([call], at=later, owner="b", lease_secs=LEASE)
    again = await admit(budgets, call, at=later, owner="b")
    held = (await sums(budgets))[Period.DAY]
    await budgets.settle(call, 60_000, at=later)

    assert gone == set()
    assert isinstance(again, Reservation)
    assert held == (CALL, 0)
    assert (await sums(budgets))[Period.DAY] == (0, 60_000)


async def test_a_released_call_is_refused_when_its_money_went_to_others(budgets_of, ledger):
    budgets, call = budgets_of(day=CALL + 12_900), a_call()
    await admit(budgets, call)
    await ledger.add({call: [spent(12_900)]})
    await budgets.release_expired(NOON + timedelta(seconds=LEASE + 1))
    await admit(budgets, a_call())

    again = await admit(budgets, call)

    assert isinstance(again, Refusal)
    assert (await sums(budgets))[Period.DAY] == (CALL, 12_900)


async def test_alerts_are_told_once_each_as_marks_are_passed(budgets_of):
    budgets = budgets_of(day=1_000_000)

    told = []
    for cost in (499_999, 1, 250_000, 1, 149_999, 50_000, 50_000):
        alerts = await budgets.settle(a_call(), cost, at=NOON)
        told.append([(alert.period, alert.level) for alert in alerts])

    day = Period.DAY
    assert told == [
        [],
        [(day, AlertLevel.INFO)],
        [(day, AlertLevel.WARNING)],
        [],
        [(day, AlertLevel.CRITICAL)],
        [],
        [(day, AlertLevel.EMERGENCY)],
    ]
    assert [alert.level for alert in await budgets.alerts(NOON)] == list(AlertLevel)


async def test_one_dear_call_may_pass_several_marks_of_several_budgets(budgets_of):
    budgets = budgets_of(day=100, week=130)

    alerts = await budgets.settle(a_call(), 99, at=NOON)

    assert [(a.period, a.level) for a in alerts] == [
        (Period.WEEK, AlertLevel.INFO),
        (Period.WEEK, AlertLevel.WARNING),
        (Period.DAY, AlertLevel.INFO),
        (Period.DAY, AlertLevel.WARNING),
        (Period.DAY, AlertLevel.CRITICAL),
    ]
    assert {(a.limit_usd_micros, a.spent_usd_micros) for a in alerts} == {(100, 99), (130, 99)}


async def test_the_first_refusal_is_an_emergency_and_later_ones_are_no_news(budgets_of):
    budgets = budgets_of(day=CALL)
    await admit(budgets, a_call())

    first, second = await admit(budgets, a_call()), await admit(budgets, a_call())

    assert isinstance(first, Refusal)
    assert isinstance(second, Refusal)
    assert [(a.period, a.level) for a in first.alerts] == [(Period.DAY, AlertLevel.EMERGENCY)]
    assert second.alerts == ()


async def test_a_refusal_is_one_transaction_and_no_second_one_can_undo_it(
    budgets_of, database, monkeypatch
):
    budgets = budgets_of(day=CALL)
    await admit(budgets, a_call())
    write, opened = database.writing, []

    def away_after_one(**deadline):
        opened.append(deadline)
        if len(opened) > 1:
            raise StoreAwayError("stopped")
        return write(**deadline)

    monkeypatch.setattr(database, "writing", away_after_one)
    refusal = await admit(budgets, a_call())

    assert isinstance(refusal, Refusal)
    assert [alert.level for alert in refusal.alerts] == [AlertLevel.EMERGENCY]


async def test_a_new_period_alerts_anew(budgets_of):
    budgets = budgets_of(day=100)
    tomorrow = NOON + timedelta(days=1)
    await budgets.settle(a_call(), 60, at=NOON)

    alerts = await budgets.settle(a_call(), 60, at=tomorrow)

    assert [alert.level for alert in alerts] == [AlertLevel.INFO]
    assert [alert.at for alert in await budgets.alerts(tomorrow)] == [tomorrow]


async def test_a_call_that_ends_as_it_is_released_counts_what_it_cost(budgets_of):
    budgets = budgets_of()
    calls = [a_call() for _ in range(20)]
    for call in calls:
        await admit(budgets, call)
    expired = NOON + timedelta(seconds=LEASE + 1)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(budgets.release_expired(expired))
        for call in calls:
            tasks.create_task(budgets.settle(call, 7, at=expired))

    assert (await sums(budgets))[Period.DAY] == (0, 7 * len(calls))
