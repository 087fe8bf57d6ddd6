"""What callers often ask, in their many wordings: how often the answer is there already."""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path
from typing import Any

from bench.conversations.holding import model_answers
from bench.conversations.with_model import answering
from tests.fakes.model_server import ModelServer
from tests.servers import running_server

CALLS = 60
QUESTIONS_A_CALL = 4
ANSWERS = ("I want to buy a house", "Nora Blake", "Hyde Park", "three bedrooms")
QUESTIONS = (
    ("do you take credit cards", "can you tell me do you take credit cards", "um do you take a credit card"),
    ("do you speak Spanish", "quick question, do you speak Spanish", "do you guys speak Spanish"),
    ("how long have you been around", "so how long have you been around", "how long have you been in business"),
    ("do you have evening viewings", "do you have any evening viewings", "are there evening viewings"),
    ("which areas do you cover", "what areas do you cover", "which area do you cover please"),
    ("do you work with first time buyers", "well do you work with first time buyers", "do you help first time buyers"),
    ("what documents do I need", "what documents do I need please", "which documents do I need"),
    ("do you handle mortgages", "do you also handle mortgages", "do you guys handle mortgages"),
    ("what happens if I cancel", "what happens if I need to cancel", "so what happens if I cancel"),
    ("do you sell condos", "do you also sell condos", "do you sell a condo"),
)  # fmt: skip


async def hold_calls() -> dict[str, int]:
    """Hold calls in which such questions are asked; how their answers came about."""
    async with ModelServer(answer=answering("well-behaved")) as model:
        return await asyncio.to_thread(_serve, model.url)


def _serve(model_url: str) -> dict[str, int]:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder), LLM_PROVIDER="ollama", OLLAMA_BASE_URL=model_url) as server,
    ):
        return asyncio.run(_ask(server))


async def _ask(server: Any) -> dict[str, int]:
    rng = random.Random(1)
    async with server.client() as client:
        client.timeout = 30
        for _ in range(CALLS):
            opened = (await client.post("/api/v1/conversations", json={})).json()
            turns: list[str] = list(ANSWERS)
            for question in rng.sample(QUESTIONS, QUESTIONS_A_CALL):
                turns.insert(rng.randrange(len(turns) + 1), rng.choice(question))
            for words in turns:
                path = f"/api/v1/conversations/{opened['id']}/turns"
                (await client.post(path, json={"text": words})).raise_for_status()
        return model_answers((await client.get("/metrics")).text)
