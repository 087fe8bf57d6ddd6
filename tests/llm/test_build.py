import pytest

from agents.llm.build import build_llm, find_llm
from tests.fakes.model_clients import ask, build
from tests.fakes.model_server import ModelServer


async def test_no_provider_is_no_model():
    assert build_llm(provider="none", base_urls=[], model="m") is None


@pytest.mark.parametrize("provider", ["ollama"], indirect=True)
async def test_a_server_that_holds_the_model_is_found(provider, model_server):
    pool = build(provider, model_server)

    found = await find_llm(pool)

    assert found is pool
    await pool.close()


@pytest.mark.parametrize("fault", ["model_not_found", "hang_before_headers"])
@pytest.mark.parametrize("provider", ["ollama"], indirect=True)
async def test_a_server_without_the_model_or_an_answer_is_not(provider, model_server, fault):
    model_server.fault = fault

    assert await find_llm(build(provider, model_server)) is None


async def test_a_server_that_is_away_is_not(provider):
    async with ModelServer() as gone:
        pass

    assert await find_llm(build(provider, gone)) is None


async def test_a_probe_says_what_is_wrong(llm, model_server):
    good = await llm.probe()
    model_server.fault = "model_not_found"
    bad = await llm.probe()

    assert (good[0].reachable, good[0].has_model, good[0].problem) == (True, True, None)
    assert (bad[0].reachable, bad[0].has_model) == (True, False)
    assert model_server.model in bad[0].problem


@pytest.mark.parametrize("provider", ["ollama"], indirect=True)
async def test_warming_loads_the_model_for_good_and_with_the_same_window(llm, model_server):
    model_server.loaded = False
    cold = await llm.probe()

    await llm.warm()
    await ask(llm)

    warm = await llm.probe()
    load, question = model_server.requests
    assert (cold[0].is_loaded, warm[0].is_loaded) == (False, True)
    assert load["keep_alive"] == question["keep_alive"] == -1
    assert load["options"]["num_ctx"] == question["options"]["num_ctx"]
    assert question["think"] is False


async def test_a_server_that_cannot_be_warmed_stops_nothing(provider):
    async with ModelServer() as gone:
        pass
    pool = build(provider, gone)

    await pool.warm()

    assert pool.status().state == "ok"
    await pool.close()
