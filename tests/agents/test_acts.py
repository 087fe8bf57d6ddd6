import asyncio

import pytest

from agents.acts import LIFETIME_SECS, PATIENCE_SECS, Acts, Done, Failed, Taken, act_key
from domain.errors import SlotTakenError, StoreAwayError, UnknownRecordError
from tests.conftest import VIRTUAL

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


def taking(secs, done):
    async def attempt():
        await asyncio.sleep(secs)
        done.append(secs)

    return attempt


async def test_an_act_is_waited_for(anyio_backend):
    assert await Acts().perform("book", "k", taking(1, [])) == Done(act="book", row=None)


async def test_an_act_outlives_whoever_stops_waiting_for_it(anyio_backend):
    acts, done = Acts(), []
    waiting = asyncio.ensure_future(acts.perform("book", "k", taking(1, done)))
    await asyncio.sleep(0.5)

    waiting.cancel()
    await acts.close()

    assert done == [1]
    assert acts.late() == [Done(act="book", row=None)]


async def test_a_slow_act_is_given_up_on_in_time_and_its_result_comes_later(anyio_backend):
    acts, done = Acts(), []

    result = await acts.perform("book", "k", taking(PATIENCE_SECS + 1, done))
    before = list(done)
    await acts.close()

    assert result == Failed(act="book", unknown=True)
    assert before == []
    assert acts.late() == [Done(act="book", row=None)]


async def test_the_same_act_asked_for_twice_is_done_once(anyio_backend):
    acts, done = Acts(), []
    await acts.perform("book", "k", taking(PATIENCE_SECS + 1, done))

    await acts.perform("book", "k", taking(PATIENCE_SECS + 1, done))

    assert len(done) == 1


async def test_an_act_that_never_ends_is_unknown(anyio_backend):
    acts = Acts()
    await acts.perform("book", "k", taking(LIFETIME_SECS * 2, []))

    await acts.close()

    assert acts.late() == [Failed(act="book", unknown=True)]


async def test_a_taken_slot_is_a_result_and_no_accident(anyio_backend):
    async def attempt():
        raise SlotTakenError(wanted=None, alternatives=[])

    assert await Acts().perform("book", "k", attempt) == Taken(act="book", alternatives=())


async def test_an_act_that_is_refused_is_known_to_have_failed(anyio_backend):
    async def attempt():
        raise UnknownRecordError("appointment", "a")

    assert await Acts().perform("move", "k", attempt) == Failed(act="move", unknown=False)


async def test_a_fault_that_may_have_come_after_the_act_leaves_it_unknown(anyio_backend):
    booked = []

    async def attempt():
        booked.append("ten o'clock")
        raise ConnectionError

    assert await Acts().perform("book", "k", attempt) == Failed(act="book", unknown=True)
    assert booked == ["ten o'clock"]


async def test_keys_differ_by_call_act_number_and_arguments(anyio_backend):
    keys = {
        act_key("c1", "book", 0, {"slot": 1}),
        act_key("c2", "book", 0, {"slot": 1}),
        act_key("c1", "move", 0, {"slot": 1}),
        act_key("c1", "book", 1, {"slot": 1}),
        act_key("c1", "book", 0, {"slot": 2}),
    }

    assert len(keys) == 5
    assert act_key("c1", "book", 0, {"slot": 1}) in keys


async def test_an_act_that_may_have_happened_is_attempted_again_until_it_is_known(anyio_backend):
    attempts = []

    async def attempt():
        attempts.append(1)
        if len(attempts) < 3:
            raise StoreAwayError("no answer", may_be_kept=len(attempts) == 1)

    assert await Acts().perform("book", "k", attempt) == Done(act="book", row=None)


async def test_an_act_that_may_have_happened_and_of_which_nothing_more_is_heard_is_unknown(
    anyio_backend,
):
    async def attempt():
        raise StoreAwayError("no answer", may_be_kept=True)

    acts = Acts()
    assert await acts.perform("book", "k", attempt) == Failed(act="book", unknown=True)
    await acts.close()

    assert acts.late() == [Failed(act="book", unknown=True)]


async def test_an_act_that_surely_did_not_happen_fails_at_once(anyio_backend):
    async def attempt():
        raise StoreAwayError("no sign of life")

    began = asyncio.get_running_loop().time()
    result = await Acts().perform("book", "k", attempt)

    assert result == Failed(act="book", unknown=False)
    assert asyncio.get_running_loop().time() == began
