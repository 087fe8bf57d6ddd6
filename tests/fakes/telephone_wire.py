"""A media stream without a network: the carrier's end and the server's, for tests on virtual time."""

import asyncio
from contextlib import asynccontextmanager

from websockets.exceptions import ConnectionClosedOK

from simulator.line import Line
from simulator.media_stream import MediaStream, StreamIdentity
from simulator.pacer import running_pacer
from simulator.playback import Playback
from tests.fakes.telephone_agent import Stream

IDENTITY = StreamIdentity(
    account_sid="AC1", call_sid="CA1", stream_sid="MZ1", parameters={"token": "t-1"}
)


class Wire:
    """Two queues of messages; None is the close. The carrier's end of it is a `Socket`."""

    def __init__(self):
        self.to_server = asyncio.Queue()
        self.to_carrier = asyncio.Queue()
        self.is_closed = False

    async def send(self, message, *, text):
        if self.is_closed:
            raise ConnectionClosedOK(None, None)
        self.to_server.put_nowait(message.decode())

    async def recv(self):
        message = None if self.is_closed else await self.to_carrier.get()
        if message is None:
            raise ConnectionClosedOK(None, None)
        return message

    async def close(self):
        if not self.is_closed:
            self.is_closed = True
            self.to_server.put_nowait(None)
            self.to_carrier.put_nowait(None)

    def server_end(self):
        async def send_text(text):
            self.to_carrier.put_nowait(text)

        return Stream(send_text, self.to_server.get)


@asynccontextmanager
async def open_line(agent):
    """A line with an agent at the other end, which closes it when it returns."""
    wire = Wire()
    line = Line(wire, MediaStream(IDENTITY, Playback()))
    stream = wire.server_end()

    async def serve():
        await stream.open()
        await agent(stream)
        await wire.close()

    async with running_pacer() as pacer, asyncio.TaskGroup() as tasks:
        tasks.create_task(serve())
        await line.open()
        with pacer.paced(line):
            tasks.create_task(line.listen())
            line.stream = stream
            yield line
        await wire.close()
