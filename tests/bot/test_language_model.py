import asyncio

import pytest
from prometheus_client import CollectorRegistry

from bot.config import Settings
from bot.language_model import start_model
from domain.health import Health
from tests.fakes.model_server import ModelServer
from tests.servers import free_port


@pytest.fixture
async def server():
    async with ModelServer() as server:
        yield server


async def model_of(**settings):
    return await start_model(Settings(_env_file=None, **settings), registry=CollectorRegistry())


async def test_auto_takes_ollama_where_it_answers(server):
    model = await model_of(llm_provider="auto", ollama_base_url=server.url)

    assert model.runs_on == "ollama llama3.1:8b-instruct-q4_0"
    assert model.answerer is not None
    assert (await model.probe()).status is Health.OK
    await model.close()


@pytest.mark.parametrize("provider", ["auto", "none"])
async def test_without_a_model_the_playbook_speaks_and_nothing_is_wrong(provider):
    url = f"http://127.0.0.1:{free_port()}"

    model = await model_of(llm_provider=provider, ollama_base_url=url)

    assert model.runs_on == "none (the playbook speaks)"
    assert model.answerer is None
    assert (await model.probe()).status is Health.OK
    await model.warm()
    await model.close()


async def test_a_model_that_was_asked_for_and_is_away_is_told_by_health():
    url = f"http://127.0.0.1:{free_port()}"

    model = await model_of(llm_provider="ollama", ollama_base_url=url)
    component = await model.probe()

    assert model.answerer is not None
    assert component.status is Health.DEGRADED
    assert "the playbook speaks" in component.detail
    await model.close()


async def test_the_servers_are_not_probed_for_every_question_about_their_health(server):
    model = await model_of(llm_provider="ollama", ollama_base_url=server.url)
    await model.probe()
    server.fault = "model_not_found"

    components = await asyncio.gather(*[model.probe() for _ in range(5)])

    assert {component.status for component in components} == {Health.OK}
    await model.close()


async def test_an_openai_compatible_server_is_reached_at_its_address(server):
    model = await model_of(
        llm_provider="openai",
        openai_api_key="k",
        openai_base_url=f"{server.url}/v1",
        openai_model=server.model,
    )

    assert model.price_name == f"openai/{server.model}"
    assert (await model.probe()).status is Health.OK
    await model.close()
