"""Holds the conversations with a running server, through the operator's own door."""

from __future__ import annotations

import asyncio
import random
import re
import time
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

import httpx2

from bench.conversations.caller import Caller
from bench.conversations.judge import Record, judge
from bench.conversations.people import somebody
from bench.conversations.plans import Plan, plans
from bench.conversations.report import Report
from bench.conversations.visits import Visit, any_visit, either_visit, exact_visit, vague_visit

CHICAGO = ZoneInfo("America/Chicago")
FIRST_DAY = datetime(2027, 2, 1, tzinfo=CHICAGO)
MOST_TURNS = 45
SOMEBODY_ELSE = {"name": "Zebulon Quartermaine", "phone": "+15125559999"}


@dataclass(frozen=True)
class Settings:
    """Which conversations to hold."""

    seeds: range
    playbooks: tuple[str, ...]
    scenario: str | None
    noisy: bool
    at_once: int


async def hold_all(server: Any, settings: Settings) -> Report:
    """Hold every conversation, and judge each."""
    report = Report(noisy=settings.noisy)
    places = asyncio.Semaphore(settings.at_once)
    async with server.client() as client:
        client.timeout = httpx2.Timeout(30)
        await _make_appointment_of_somebody_else(client)
        began = time.monotonic()
        async with asyncio.TaskGroup() as group:
            for index, (plan_index, playbook, seed) in enumerate(_tasks(settings)):
                group.create_task(
                    _hold(client, settings, (plan_index, playbook, seed, index), places, report)
                )
        report.took_secs = time.monotonic() - began
        report.model_answers = model_answers((await client.get("/metrics")).text)
    return report


def model_answers(metrics: str) -> dict[str, int]:
    """How often a model's answer came to what: answered, cache_hit, or why not."""
    found = re.findall(
        r'^callwright_model_answers_total\{outcome="(\w+)"\} ([\d.]+)', metrics, re.MULTILINE
    )
    return {outcome: round(float(count)) for outcome, count in found}


def _tasks(settings: Settings) -> list[tuple[int, str, int]]:
    count = len(
        plans("real_estate", random.Random(0), somebody(random.Random(0), "real_estate", 0))
    )
    return [
        (plan, playbook, seed)
        for seed in settings.seeds
        for playbook in settings.playbooks
        for plan in range(count)
    ]


async def _hold(
    client: httpx2.AsyncClient,
    settings: Settings,
    task: tuple[int, str, int, int],
    places: asyncio.Semaphore,
    report: Report,
) -> None:
    plan_index, playbook, seed, index = task
    rng = random.Random(zlib.crc32(f"{plan_index} {playbook} {seed}".encode()))
    person = somebody(rng, playbook, index)
    plan = plans(playbook, rng, person)[plan_index]
    if settings.scenario is not None and settings.scenario not in plan.name:
        return
    now = FIRST_DAY + timedelta(days=14 * index + rng.randrange(7), hours=rng.randrange(8, 19))
    now = now.replace(minute=rng.choice((0, 7, 25, 40)))
    caller = _caller(person, plan, now, rng, noisy=settings.noisy)
    async with places:
        record = await _converse(client, caller, now)
    report.add(plan, seed, record, judge(caller, record, noisy=settings.noisy))


def _caller(person: Any, plan: Plan, now: datetime, rng: random.Random, *, noisy: bool) -> Caller:
    if plan.number == "withheld":
        person.calls_from = None
    if plan.number in ("other", "pieces"):
        person.number = f"+1737{rng.randrange(2_000_000, 9_999_999)}"
    visits = {
        "exact": lambda: exact_visit(rng, now, opens),
        "vague": lambda: vague_visit(rng, now, opens),
        "any": any_visit,
        "either": lambda: either_visit(rng, now, opens),
    }
    visit: Visit = visits[plan.visit]()
    return Caller(person, plan, visit, now=now, opens=opens, rng=rng, noisy=noisy)


def opens(at: datetime) -> bool:
    """Whether both businesses surely have room for any of their services then."""
    if at.weekday() == 6:
        return False
    if at.weekday() == 5:
        return at.time() == clock(10)
    return clock(9) <= at.time() <= clock(15, 30)


async def _converse(client: httpx2.AsyncClient, caller: Caller, now: datetime) -> Record:
    record = Record()
    try:
        opened = await client.post(
            "/api/v1/conversations",
            json={
                "playbook": caller.plan.playbook,
                "from": caller.person.calls_from,
                "now": now.isoformat(),
            },
        )
        opened.raise_for_status()
        conversation = opened.json()
        record.transcript.append(("", conversation["agent"]))
        said = conversation["agent"]
        for _ in range(MOST_TURNS):
            words = caller.answer(said)
            began = time.monotonic()
            answer = await client.post(
                f"/api/v1/conversations/{conversation['id']}/turns", json={"text": words}
            )
            record.turn_secs.append(time.monotonic() - began)
            answer.raise_for_status()
            said = answer.json()["agent"]
            record.transcript.append((words, said))
            if answer.json()["ended"]:
                record.ended = True
                break
        await _read(client, caller, conversation["id"], record)
    except httpx2.HTTPError as error:
        record.error = repr(error)
    return record


async def _read(
    client: httpx2.AsyncClient, caller: Caller, conversation_id: str, record: Record
) -> None:
    call = await client.get(f"/api/v1/calls/{conversation_id}")
    rows = await client.get(
        "/api/v1/appointments", params={"call_id": conversation_id, "limit": 50}
    )
    call.raise_for_status()
    rows.raise_for_status()
    record.call, record.appointments = call.json(), rows.json()["items"]
    if caller.plan.opts_out:
        record.opted_out = await _is_opted_out(client, caller)


async def _is_opted_out(client: httpx2.AsyncClient, caller: Caller) -> bool:
    cursor = None
    while True:
        page = (
            await client.get(
                "/api/v1/contacts", params={"limit": 100} | ({"cursor": cursor} if cursor else {})
            )
        ).json()
        for contact in page["items"]:
            if contact["phone"] == caller.person.calls_from:
                return contact["opted_out_at"] is not None
        cursor = page["next_cursor"]
        if cursor is None:
            return False


async def _make_appointment_of_somebody_else(client: httpx2.AsyncClient) -> None:
    for playbook in ("real_estate", "auto_service"):
        free = await client.get("/api/v1/availability", params={"playbook": playbook, "limit": 1})
        free.raise_for_status()
        slot = free.json()["items"][0]
        made = await client.post(
            "/api/v1/appointments",
            json={"starts_at": slot["starts_at"], "playbook": playbook, **SOMEBODY_ELSE},
        )
        made.raise_for_status()
