"""Nothing of the carrier's is taken from anybody else: over real sockets, on every path."""

import asyncio

import pytest
import websockets

from simulator.signature import HEADER, signature
from tests.fuzz.carrier import PUBLIC_URL, SIGNED_PATHS, is_let_in, new_sid, pass_of, start_message
from tests.fuzz.conftest import SECRETS

TOKEN = SECRETS["TWILIO_AUTH_TOKEN"]
FORM = {"CallSid": new_sid(), "CallStatus": "completed", "From": "+15125550147"}
EVIL = {"Host": "evil.example.com"}
FORWARDED = {
    "X-Forwarded-Host": "evil.example.com",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "127.0.0.1",
}


def signed(path, *, origin=PUBLIC_URL, form=FORM, token=TOKEN):
    return {HEADER: signature(token, origin + path, form)}


REFUSED = {
    "unsigned": lambda path: {},
    "empty": lambda path: {HEADER: ""},
    "another key": lambda path: signed(path, token="another token"),
    "another path": lambda path: signed(path + "x"),
    "with a query": lambda path: signed(path + "?a=1"),
    "another form": lambda path: signed(path, form={**FORM, "From": "+15125550199"}),
    "its host": lambda path: signed(path, origin="https://evil.example.com") | EVIL,
    "forwarded": lambda path: signed(path, origin="https://evil.example.com") | FORWARDED,
    "cut": lambda path: {HEADER: signed(path)[HEADER][:-4]},
    "not base64": lambda path: {HEADER: "\u00e9\u00e9".encode("latin-1")},
}


@pytest.mark.parametrize("path", SIGNED_PATHS)
async def test_a_webhook_that_is_not_rightly_signed_is_refused(carrier, path):
    refused = {
        why: (await carrier.post(path, FORM, signed=False, headers=make(path))).status_code
        for why, make in REFUSED.items()
    }

    assert refused == dict.fromkeys(REFUSED, 403)


@pytest.mark.parametrize("path", SIGNED_PATHS)
async def test_a_webhook_that_is_rightly_signed_is_served_whatever_its_host(carrier, path):
    headers = EVIL | FORWARDED

    assert (await carrier.post(path, FORM, headers=headers)).status_code in (200, 204)


async def test_what_is_given_out_is_the_public_address_alone(carrier):
    form = {**FORM, "CallSid": new_sid(), "From": "anonymous"}

    answer = await carrier.post("/twilio/voice", form, headers=EVIL | FORWARDED)

    assert "evil" not in answer.text
    assert f'url="wss://{PUBLIC_URL.removeprefix("https://")}/twilio/stream"' in answer.text


@pytest.mark.parametrize(
    "over", ["wss://evil.example.com/twilio/stream", "wss://phone.example.com/twilio/other", ""]
)
async def test_a_media_socket_without_the_right_signature_is_not_accepted(carrier, over):
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with carrier.handshake(over or "unsigned"):
            pass

    assert refused.value.response.status_code == 403


async def test_a_pass_lets_one_stream_of_its_call_in(carrier):
    sid, twiml = await carrier.ring(number="anonymous")
    token = pass_of(twiml)
    started = start_message(sid, token)
    refused = {
        "no pass": start_message(sid, ""),
        "a forged pass": start_message(sid, token[:-2] + ("aa" if token[-2:] != "aa" else "bb")),
        "another call": start_message(new_sid(), token),
        "another account": start_message(sid, token, accountSid="AC" + "6" * 32),
    }
    let_in = {}
    for why, message in refused.items():
        async with carrier.handshake() as socket:
            let_in[why] = await is_let_in(socket, message)
    async with carrier.handshake() as socket:
        first = await is_let_in(socket, started)
        async with carrier.handshake() as again:
            let_in["a pass that was used"] = await is_let_in(again, started)

    assert first
    assert let_in == dict.fromkeys(let_in, False)


async def test_a_caller_who_rings_all_day_hears_a_polite_no(carrier):
    answers = [(await carrier.ring(number="+15125550133"))[1] for _ in range(50)]

    with_stream = [twiml for twiml in answers if "<Stream" in twiml]
    assert len(with_stream) == 9
    assert all("<Say>" in twiml and "<Hangup" in twiml for twiml in answers[9:])
    assert "<Stream" in (await carrier.ring(number="+15125550134"))[1]


@pytest.mark.parametrize(
    "body",
    [
        b"a=" + b"x" * 100_000,
        b"&".join(b"f%d=1" % n for n in range(5_000)),
        b"\xff\xfe=1",
        b"%ff%fe=1&CallSid=CA1",
        b"\x00" * 1_000,
        b"",
    ],
    ids=["giant", "thousands of fields", "not text", "escaped bytes", "zeros", "empty"],
)
async def test_a_hostile_form_is_refused(carrier, body):
    headers = {HEADER: signature(TOKEN, PUBLIC_URL + "/twilio/voice", {})}

    answer = await carrier.post("/twilio/voice", {}, signed=False, headers=headers, body=body)

    assert answer.status_code in (400, 403)


async def test_one_peer_may_hold_only_so_many_sockets_that_never_start(carrier):
    sockets = await asyncio.gather(
        *(open_or_none(carrier) for _ in range(130)),
    )
    opened = [socket for socket in sockets if socket]

    assert len(opened) == 100
    async with asyncio.timeout(8):
        await asyncio.gather(*(socket.wait_closed() for socket in opened))
    sid, twiml = await carrier.ring(number="anonymous")
    async with carrier.handshake() as socket:
        assert await is_let_in(socket, start_message(sid, pass_of(twiml)))


async def open_or_none(carrier):
    try:
        return await carrier.handshake()
    except websockets.InvalidStatus:
        return None
