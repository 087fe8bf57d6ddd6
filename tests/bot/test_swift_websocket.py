"""The way round uvicorn's WebSocket changes nothing that either side can see: over real sockets, against uvicorn's own."""

import asyncio
import os
import struct
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from bot.line import CarrierSocket
from bot.swift_websocket import MOST_FRAMES_AT_ONCE, SwiftWebSocket

pytestmark = pytest.mark.takes(secs=10)

MOST_BYTES = 70_000
HANDSHAKE = (
    b"GET /stream HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
CONT, TEXT, BINARY, CLOSE, PING = 0x0, 0x1, 0x2, 0x8, 0x9


def frame(payload, *, opcode=TEXT, final=True, masked=True):
    size = len(payload)
    if size < 126:
        length = bytes([size])
    elif size < 65_536:
        length = b"\x7e" + struct.pack("!H", size)
    else:
        length = b"\x7f" + struct.pack("!Q", size)
    head = bytes([(0x80 if final else 0) | opcode, length[0] | (0x80 if masked else 0)])
    if not masked:
        return head + length[1:] + payload
    mask = os.urandom(4)
    hidden = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
    return head + length[1:] + mask + hidden


async def read_frame(reader):
    first, size = await reader.readexactly(2)
    if size == 126:
        (size,) = struct.unpack("!H", await reader.readexactly(2))
    elif size == 127:
        (size,) = struct.unpack("!Q", await reader.readexactly(8))
    return first, await reader.readexactly(size)


class Line:
    """A server that writes down what it is told, echoes "echo …", and closes at "close"."""

    def __init__(self):
        self.heard = []
        self.queued = 0
        """Messages that came by ASGI's queue."""
        self.over = asyncio.Event()

    async def app(self, scope, receive, send):
        async def count():
            event = await receive()
            self.queued += event["type"] == "websocket.receive"
            return event

        websocket = WebSocket(scope, count, send)
        await websocket.accept()
        socket = CarrierSocket(websocket)
        replies = asyncio.Queue()

        def take(message):
            text = message if isinstance(message, str) else message.decode(errors="replace")
            self.heard.append(text)
            replies.put_nowait(text)

        async def reply():
            while True:
                text = await replies.get()
                if text.startswith("echo "):
                    await socket.send_text(text[5:])
                elif text == "close":
                    await socket.close()

        replying = asyncio.ensure_future(reply())
        await socket.deliver(take)
        replying.cancel()
        self.over.set()


@asynccontextmanager
async def connected(protocol):
    line = Line()
    config = uvicorn.Config(
        line.app,
        interface="asgi3",
        port=0,
        ws=protocol,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    writer.write(HANDSHAKE)
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    try:
        yield line, reader, writer
    finally:
        writer.close()
        server.should_exit = True
        await serving


PROTOCOLS = [WebSocketsSansIOProtocol, SwiftWebSocket]
CONVERSATIONS = {
    "one after another": [[frame(b"one")], [frame(b"two")]],
    "together": [[frame(b"one"), frame(b"two"), frame("drei ü".encode())]],
    "byte by byte": [[bytes([byte])] for byte in frame(b"one") + frame(b"x" * 130)],
    "of every length": [[frame(b"x" * size)] for size in (0, 125, 126, 65_535, 65_536)],
    "in pieces": [
        [frame(b"o", final=False), frame(b"n", opcode=CONT, final=False), frame(b"e", opcode=CONT)],
        [frame(b"two")],
    ],
    "in pieces with a ping between": [
        [frame(b"o", final=False), frame(b"?", opcode=PING), frame(b"ne", opcode=CONT)]
    ],
    "binary": [[frame(b"\x00\x01", opcode=BINARY), frame(b"two")]],
    "more than at once": [[frame(b"%d" % n) for n in range(3 * MOST_FRAMES_AT_ONCE)]],
}


async def hold(protocol, parts, goodbye):
    async with connected(protocol) as (line, reader, writer):
        writer.write(frame(b"hello"))
        while not line.heard:
            await asyncio.sleep(0.005)
        for part in parts:
            writer.write(b"".join(part))
            await writer.drain()
            await asyncio.sleep(0.002)
        writer.write(goodbye)
        async with asyncio.timeout(5):
            answered = await reader.read()
            await line.over.wait()
        return line.heard, answered


@pytest.mark.parametrize("parts", list(CONVERSATIONS.values()), ids=list(CONVERSATIONS))
async def test_messages_arrive_as_by_uvicorn_alone(parts):
    goodbye = frame(struct.pack("!H", 1000), opcode=CLOSE)

    plain, swift = [await hold(protocol, parts, goodbye) for protocol in PROTOCOLS]

    assert swift == plain
    assert len(swift[0]) > 1


FAULTS = {
    "unmasked": frame(b"one", masked=False),
    "too large": frame(b"x" * (MOST_BYTES + 1))[:14],
    "a piece of nothing": frame(b"one", opcode=CONT),
    "a message within another": frame(b"o", final=False) + frame(b"ne"),
    "an opcode that does not exist": frame(b"one", opcode=0x3),
    "a ping that is too long": frame(b"x" * 126, opcode=PING),
}


@pytest.mark.parametrize("fault", list(FAULTS.values()), ids=list(FAULTS))
async def test_a_fault_closes_as_by_uvicorn_alone(fault):
    plain, swift = [await hold(protocol, [[frame(b"before")]], fault) for protocol in PROTOCOLS]

    assert swift == plain
    assert swift[0] == ["hello", "before"]
    assert swift[1][0] == 0x80 | CLOSE


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("size", [1, 125, 126, 60_000])
async def test_what_is_sent_arrives(protocol, size):
    async with connected(protocol) as (_line, reader, writer):
        writer.write(frame(b"echo " + b"y" * size))
        first, payload = await read_frame(reader)

    assert (first, payload) == (0x81, b"y" * size)


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_a_line_the_server_closes_says_no_more(protocol):
    async with connected(protocol) as (line, reader, writer):
        writer.write(frame(b"close"))
        first, _ = await read_frame(reader)
        writer.write(frame(b"too late") + frame(struct.pack("!H", 1000), opcode=CLOSE))
        async with asyncio.timeout(5):
            await line.over.wait()

    assert first == 0x80 | CLOSE
    assert line.heard == ["close"]


async def test_a_carrier_that_does_not_read_is_not_written_to_for_ever():
    async with connected(SwiftWebSocket) as (line, _reader, writer):
        writer.transport.pause_reading()
        writer.write(b"".join(frame(b"echo " + b"z" * 60_000) for _ in range(200)))
        while len(line.heard) < 200:
            await asyncio.sleep(0.01)

        assert not line.over.is_set()


@pytest.mark.parametrize(("protocol", "queued"), list(zip(PROTOCOLS, [21, 0], strict=True)))
async def test_a_whole_text_goes_round_the_queue(protocol, queued):
    async with connected(protocol) as (line, _reader, writer):
        await asyncio.sleep(0.05)
        writer.write(b"".join(frame(b"%d" % n) for n in range(21)))
        while len(line.heard) < 21:
            await asyncio.sleep(0.005)

    assert line.heard == [str(n) for n in range(21)]
    assert line.queued == queued
