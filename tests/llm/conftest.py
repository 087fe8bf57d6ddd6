"""A stand-in server and a client of each wire."""

import pytest

from tests.fakes.model_clients import build
from tests.fakes.model_server import ModelServer


@pytest.fixture
async def model_server():
    async with ModelServer() as server:
        yield server


@pytest.fixture(params=["ollama", "openai"])
async def provider(request):
    return request.param


@pytest.fixture
async def llm(provider, model_server):
    pool = build(provider, model_server)
    yield pool
    await pool.close()
