"""Watching calls as they happen."""

import asyncio
from contextlib import aclosing

import httpx2
import pytest
import uvicorn
from prometheus_client import CollectorRegistry

from api.event_hub import EventHub
from api.metrics import CallMetrics
from bot.onlookers import Onlookers
from domain.live_event import LiveEvent
from domain.record import Role, TurnRecord
from tests.businesses import now
from tests.call_records import a_call, an_end
from tests.conftest import VIRTUAL


def event(number):
    return LiveEvent(kind="test", at=now(), data={"number": number})


async def watching(hub, count):
    while hub.watchers < count:
        await asyncio.sleep(0.001)


async def test_a_watcher_is_sent_what_happens(desk, client):
    onlookers = Onlookers(CallMetrics(CollectorRegistry()), desk.hub, now)
    call = a_call()

    async with asyncio.TaskGroup() as group:
        watched = group.create_task(client.get("/api/v1/events"))
        await watching(desk.hub, 1)
        onlookers.call_started(call, resumed=False)
        onlookers.turn_ended(
            call, TurnRecord(seq=1, role=Role.CALLER, text="hello\nthere", at=now())
        )
        onlookers.call_ended(call, an_end())
        desk.hub.close()

    stream = watched.result()
    assert stream.headers["content-type"].startswith("text/event-stream")
    fields = [line.partition(": ") for line in stream.text.splitlines()]
    assert [value for name, _, value in fields if name == "event"] == [
        "call.started",
        "call.turn",
        "call.ended",
    ]
    assert [value for name, _, value in fields if name == "id"] == ["1", "2", "3"]
    assert '"text":"hello\\nthere"' in stream.text.replace('": ', '":')


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_every_watcher_gets_every_event():
    hub = EventHub()

    async def watch():
        async with aclosing(hub.watch()) as events:
            return [each.number async for each in events]

    async with asyncio.TaskGroup() as group:
        watchers = [group.create_task(watch()) for _ in range(3)]
        await watching(hub, 3)
        for number in range(3):
            hub.publish(event(number))
        hub.close()

    assert [task.result() for task in watchers] == [[1, 2, 3]] * 3
    assert hub.watchers == 0


async def test_a_slow_watcher_loses_the_oldest_and_holds_nobody_up():
    hub = EventHub(most_waiting=3)

    async with aclosing(hub.watch()) as events, asyncio.TaskGroup() as group:
        first = group.create_task(anext(events))
        await watching(hub, 1)
        for number in range(10):
            hub.publish(event(number))
        hub.close()
        kept = [(await first).number] + [each.number async for each in events]

    assert kept == [8, 9, 10]


async def test_over_a_socket_events_come_as_they_happen_and_a_client_may_leave(desk):
    server = uvicorn.Server(uvicorn.Config(desk.build(), port=0, log_level="error", ws="none"))

    async with asyncio.TaskGroup() as group:
        serving = group.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.001)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with httpx2.AsyncClient(headers=desk.headers) as client:
            url = f"http://127.0.0.1:{port}/api/v1/events"
            async with client.stream("GET", url) as stream:
                lines = stream.aiter_lines()
                await watching(desk.hub, 1)
                for number in range(3):
                    desk.hub.publish(event(number))
                    told = [await anext(lines) for _ in range(4)]
                    assert f'"number":{number}' in "".join(told).replace(" ", "")
        while desk.hub.watchers:
            await asyncio.sleep(0.001)
        server.should_exit = True
    assert serving.done()


async def test_a_watcher_who_leaves_is_forgotten():
    hub = EventHub()

    async def watch():
        async with aclosing(hub.watch()) as events:
            async for _ in events:
                pass

    watcher = asyncio.ensure_future(watch())
    await watching(hub, 1)
    watcher.cancel()
    await asyncio.wait([watcher])

    assert hub.watchers == 0
