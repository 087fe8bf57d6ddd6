import asyncio
import time
from contextlib import aclosing
from dataclasses import replace

import pytest

from agents.llm.answer_cache import AnswerCache, LocalAnswers
from agents.llm.answering import Answerer, Question
from agents.llm.prompts import load_prompts
from agents.llm.tokens import TokenEstimate
from tests.conftest import VIRTUAL
from tests.fakes.model_clients import build
from tests.fakes.model_server import FAULTS, ModelServer

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

FACTS = {
    "business": "Lakeside Auto Service",
    "hours": "Monday to Friday 7:30 to 18:00, Saturday 8:00 to 12:00",
    "oil_change": "$59.95, 45 minutes",
}
GOOD = "We open at seven thirty on weekdays. On Saturday we open at eight."
QUESTION = Question(
    agent="conversation", words="what time do you open", playbook="auto@1", facts=FACTS
)


@pytest.fixture
def outcomes():
    return []


@pytest.fixture
def cache():
    local = LocalAnswers(most_answers=100, ttl_secs=60, clock=time.monotonic)
    return AnswerCache([local], ttl_secs=60)


@pytest.fixture
async def answerer(llm, model_server, outcomes, cache):
    model_server.answer = GOOD
    return make_answerer(llm, outcomes, cache)


def make_answerer(llm, outcomes, cache=None):
    return Answerer(
        llm,
        model=llm.model,
        prompts=load_prompts(),
        estimate=TokenEstimate(),
        first_sentence_secs=0.9,
        cache=cache,
        count=outcomes.append,
    )


async def answer(answerer, question=QUESTION):
    async with aclosing(answerer.answer_question(question)) as sentences:
        return [sentence async for sentence in sentences]


async def test_a_question_is_answered_in_whole_sentences(answerer, outcomes, model_server):
    sentences = await answer(answerer)

    assert sentences == [
        "We open at seven thirty on weekdays.",
        "On Saturday we open at eight.",
    ]
    assert outcomes == ["answered"]
    system = model_server.requests[0]["messages"][0]["content"]
    assert "oil change: $59.95" in system


# How each wire reports each fault is tried in test_pool.py.
@pytest.mark.parametrize("provider", ["ollama"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_ends_in_time_with_nothing_but_guarded_sentences(
    answerer, outcomes, model_server, fault
):
    model_server.fault = fault
    model_server.answer = "We open at seven thirty on weekdays. " * 2 + "And we"
    started_at = time.monotonic()

    sentences = await answer(answerer)

    assert time.monotonic() - started_at < 1.5
    assert set(sentences) <= {"We open at seven thirty on weekdays."}
    assert outcomes != ["answered"]
    assert len(outcomes) == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("We open at six.", "guard_invented_time"),
        ("You're booked for Monday.", "guard_success_claim"),
        ("An oil change is $49.95.", "guard_invented_price"),
        ("**Hours** are below.", "guard_markdown"),
    ],
)
async def test_what_fails_the_guard_is_dropped_with_what_follows(
    answerer, outcomes, model_server, said, reason
):
    model_server.answer = f"Sure. {said} We open at seven thirty."

    sentences = await answer(answerer)

    assert sentences == ["Sure."]
    assert outcomes == [reason]


async def test_a_dropped_answer_closes_its_stream(answerer, model_server):
    model_server.answer = "We open at six. " + "We are open. " * 50
    model_server.token_secs = 0.01

    await answer(answerer)

    assert await model_server.seen_closed()


async def test_a_barge_in_closes_the_stream(answerer, model_server):
    model_server.token_secs = 0.02

    async with aclosing(answerer.answer_question(QUESTION)) as sentences:
        await anext(sentences)

    assert await model_server.seen_closed()


async def test_a_late_answer_is_dropped(answerer, outcomes, model_server):
    turn = 1

    sentences = []
    asked = replace(QUESTION, is_current=lambda: turn == 1)
    async with aclosing(answerer.answer_question(asked)) as stream:
        sentences.append(await anext(stream))
        turn = 2
        sentences += [sentence async for sentence in stream]

    assert len(sentences) == 1
    assert outcomes == ["late"]


async def test_a_common_question_is_put_to_the_model_once(answerer, outcomes, model_server):
    first = await answer(answerer)

    again = [
        await answer(answerer, replace(QUESTION, words=words))
        for words in ("What time do you open?", "um hi when do you open please")
    ]

    assert again == [first, first]
    assert len(model_server.requests) == 1
    assert outcomes.count("cache_hit") == 2


async def test_callers_who_ask_at_once_share_one_answer(answerer, model_server):
    model_server.token_secs = 0.005

    async with asyncio.TaskGroup() as group:
        asking = [group.create_task(answer(answerer)) for _ in range(10)]

    assert len({tuple(task.result()) for task in asking}) == 1
    assert len(model_server.requests) == 1


async def test_one_caller_hanging_up_does_not_cost_the_others_their_answer(answerer, model_server):
    model_server.token_secs = 0.01

    async with asyncio.TaskGroup() as group:
        leaving = group.create_task(answer(answerer))
        staying = group.create_task(answer(answerer))
        await asyncio.sleep(0.05)
        leaving.cancel()

    assert len(staying.result()) == 2
    assert len(model_server.requests) == 1


async def test_an_answer_that_was_dropped_is_not_kept(answerer, model_server):
    model_server.answer = "Sure. We open at six."
    await answer(answerer)
    model_server.answer = GOOD

    again = await answer(answerer)

    assert len(again) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"playbook": "auto@2"},
        {"facts": {**FACTS, "bays": 6}},
        {"language": "es"},
        {"words": "what time do you close"},
        {"words": "is my car ready"},
        {"words": "what time do you open and my number is five one two"},
        {"words": "and what time do they open"},
    ],
)
async def test_whatever_shapes_an_answer_asks_the_model_anew(answerer, model_server, changed):
    await answer(answerer)

    await answer(answerer, replace(QUESTION, **changed))

    assert len(model_server.requests) == 2


async def test_a_question_anybody_could_ask_has_one_answer_whichever_agent_has_the_turn(
    answerer, model_server
):
    await answer(answerer)

    await answer(answerer, replace(QUESTION, agent="service_desk"))

    assert len(model_server.requests) == 1


async def test_a_question_anybody_could_ask_is_asked_without_anything_personal(
    answerer, model_server
):
    await answer(answerer, replace(QUESTION, personal={"name": "Nora Quill"}))

    assert "Quill" not in str(model_server.requests)


async def test_a_caller_s_own_question_is_asked_with_their_facts_and_never_kept(
    answerer, model_server
):
    mine = replace(QUESTION, words="when is my car ready", personal={"car_ready": "at 17:00"})

    await answer(answerer, mine)
    await answer(answerer, mine)

    assert len(model_server.requests) == 2
    assert "car ready: at 17:00" in str(model_server.requests)


@pytest.mark.parametrize("provider", ["ollama"], indirect=True)
async def test_tokens_are_learnt_from_and_billed(llm, model_server, outcomes):
    estimate, used = TokenEstimate(), []
    answerer = Answerer(llm, model=llm.model, prompts=load_prompts(), estimate=estimate)

    await answer(answerer, replace(QUESTION, on_usage=used.append))

    assert used[0].exact
    # The stand-in counts four characters to a token.
    assert 3.5 < estimate.chars_per_token("en") < 4.0


async def test_an_agent_left_without_any_server_answers_nothing_at_once(provider, outcomes):
    async with ModelServer() as gone:
        pass
    llm = build(provider, gone)
    started_at = time.monotonic()

    sentences = await answer(make_answerer(llm, outcomes))

    await llm.close()
    assert sentences == []
    assert outcomes == ["connection"]
    assert time.monotonic() - started_at < 0.5
