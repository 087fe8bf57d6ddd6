"""Whoever dribbles a request is hung up on: over real sockets."""

import asyncio
from contextlib import asynccontextmanager

import uvicorn
from starlette.responses import PlainTextResponse

from api.body_limit import BodyLimit
from bot.hasty_http import HastyHttp

HEAD_SECS = 0.3


class Hasty(HastyHttp):
    head_secs = HEAD_SECS


async def answer(scope, receive, send):
    await PlainTextResponse("well")(scope, receive, send)


@asynccontextmanager
async def serving(app=answer):
    config = uvicorn.Config(
        app, port=0, http=Hasty, lifespan="off", log_config=None, access_log=False
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    yield listening.getsockname()
    server.should_exit = True
    await task


async def dribble(address, pieces, pause_secs):
    """Send pieces slowly; return what was answered, and after how long the line was closed."""
    reader, writer = await asyncio.open_connection(*address)
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(pause_secs)
        answered = await asyncio.wait_for(reader.read(), 5)
    except ConnectionError:
        answered = b""
    finally:
        writer.close()
    return answered, loop.time() - began


async def test_a_head_that_dribbles_is_not_waited_for():
    async with serving() as address:
        answered, took_secs = await dribble(
            address, [b"GET / HTTP/1.1\r\n", *[b"X-a: b\r\n"] * 6], 0.1
        )
        silent, _ = await dribble(address, [], 0)

    assert answered == silent == b""
    assert took_secs < 2


async def test_a_second_head_has_its_own_time():
    whole = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    async with serving() as address:
        answered, _ = await dribble(address, [whole, b"", b"", whole[:9]], 0.2)

    assert answered.count(b"200 OK") == 1


async def test_a_slow_answer_is_not_hurried():
    async def slow(scope, receive, send):
        await asyncio.sleep(2 * HEAD_SECS)
        await answer(scope, receive, send)

    async with serving(slow) as address:
        request = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        answered, _ = await dribble(address, [request], 0)

    assert b"200 OK" in answered


async def test_a_body_limit_hears_the_end_of_the_connection():
    heard = []

    async def listen(scope, receive, send):
        while (message := await receive())["type"] == "http.request" and message["more_body"]:
            pass
        heard.append((await asyncio.wait_for(receive(), 5))["type"])

    async with serving(BodyLimit(listen, most_bytes=10)) as address:
        _reader, writer = await asyncio.open_connection(*address)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await asyncio.sleep(0.1)
        writer.close()
        async with asyncio.timeout(5):
            while not heard:
                await asyncio.sleep(0.02)

    assert heard == ["http.disconnect"]
