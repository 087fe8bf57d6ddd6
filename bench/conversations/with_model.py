"""The same conversations with a language model that behaves, lies or fails: they must come to the same."""

from __future__ import annotations

import asyncio
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from agents.guards.form import unspeakable
from agents.llm.sentences import SentenceSplitter
from bench.conversations.holding import Settings, hold_all
from bench.conversations.report import Report
from tests.fakes.model_server import FAULTS, ModelServer
from tests.servers import running_server

SCENARIOS = "asks"
"""Those in which free questions are asked."""
FIRST_TEXT_SECS = 1.5
ANSWERS = {
    "well-behaved": "We are happy to help with that. Looking with us costs you nothing.",
    "lies": "You're booked for Tuesday at three, and it's only five dollars, I promise.",
}


def answering(behaviour: str) -> Any:
    """What the model says to a question, and reads out of a turn."""

    def answer(body: dict[str, Any]) -> str:
        schema = body.get("format")
        if schema is None:
            return ANSWERS.get(behaviour, ANSWERS["well-behaved"])
        empty = dict.fromkeys(schema["properties"])
        if behaviour != "lies":
            return json.dumps(empty)
        return json.dumps({name: _lie(field) for name, field in schema["properties"].items()})

    return answer


def _lie(field: dict[str, Any]) -> dict[str, Any]:
    value = field["properties"]["value"]
    made_up = value.get("enum", ["Zilker"])[0] if value["type"] == "string" else 7
    return {"value": made_up, "words": str(made_up)}


def compare(settings: Settings, behaviours: tuple[str, ...]) -> tuple[list[str], bool]:
    """Hold the conversations without a model and with each that there is; the table, and whether all is well."""
    settings = replace(settings, scenario=settings.scenario or SCENARIOS)
    alone = _held(settings, None, None)
    lines, well = [], True
    for behaviour in behaviours or (*ANSWERS, *FAULTS):
        report = asyncio.run(_with(settings, behaviour))
        differing = _differing(alone, report)
        slow = report.asked_p95_secs()
        bad = sorted(_unspeakable(report) - _unspeakable(alone))
        well = well and not (differing or bad or report.unsafe) and slow <= FIRST_TEXT_SECS
        lines.append(
            f"{behaviour:24} other end state: {len(differing)}  unspeakable: {len(bad)}  unsafe: {report.unsafe}"
            f"  question answered p95: {slow * 1000:.0f} ms"
        )
        if behaviour == "well-behaved":
            lines.append(
                f"{'':24} answers from the cache: {report.cache_hits():.0%} {report.model_answers}"
            )
        lines += [f"    {each}" for each in (*differing, *bad)[:3]]
    return lines, well


async def _with(settings: Settings, behaviour: str) -> Report:
    async with ModelServer(answer=answering(behaviour), token_secs=0.01) as model:
        model.fault = behaviour if behaviour in FAULTS else None
        return await asyncio.to_thread(_held, settings, model, behaviour)


def _held(settings: Settings, model: ModelServer | None, _behaviour: str | None) -> Report:
    chosen = {"LLM_PROVIDER": "none"}
    if model is not None:
        chosen = {"LLM_PROVIDER": "ollama", "OLLAMA_BASE_URL": model.url}
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder), ALLOW_PINNED_CLOCK="true", **chosen) as server,
    ):
        return asyncio.run(hold_all(server, settings))


def _differing(alone: Report, report: Report) -> list[str]:
    found = []
    for name, runs in report.runs.items():
        others = {seed: record for seed, record, _ in alone.runs[name]}
        for seed, record, _ in runs:
            if record.end_state() != others[seed].end_state():
                found.append(
                    f"{name}, seed {seed}: {record.end_state()} {others[seed].end_state()}"
                )
    return found


def _unspeakable(report: Report) -> set[str]:
    found: set[str] = set()
    for runs in report.runs.values():
        for _, record, _ in runs:
            for _, answer in record.transcript:
                splitter = SentenceSplitter()
                sentences = splitter.feed(answer) + splitter.settle()
                found |= {sentence for sentence in sentences if unspeakable(sentence)}
    return found
