"""What stand-ins for engines that sell speech share: handshakes, connections, and ways to fail."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import serve


@dataclass
class Connection:
    path: str
    key: str | None
    messages: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    """What was asked to be said, in order."""
    words: int = 0


class SpeechServer:
    """`drops_after_words`: of the first connection. `refuses_with`: an HTTP status for every handshake."""

    key_header = ""

    def __init__(self, *, refuses_with=None, drops_after_words=None, first_byte_secs=0.02):
        self.refuses_with = refuses_with
        self.drops_after_words = drops_after_words
        self.first_byte_secs = first_byte_secs
        self.url = ""
        self.connections = []

    def characters(self):
        """What it would bill."""
        return sum(len(text) for c in self.connections for text in c.texts)

    def refuse(self, connection, request):
        return connection.respond(self.refuses_with, "no") if self.refuses_with else None

    def connected(self, socket):
        request = socket.request
        self.connections.append(Connection(request.path, request.headers.get(self.key_header)))
        return self.connections[-1]

    async def meets_trouble(self, socket, connection):
        """Count a word; drop the connection when it is the last."""
        if self.drops_after_words == connection.words and connection is self.connections[0]:
            socket.transport.abort()
            return True
        connection.words += 1
        await asyncio.sleep(0.001)
        return False

    @asynccontextmanager
    async def running(self):
        async with serve(
            self.converse, "127.0.0.1", 0, process_request=self.refuse, close_timeout=0.5
        ) as server:
            host, port = server.sockets[0].getsockname()[:2]
            self.url = f"ws://{host}:{port}"
            yield self
