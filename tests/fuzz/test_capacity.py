"""The caller for whom there is no room hears so, politely; nobody on the line notices."""

import json

import httpx2

from tests.fuzz.carrier import ACCOUNT_SID, PUBLIC_URL, Carrier, is_let_in, pass_of, start_message
from tests.servers import running_server

ROOM = 2


async def test_the_caller_after_the_last_place_hears_a_polite_no(tmp_path):
    with running_server(
        tmp_path,
        PUBLIC_URL=PUBLIC_URL,
        TWILIO_ACCOUNT_SID=ACCOUNT_SID,
        TWILIO_AUTH_TOKEN="a token",
        MAX_CONCURRENT_CALLS=str(ROOM),
        DRAIN_TIMEOUT_SECS="1",
    ) as server:
        async with httpx2.AsyncClient(trust_env=False) as client:
            carrier = Carrier(client, server.url, "a token")
            rung = [await carrier.ring(number=f"+1512555014{n}") for n in range(ROOM)]
            sockets = [await carrier.handshake() for _ in rung]
            for socket, (sid, twiml) in zip(sockets, rung, strict=True):
                assert await is_let_in(socket, start_message(sid, pass_of(twiml)))
            _, refusal = await carrier.ring(number="+15125550149")
            ready = await client.get(f"{server.url}/health/ready")
            on_the_line = [json.loads(await socket.recv())["event"] for socket in sockets]
            for socket in sockets:
                await socket.close()

    assert "<Say>" in refusal
    assert "<Stream" not in refusal
    assert "<Hangup" in refusal
    assert (ready.status_code, ready.json()["detail"]) == (503, "full")
    assert on_the_line == ["media"] * ROOM
