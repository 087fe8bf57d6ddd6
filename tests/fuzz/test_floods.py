"""A media socket that sends too much loses what is too much, and keeps its call; others notice nothing."""

import asyncio
import base64
import json
from contextlib import suppress
from http.client import NOT_FOUND

import pytest
import websockets

from tests.fuzz.carrier import pass_of, start_message
from tests.fuzz.waiting import longest_wait_secs, secs_of_a_look

SILENCE = base64.b64encode(b"\xff" * 160).decode()
BIG = base64.b64encode(b"\xff" * 48_000).decode()
LONGEST_WAIT_SECS = 2.0


def media(stream_sid, payload=SILENCE):
    return json.dumps({"event": "media", "streamSid": stream_sid, "media": {"payload": payload}})


async def begin(carrier):
    """A call on the line: its socket, and its CallSid."""
    sid, twiml = await carrier.ring(number="anonymous")
    socket = await carrier.handshake()
    await socket.send(start_message(sid, pass_of(twiml)))
    await socket.recv()
    return socket, sid, "MZ" + sid[2:]


async def status_of(api, socket, sid):
    """How a call is, once everything that was sent has been read."""
    async with asyncio.timeout(20):
        pong = await socket.ping()
        while not pong.done():
            await socket.recv()
    status = "ringing"
    async with asyncio.timeout(20):
        # the call's beginning, and what is heard of it, is written behind it: until then it is not found
        while status in ("ringing", NOT_FOUND):
            await asyncio.sleep(0.05)
            status = (await api("GET", f"/calls/{sid}")).json()["status"]
    return status


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
    bearable_secs = await longest_wait_secs(api, LONGEST_WAIT_SECS)
    waits = []

    async def look():
        while True:
            waits.append(await secs_of_a_look(api))
            await asyncio.sleep(0.02)

    looking = asyncio.create_task(look())
    for n, message in enumerate(messages(stream_sid)):
        await socket.send(message)
        if n % 50 == 0:
            await asyncio.sleep(0)
    status = await status_of(api, socket, sid)
    async with asyncio.timeout(20):
        while not waits:
            await asyncio.sleep(0.02)
    looking.cancel()
    await socket.close()

    assert status == "in_progress"
    assert max(waits) < bearable_secs


async def test_a_message_in_fragments_is_one_message(carrier, api):
    socket, sid, stream_sid = await begin(carrier)
    whole = media(stream_sid)

    await socket.send([whole[:10], whole[10:40], whole[40:]])
    await socket.send(["{", *["x"] * 500])
    status = await status_of(api, socket, sid)
    await socket.close()

    assert status == "in_progress"


async def test_a_message_larger_than_any_carriers_ends_its_socket_and_no_other(carrier, api):
    socket, _, _ = await begin(carrier)
    other, sid, _ = await begin(carrier)

    await socket.send("x" * 200_000)
    await asyncio.wait_for(until_closed(socket), 10)
    status = await status_of(api, other, sid)
    await other.close()

    assert socket.close_code == 1009
    assert status == "in_progress"


async def until_closed(socket):
    with suppress(websockets.ConnectionClosed):
        async for _ in socket:
            pass
