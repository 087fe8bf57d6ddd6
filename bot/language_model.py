"""The process's language model, from the settings: what the minds ask it by, and how it is doing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter

from agents.llm.answer_cache import AnswerCache, LocalAnswers
from agents.llm.answering import Answerer
from agents.llm.build import build_llm, find_llm
from agents.llm.extraction import Extractor
from agents.llm.pool import ModelPool
from agents.llm.prompts import load_prompts
from agents.llm.tokens import TokenEstimate
from bot.config import LlmProvider, Settings
from domain.health import Component, Health
from domain.ports import AnswerStore

ANSWERS_KEPT = 2_000
ANSWER_TTL_SECS = 6 * 3600.0
"""Answers change with the playbook and with the day, and both are part of what they are found by."""
FIRST_SENTENCE_SECS = 1.2
"""Leaves the voice time to begin within a second and a half of the question."""
PROBE_EVERY_SECS = 10.0
"""However often `/health` is asked, the servers are asked no more often than this."""
NO_MODEL = "none (the playbook speaks)"


class LanguageModel:
    """What the minds ask the model by, if there is one."""

    def __init__(
        self,
        pool: ModelPool | None,
        *,
        provider: str,
        registry: CollectorRegistry,
        shared_answers: AnswerStore | None = None,
    ) -> None:
        """Put a pool to use.

        Args:
            pool: None: the playbook's lines are spoken.
            provider: whose wire it speaks.
            registry: where its outcomes are counted.
            shared_answers: answers kept for the other processes too.
        """
        self._pool = pool
        self._provider = provider
        self.registry = registry
        self._probed: tuple[float, str | None] | None = None
        self.answerer: Answerer | None = None
        self.extractor: Extractor | None = None
        if pool is None:
            return
        prompts = load_prompts()
        local = LocalAnswers(
            most_answers=ANSWERS_KEPT, ttl_secs=ANSWER_TTL_SECS, clock=time.monotonic
        )
        stores = [local] if shared_answers is None else [local, shared_answers]
        answers = Counter(
            "callwright_model_answers",
            "Free questions put to the model, by how they ended: answered, cache_hit, or why not",
            ["outcome"],
            registry=registry,
        )
        readings = Counter(
            "callwright_model_readings",
            "Turns the model was asked to read, by what it found, and what was not believed",
            ["outcome"],
            registry=registry,
        )
        self.answerer = Answerer(
            pool,
            model=pool.model,
            prompts=prompts,
            estimate=TokenEstimate(),
            first_sentence_secs=FIRST_SENTENCE_SECS,
            cache=AnswerCache(stores, ttl_secs=ANSWER_TTL_SECS),
            count=lambda outcome: answers.labels(outcome=outcome).inc(),
        )
        self.extractor = Extractor(
            pool,
            prompt=prompts["extraction"],
            count=lambda outcome: readings.labels(outcome=outcome).inc(),
        )

    @property
    def runs_on(self) -> str:
        """What it runs on, for the operator."""
        return NO_MODEL if self._pool is None else f"{self._provider} {self._pool.model}"

    @property
    def price_name(self) -> str | None:
        """What its price is called: `ollama/llama3.1:8b-instruct-q4_0`."""
        return None if self._pool is None else f"{self._provider}/{self._pool.model}"

    async def warm(self) -> None:
        """Load the model; minutes, the first time."""
        if self._pool is not None:
            await self._pool.warm()

    async def probe(self) -> Component:
        """Tell how it is: without it calls are held all the same, from the playbook's lines."""
        if self._pool is None:
            return Component(status=Health.OK, detail=NO_MODEL)
        problem = await self._problem(self._pool)
        if problem is not None:
            return Component(
                status=Health.DEGRADED, detail=f"{self.runs_on}: {problem}; the playbook speaks"
            )
        return Component(status=Health.OK, detail=self.runs_on)

    async def close(self) -> None:
        """Release its connections."""
        if self._pool is not None:
            await self._pool.close()

    async def _problem(self, pool: ModelPool) -> str | None:
        status = pool.status()
        if status.state != "ok":
            faults = [s.last_fault or "shut out" for s in status.servers if s.circuit != "closed"]
            return f"{len(faults)} of {len(status.servers)} servers shut out: {', '.join(faults)}"
        now = time.monotonic()
        if self._probed is None or now - self._probed[0] > PROBE_EVERY_SECS:
            self._probed = (now, _worst([probe.problem for probe in await pool.probe()]))
        return self._probed[1]


async def start_model(
    settings: Settings, *, registry: CollectorRegistry, shared_answers: AnswerStore | None = None
) -> LanguageModel:
    """Build the model that the settings ask for; `auto` takes Ollama where it answers and holds the model."""
    provider: LlmProvider = settings.llm_provider
    pool = await asyncio.to_thread(_pool, settings)
    if provider == "auto" and pool is not None:
        pool = await find_llm(pool)
        provider = "ollama"
    return LanguageModel(pool, provider=provider, registry=registry, shared_answers=shared_answers)


def _pool(settings: Settings) -> ModelPool | None:
    if settings.llm_provider == "openai":
        urls, model = settings.openai_base_url, settings.openai_model
        api_key = settings.openai_api_key.get_secret_value()
    else:
        urls, model, api_key = settings.ollama_base_url, settings.ollama_model, None
    return build_llm(
        provider="ollama" if settings.llm_provider == "auto" else settings.llm_provider,
        base_urls=[url.strip() for url in urls.split(",") if url.strip()],
        model=model,
        api_key=api_key,
        first_token_secs=settings.llm_first_token_ms / 1000,
        total_secs=settings.llm_timeout_secs,
        max_concurrent=settings.llm_max_concurrent,
    )


def _worst(problems: Sequence[str | None]) -> str | None:
    return next((problem for problem in problems if problem is not None), None)
