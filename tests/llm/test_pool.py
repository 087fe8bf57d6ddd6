import asyncio
import time
from contextlib import aclosing

import pytest

from domain.errors import ModelError
from domain.model import Priority
from tests.conftest import VIRTUAL
from tests.fakes.model_clients import MESSAGES, ask, build
from tests.fakes.model_server import ModelServer

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

SCHEMA = {
    "type": "object",
    "properties": {"bedrooms": {"type": "integer"}},
    "required": ["bedrooms"],
    "additionalProperties": False,
}


async def test_an_answer_streams_word_by_word_and_its_tokens_are_counted(llm, model_server):
    used = []

    pieces = await ask(llm, on_usage=used.append)

    assert "".join(pieces) == model_server.answer
    assert len(pieces) == len(model_server.answer.split())
    assert used[0].exact
    assert used[0].answer_tokens == round(len(model_server.answer) / 4)


async def test_one_connection_is_used_again(llm, model_server):
    for _ in range(5):
        await ask(llm)

    assert model_server.connections == 1


BROKEN = {
    "slow_first_token": "first_token",
    "slow_dribble": "too_slow",
    "malformed_json": "malformed",
    "tool_call": "tool_call",
    "model_not_found": "model_not_found",
    "queue_full": "busy",
    "rate_limited": "busy",
    "server_error": "server_error",
    "silent_truncation": "cut_off",
    "cut_by_length": "finished_length",
    "hang_before_headers": "first_token",
    "hang_before_first_token": "first_token",
    "hang_in_the_middle": "gap",
    "connection_reset": "connection",
    "endless_repetition": "babble",
    "empty": "empty",
}


@pytest.mark.parametrize("fault", BROKEN)
async def test_every_fault_ends_in_time_with_a_reason(llm, model_server, fault):
    model_server.fault = fault
    started_at = time.monotonic()

    with pytest.raises(ModelError) as failure:
        await ask(llm, max_tokens=20)

    assert failure.value.reason == BROKEN[fault]
    assert time.monotonic() - started_at < 2.2


@pytest.mark.parametrize(
    ("provider", "reason"),
    [("ollama", "server_error"), ("openai", "cut_off")],
    indirect=["provider"],
)
async def test_a_failure_inside_the_stream_is_a_failure(llm, model_server, reason):
    model_server.fault = "error_in_stream"

    with pytest.raises(ModelError) as failure:
        await ask(llm)

    assert failure.value.reason == reason


async def test_a_server_that_is_not_there_fails_at_once(provider, model_server):
    async with ModelServer() as gone:
        pass
    llm = build(provider, gone)

    with pytest.raises(ModelError, match="connection"):
        await ask(llm)

    await llm.close()


async def test_thinking_aloud_is_not_part_of_the_answer(llm, model_server):
    model_server.fault = "thinks_aloud"

    pieces = await ask(llm)

    assert "".join(pieces) == model_server.answer


@pytest.mark.parametrize("pieces_before", [0, 1, 3])
async def test_closing_the_answer_closes_the_stream(llm, model_server, pieces_before):
    model_server.token_secs = 0.05
    model_server.first_token_secs = 0.1

    async with aclosing(llm.stream(MESSAGES, max_tokens=50, temperature=0.2)) as answer:
        for _ in range(pieces_before):
            await anext(answer)
        if not pieces_before:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.03):
                    await anext(answer)

    assert await model_server.seen_closed()
    assert llm.status().servers[0].in_flight == 0


async def test_an_answer_cut_short_is_billed_by_estimate(llm, model_server):
    model_server.token_secs = 0.02
    used = []

    async with aclosing(
        llm.stream(MESSAGES, max_tokens=50, temperature=0.2, on_usage=used.append)
    ) as answer:
        await anext(answer)
        await anext(answer)

    assert not used[0].exact
    assert used[0].prompt_tokens > 0


@pytest.mark.parametrize("fault", [None, "thinks_aloud"])
async def test_json_is_asked_for_by_schema_and_parsed(llm, model_server, fault):
    model_server.answer, model_server.fault = '{"bedrooms": 3}', fault

    facts = await llm.extract(MESSAGES, schema=SCHEMA, max_tokens=40)

    assert facts == {"bedrooms": 3}
    body = model_server.requests[0]
    assert body.get("format", body.get("response_format")) is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"bedrooms": 3', "invalid_json"),
        ("three bedrooms", "invalid_json"),
        ('{"bedrooms": NaN}', "invalid_json"),
        ('{"bedrooms": 2, "bedrooms": 3}', "invalid_json"),
        ("[3]", "invalid_json"),
        ('{"bedrooms": "3"}', "off_schema"),
        ('{"bedrooms": true}', "off_schema"),
        ('{"bedrooms": 3.5}', "off_schema"),
        ("{}", "off_schema"),
        ('{"bedrooms": 3, "book": true}', "off_schema"),
    ],
)
async def test_json_that_is_not_exactly_right_is_refused(llm, model_server, text, reason):
    model_server.answer = text

    with pytest.raises(ModelError) as failure:
        await llm.extract(MESSAGES, schema=SCHEMA, max_tokens=40)

    assert failure.value.reason == reason


async def test_a_failing_server_is_retried_elsewhere_while_nothing_was_said(provider, model_server):
    async with ModelServer(fault="queue_full") as full:
        llm = build(provider, full, model_server)

        answers = [await ask(llm) for _ in range(3)]

        await llm.close()
    assert all("".join(pieces) == model_server.answer for pieces in answers)


async def test_a_server_that_asks_to_be_left_alone_is_left_alone(provider, model_server):
    async with ModelServer(fault="rate_limited") as limited:
        llm = build(provider, limited, model_server)
        for _ in range(4):
            await ask(llm)

        status = llm.status()

        await llm.close()
    assert len(limited.requests) == 1
    assert status.state == "degraded"
    assert status.servers[0].circuit == "open"


async def test_an_answer_that_broke_after_words_is_not_begun_again(provider, model_server):
    async with ModelServer(fault="silent_truncation") as broken:
        llm = build(provider, broken, model_server)

        with pytest.raises(ModelError):
            await ask(llm)

        await llm.close()
    assert model_server.requests == []


async def test_a_dead_server_is_shut_out_and_then_costs_nothing(provider):
    async with ModelServer(fault="server_error") as server:
        llm = build(provider, server)
        for _ in range(3):
            with pytest.raises(ModelError):
                await ask(llm)

        with pytest.raises(ModelError, match="circuit_open"):
            await ask(llm)

        await llm.close()
    assert len(server.requests) == 3
    assert llm.status().state == "down"


async def test_barge_ins_never_shut_a_server_out(llm, model_server):
    model_server.token_secs = 0.2

    for _ in range(10):
        async with aclosing(llm.stream(MESSAGES, max_tokens=50, temperature=0.2)) as answer:
            await anext(answer)

    assert llm.status().state == "ok"
    assert await model_server.seen_closed(10)


async def test_load_is_spread_over_the_servers(provider):
    async with ModelServer(token_secs=0.01) as one, ModelServer(token_secs=0.01) as other:
        llm = build(provider, one, other)

        async with asyncio.TaskGroup() as group:
            for _ in range(8):
                group.create_task(ask(llm))

        await llm.close()
    assert (one.most_open_chats, other.most_open_chats) == (4, 4)


async def test_no_more_than_the_allowed_requests_run_at_once(provider):
    async with ModelServer(token_secs=0.002) as server:
        llm = build(provider, server, max_concurrent=2, first_token_secs=1.0)

        async with asyncio.TaskGroup() as group:
            for _ in range(8):
                group.create_task(ask(llm))

        await llm.close()
    assert server.most_open_chats == 2


async def test_a_caller_goes_before_background_work(provider):
    order = []
    async with ModelServer(token_secs=0.01) as server:
        llm = build(provider, server, max_concurrent=1, first_token_secs=2.0)

        async def asks(name, priority):
            await ask(llm, priority=priority)
            order.append(name)

        async with asyncio.TaskGroup() as group:
            group.create_task(asks("first", Priority.CALLER))
            await asyncio.sleep(0.01)
            group.create_task(asks("background", Priority.BACKGROUND))
            await asyncio.sleep(0.01)
            group.create_task(asks("caller", Priority.CALLER))

        await llm.close()
    assert order == ["first", "caller", "background"]
