"""One worker holds a call, and the one whose stream is newer is right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.call import Call, Direction
from domain.lease import LEASE_SECS, LOST_AFTER_SECS
from store.leases import StoredLeases
from tests.databases import ON_BOTH

pytestmark = ON_BOTH

CALL = Call(
    id="0b0f8f4e-6f0a-4a0e-9a43-3f9f6c1f8a10",
    call_sid="CA1",
    direction=Direction.INBOUND,
    playbook="real_estate",
    from_number=None,
    to_number=None,
    started_at=datetime(2026, 8, 20, 16, 0, tzinfo=UTC),
)


class Clock:
    def __init__(self):
        self.now = datetime(2026, 8, 20, 16, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_secs(self, secs):
        self.now += timedelta(seconds=secs)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def workers(database, clock):
    return [StoredLeases(database, clock, owner=name) for name in ("one", "other")]


async def test_a_call_is_held_by_whoever_took_it(workers, clock):
    one, other = workers

    assert await one.take(CALL, epoch=1, streams=1)
    lease = await other.find(CALL.call_sid)

    assert lease.owner == "one"
    assert lease.is_live(clock())


async def test_a_later_stream_fences_the_earlier_one_off(workers):
    one, other = workers
    await one.take(CALL, epoch=1, streams=1)

    assert await other.take(CALL, epoch=2, streams=2)

    assert not await one.renew(CALL.call_sid, epoch=1)
    assert not await one.take(CALL, epoch=1, streams=1)
    assert not await one.release(CALL.call_sid, epoch=1)
    assert (await one.find(CALL.call_sid)).streams == 2


async def test_of_two_with_one_pass_the_first_holds_the_call(workers):
    one, other = workers
    await one.take(CALL, epoch=1, streams=1)

    assert not await other.take(CALL, epoch=1, streams=1)


async def test_a_worker_may_take_what_it_holds_again(workers):
    one, _ = workers
    await one.take(CALL, epoch=1, streams=1)

    assert await one.take(CALL, epoch=1, streams=1)


async def test_a_lease_runs_out_unless_it_is_renewed(workers, clock):
    one, _ = workers
    await one.take(CALL, epoch=1, streams=1)
    clock.pass_secs(LEASE_SECS - 1)
    await one.renew(CALL.call_sid, epoch=1)
    clock.pass_secs(2)

    assert (await one.find(CALL.call_sid)).is_live(clock())

    clock.pass_secs(LEASE_SECS)
    assert not (await one.find(CALL.call_sid)).is_live(clock())


async def test_a_call_that_was_let_go_is_held_by_nobody(workers, clock):
    one, _ = workers
    await one.take(CALL, epoch=1, streams=1)

    await one.release(CALL.call_sid, epoch=1)

    assert not (await one.find(CALL.call_sid)).is_live(clock())


async def test_a_call_is_lost_when_nobody_has_held_it_for_long(workers, clock):
    one, other = workers
    await one.take(CALL, epoch=1, streams=1)
    clock.pass_secs(LEASE_SECS + LOST_AFTER_SECS - 1)
    early = await other.lost()
    clock.pass_secs(2)

    assert early == []
    assert [lease.call_sid for lease in await other.lost()] == ["CA1"]


async def test_a_call_whose_line_closed_under_a_dead_worker_is_lost_at_once(workers, clock):
    one, other = workers
    await one.take(CALL, epoch=1, streams=1)
    await other.note_closed(CALL.call_sid)
    while_alive = await other.lost()
    clock.pass_secs(LEASE_SECS + 1)

    assert while_alive == []
    assert [lease.line_closed_at is not None for lease in await other.lost()] == [True]


async def test_a_call_that_is_over_is_forgotten(workers):
    one, _ = workers
    await one.take(CALL, epoch=1, streams=1)
    await one.take(replace(CALL, call_sid="CA2"), epoch=1, streams=1)

    await one.drop(CALL.call_sid)

    assert await one.find("CA1") is None
    assert await one.find("CA2") is not None
