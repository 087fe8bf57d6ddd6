"""A stand-in for ElevenLabs on a real WebSocket: several contexts a connection, and ways to fail.

Words are coded as in `tests.fakes.coded_speech`; sound comes faster than real time in chunks that end in the middle
of words, with the times of their characters.
"""

import asyncio
import base64
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from tests.fakes.coded_speech import GAP_SECS, WORD_SECS, sound_of

CHUNK_BYTES = 2 * 3000
"""375 ms: two words and a bit."""
MOST_CONTEXTS = 5
ERRORS = {"quota": "quota_exceeded", "busy": "max_active_conversations", "auth": "invalid_api_key"}


@dataclass
class Trouble:
    """What goes wrong with one connection."""

    kind: str
    """refuse, drop, silence, slow, quota, busy, auth."""
    after_words: int = 0
    """Words of the connection that are sent well before it happens."""
    status: int = 401
    """With refuse."""
    secs: float = 0.0
    """With slow: before the first byte of the sentence in which it happens."""


@dataclass
class Connection:
    path: str
    api_key: str | None
    trouble: Trouble | None
    messages: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    """What was asked to be said, in order."""
    waiting: dict = field(default_factory=dict)
    """Text by context that has not been flushed."""
    words: int = 0
    closed_contexts: set = field(default_factory=set)


@dataclass
class ElevenLabsServer:
    url: str = ""
    trouble_of: Callable[[int], Trouble | None] = lambda _number: None
    """Which trouble the n-th connection, from 0, meets."""
    first_byte_secs: float = 0.12
    between_chunks_secs: float = 0.02
    attempts: int = 0
    connections: list = field(default_factory=list)

    def characters(self):
        """What it would bill."""
        return sum(len(text) for c in self.connections for text in c.texts)

    def refuse(self, connection, request):
        trouble = self.trouble_of(self.attempts)
        self.attempts += 1
        connection.trouble = trouble
        if trouble and trouble.kind == "refuse":
            return connection.respond(trouble.status, '{"detail":{"status":"refused"}}')
        return None

    async def converse(self, socket):
        connection = Connection(
            path=socket.request.path,
            api_key=socket.request.headers.get("xi-api-key"),
            trouble=socket.trouble,
        )
        self.connections.append(connection)
        contexts = {}
        async with asyncio.TaskGroup() as tasks:
            try:
                async for message in socket:
                    fields = json.loads(message)
                    connection.messages.append(fields)
                    if fields.get("close_socket"):
                        break
                    await self._take(socket, connection, contexts, fields, tasks)
            except ConnectionClosed:
                pass
            for task in contexts.values():
                if task is not None:
                    task.cancel()

    async def _take(self, socket, connection, contexts, fields, tasks):
        context = fields.get("context_id")
        if context is None:
            return
        contexts.setdefault(context, None)
        if len(contexts) > MOST_CONTEXTS:
            await self._fail(socket, "busy")
        connection.waiting[context] = connection.waiting.get(context, "") + fields.get("text", "")
        if fields.get("flush") and (text := connection.waiting.pop(context).strip()):
            connection.texts.append(text)
            job = self._say(socket, connection, contexts, context, text)
            contexts[context] = tasks.create_task(job)
        if fields.get("close_context"):
            connection.closed_contexts.add(context)

    async def _say(self, socket, connection, contexts, context, text):
        try:
            await self._sound(socket, connection, context, text)
            contexts.pop(context, None)
            await socket.send(json.dumps({"isFinal": True, "contextId": context}))
        except ConnectionClosed:
            pass

    async def _sound(self, socket, connection, context, text):
        await asyncio.sleep(self.first_byte_secs)
        pcm, characters = b"", []
        for word in text.split():
            await self._meet_trouble(socket, connection)
            begins_ms = 1000 * len(pcm) / 16_000
            each_ms = 1000 * WORD_SECS / len(word)
            characters += [(c, begins_ms + n * each_ms, each_ms) for n, c in enumerate(word)]
            characters.append((" ", begins_ms + 1000 * WORD_SECS, 1000 * GAP_SECS))
            pcm += sound_of(word)
            connection.words += 1
            while len(pcm) >= CHUNK_BYTES:
                pcm, characters = await self._send(socket, context, pcm, characters, CHUNK_BYTES)
                await asyncio.sleep(self.between_chunks_secs)
        del characters[-1:]
        await self._send(socket, context, pcm, characters, len(pcm))

    async def _send(self, socket, context, pcm, characters, count):
        """Send a chunk with the characters that begin in it; return what is left, its times begun anew."""
        until_ms = 1000 * count / 16_000
        now = [c for c in characters if c[1] < until_ms]
        later = [(c, start - until_ms, last) for c, start, last in characters if start >= until_ms]
        alignment = {
            "chars": [c for c, _, _ in now],
            "charStartTimesMs": [round(start) for _, start, _ in now],
            "charDurationsMs": [round(last) for _, _, last in now],
        }
        audio = base64.b64encode(pcm[:count]).decode()
        message = {"audio": audio, "contextId": context, "alignment": alignment}
        await socket.send(json.dumps({**message, "normalizedAlignment": None}))
        return pcm[count:], later

    async def _meet_trouble(self, socket, connection):
        trouble = connection.trouble
        if trouble is None or connection.words < trouble.after_words:
            return
        match trouble.kind:
            case "slow":
                connection.trouble = None
                await asyncio.sleep(trouble.secs)
            case "drop":
                socket.transport.abort()
                await asyncio.Event().wait()
            case "silence":
                await asyncio.Event().wait()
            case kind if kind in ERRORS:
                await self._fail(socket, kind)

    async def _fail(self, socket, kind):
        error = {"message": "stand-in", "error": ERRORS[kind], "code": 1008}
        await socket.send(json.dumps(error))
        await socket.close(1008)
        await asyncio.Event().wait()


@asynccontextmanager
async def elevenlabs_server(**settings):
    stand_in = ElevenLabsServer(**settings)
    async with serve(
        stand_in.converse, "127.0.0.1", 0, process_request=stand_in.refuse, close_timeout=0.5
    ) as server:
        host, port = server.sockets[0].getsockname()[:2]
        stand_in.url = f"ws://{host}:{port}"
        yield stand_in
