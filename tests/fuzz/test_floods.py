"""A media socket that sends too much loses what is too much, and keeps its call; others notice nothing."""

import asyncio
import base64
import json
import time
from contextlib import suppress

import pytest
import websockets

from tests.fuzz.carrier import pass_of, start_message

SILENCE = base64.b64encode(b"\xff" * 160).decode()
BIG = base64.b64encode(b"\xff" * 48_000).decode()


def media(stream_sid, payload=SILENCE):
    return json.dumps({"event": "media", "streamSid": stream_sid, "media": {"payload": payload}})


async def begin(carrier):
    """A call on the line: its socket, and its CallSid."""
    sid, twiml = await carrier.ring(number="anonymous")
    socket = await carrier.handshake()
    await socket.send(start_message(sid, pass_of(twiml)))
    await socket.recv()
    return socket, sid, "MZ" + sid[2:]


async def is_on_the_line(api, socket, sid):
    """Whether a call goes on, once everything that was sent has been read."""
    async with asyncio.timeout(20):
        pong = await socket.ping()
        while not pong.done():
            await socket.recv()
    status = "ringing"
    async with asyncio.timeout(20):
        # what was heard of the call's beginning is written behind it
        while status == "ringing":
            await asyncio.sleep(0.05)
            status = (await api("GET", f"/calls/{sid}")).json()["status"]
    return status == "in_progress"


HOSTILE = {
    "small media": lambda sid: [media(sid)] * 12_000,
    "64 KiB media": lambda sid: [media(sid, BIG)] * 600,
    "binary": lambda sid: [b"\x00" * 200] * 6_000,
    "nonsense": lambda sid: ["{" * 300, "null", "[]", '{"event":"\\ud800"}', "\x00"] * 1_500,
    "marks": lambda sid: [
        json.dumps({"event": "mark", "streamSid": sid, "mark": {"name": f"t{n}"}})
        for n in range(8_000)
    ],
    "words": lambda sid: [json.dumps({"event": "x-transcript", "text": "yes " * 2_000})] * 800,
}


@pytest.mark.timeout(90)
@pytest.mark.parametrize("messages", HOSTILE.values(), ids=HOSTILE)
async def test_a_flood_is_dropped_and_its_call_and_the_others_go_on(carrier, api, messages):
    socket, sid, stream_sid = await begin(carrier)
    waits = []

    async def look():
        while True:
            began = time.perf_counter()
            assert (await api("GET", "/budget")).status_code == 200
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(0.02)

    looking = asyncio.create_task(look())
    for n, message in enumerate(messages(stream_sid)):
        await socket.send(message)
        if n % 50 == 0:
            await asyncio.sleep(0)
    goes_on = await is_on_the_line(api, socket, sid)
    async with asyncio.timeout(20):
        while not waits:
            await asyncio.sleep(0.02)
    looking.cancel()
    await socket.close()

    assert goes_on
    assert max(waits) < 2.0


async def test_a_message_in_fragments_is_one_message(carrier, api):
    socket, sid, stream_sid = await begin(carrier)
    whole = media(stream_sid)

    await socket.send([whole[:10], whole[10:40], whole[40:]])
    await socket.send(["{", *["x"] * 500])
    goes_on = await is_on_the_line(api, socket, sid)
    await socket.close()

    assert goes_on


async def test_a_message_larger_than_any_carriers_ends_its_socket_and_no_other(carrier, api):
    socket, _, _ = await begin(carrier)
    other, sid, _ = await begin(carrier)

    await socket.send("x" * 200_000)
    await asyncio.wait_for(until_closed(socket), 10)
    goes_on = await is_on_the_line(api, other, sid)
    await other.close()

    assert socket.close_code == 1009
    assert goes_on


async def until_closed(socket):
    with suppress(websockets.ConnectionClosed):
        async for _ in socket:
            pass
