import asyncio
from contextlib import aclosing
from datetime import date

import pytest

from agents.llm.answer_cache import AnswerCache, LocalAnswers, answer_key
from agents.llm.prompts import Prompt
from domain.errors import ModelError
from tests.conftest import VIRTUAL
from tests.contracts.answer_store import ANSWER_STORE_CONTRACT

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)


class Clock:
    def __init__(self):
        self.now_secs = 0.0

    def __call__(self):
        return self.now_secs

    async def pass_secs(self, secs):
        self.now_secs += secs


def local(clock=None, most_answers=10):
    return LocalAnswers(most_answers=most_answers, ttl_secs=1000, clock=clock or Clock())


@pytest.mark.parametrize("check", ANSWER_STORE_CONTRACT, ids=lambda c: c.__name__)
async def test_answers_in_this_process_keep_the_contract(check):
    clock = Clock()

    await check(local(clock), clock.pass_secs)


async def test_the_answer_not_heard_for_longest_makes_room():
    store = local(most_answers=2)
    for key in ("a", "b"):
        await store.put(key, key, ttl_secs=10)
    await store.get("a")

    await store.put("c", "c", ttl_secs=10)

    assert [await store.get(key) for key in ("a", "b", "c")] == ["a", None, "c"]


class Maker:
    """Makes an answer of two sentences, a second apart."""

    def __init__(self, fails=False):
        self.begun = self.closed = 0
        self.fails = fails

    async def __call__(self):
        self.begun += 1
        try:
            yield "One."
            await asyncio.sleep(1)
            if self.fails:
                raise ModelError("cut_off")
            yield "Two."
        finally:
            self.closed += 1


async def ask(cache, maker, key="k"):
    async with aclosing(cache.sentences(key, maker, on_hit=lambda: None)) as sentences:
        return [sentence async for sentence in sentences]


async def test_a_distant_store_s_answer_is_kept_near():
    near, far, maker = local(), local(), Maker()
    await far.put("k", '["Kept."]', ttl_secs=10)

    answer = await ask(AnswerCache([near, far], ttl_secs=10), maker)

    assert answer == ["Kept."]
    assert await near.get("k") == '["Kept."]'
    assert maker.begun == 0


async def test_a_store_that_hangs_costs_a_moment_and_no_answer():
    class Hanging:
        async def get(self, key):
            await asyncio.sleep(3600)

        async def put(self, key, value, *, ttl_secs):
            await asyncio.sleep(3600)

    loop = asyncio.get_running_loop()

    answer = await ask(AnswerCache([Hanging()], ttl_secs=10), Maker())

    assert answer == ["One.", "Two."]
    assert loop.time() == pytest.approx(1.1, abs=0.01)


async def test_who_comes_late_hears_it_from_the_beginning():
    cache, maker = AnswerCache([local()], ttl_secs=10), Maker()

    async with asyncio.TaskGroup() as group:
        first = group.create_task(ask(cache, maker))
        await asyncio.sleep(0.5)
        second = group.create_task(ask(cache, maker))

    assert first.result() == second.result() == ["One.", "Two."]
    assert maker.begun == 1


async def test_an_answer_nobody_listens_to_any_more_is_stopped_and_asked_anew_later():
    store, maker = local(), Maker()
    cache = AnswerCache([store], ttl_secs=10)

    async with aclosing(cache.sentences("k", maker, on_hit=lambda: None)) as sentences:
        await anext(sentences)

    assert (maker.begun, maker.closed) == (1, 1)
    assert await store.get("k") is None
    assert await ask(cache, maker) == ["One.", "Two."]


async def test_every_listener_learns_of_a_failure_and_nothing_is_kept():
    store, maker = local(), Maker(fails=True)
    cache = AnswerCache([store], ttl_secs=10)

    async with asyncio.TaskGroup() as group:
        asking = [group.create_task(fails(cache, maker)) for _ in range(3)]

    assert [task.result() for task in asking] == ["cut_off"] * 3
    assert await store.get("k") is None


async def fails(cache, maker):
    with pytest.raises(ModelError) as failure:
        await ask(cache, maker)
    return failure.value.reason


def key(**changed):
    shaped_by = {
        "playbook": "auto@1",
        "prompt": Prompt(name="conversation", text="Be brief.", version="1"),
        "model": "m",
        "question": "when open",
        "facts": {"a": 1, "b": date(2026, 8, 25)},
        "language": "en",
        "today": None,
    }
    return answer_key(**shaped_by | changed)


def test_the_order_of_facts_makes_no_difference(anyio_backend):
    assert key() == key(facts={"b": date(2026, 8, 25), "a": 1})


@pytest.mark.parametrize(
    "changed",
    [
        {"playbook": "auto@2"},
        {"prompt": Prompt(name="conversation", text="Be kind.", version="2")},
        {"model": "n"},
        {"question": "when close"},
        {"facts": {"a": 2}},
        {"language": "es"},
        {"today": date(2026, 8, 20)},
    ],
)
def test_everything_that_shapes_an_answer_is_in_its_key(anyio_backend, changed):
    assert key(**changed) != key()
