"""A stand-in for the server: a real HTTP and WebSocket server on loopback that hears by loudness and answers in tones."""

import asyncio
import base64
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from simulator.ears import audible_spans

TONE = bytes([0x10, 0x10, 0x10, 0x10, 0x90, 0x90, 0x90, 0x90])
"""One wave of 1 kHz in mu-law, loud."""
FRAME_SECS = 0.02


def tone(secs):
    return TONE * round(secs * 1000)


CONNECT = (
    '<Response><Connect action="/twilio/stream-ended"><Stream url="{origin}/twilio/stream">'
    '<Parameter name="token" value="t-1"/></Stream></Connect><Say>Nobody is free.</Say></Response>'
)
HANG_UP = "<Response><Hangup/></Response>"


@dataclass
class Received:
    path: str
    form: dict
    headers: dict


@dataclass
class Stream:
    """The server's end of one media stream."""

    send_text: Callable
    receive_text: Callable
    """Returns None when the carrier has closed."""
    headers: dict = field(default_factory=dict)
    start: dict = field(default_factory=dict)
    messages: list = field(default_factory=list)
    """Everything the carrier sent, parsed."""

    @property
    def sid(self):
        return self.start["streamSid"]

    async def send(self, **message):
        await self.send_text(json.dumps(message))

    async def say(self, mulaw):
        payload = base64.b64encode(mulaw).decode()
        await self.send(event="media", streamSid=self.sid, media={"payload": payload})

    async def mark(self, name):
        await self.send(event="mark", streamSid=self.sid, mark={"name": name})

    async def clear(self):
        await self.send(event="clear", streamSid=self.sid)

    async def receive(self):
        """The carrier's next message; None when it has closed."""
        raw = await self.receive_text()
        if raw is None:
            return None
        message = json.loads(raw)
        self.messages.append(message)
        return message

    async def open(self):
        """Take what a stream begins with."""
        await self.receive()
        self.start = (await self.receive())["start"]

    async def receive_event(self, event):
        while (message := await self.receive()) is not None:
            if message["event"] == event:
                return message
        return None


@dataclass
class ToneAgent:
    """Greets, and answers each stretch of sound with a tone; stops when it is spoken over.

    It closes the stream after `replies` answers, once the last has been heard.
    """

    greeting_secs: float = 0.3
    reply_secs: float = 0.3
    replies: int = 1
    end_silence_secs: float = 0.1
    """Silence after which the caller is taken to have finished."""
    words: list = field(default_factory=list)

    async def __call__(self, stream):
        await self._say(stream, self.greeting_secs, "greeting")
        said, plays_until, silent_frames, speaking = 0, self._until, 0, False
        while (message := await stream.receive()) is not None:
            now = asyncio.get_running_loop().time()
            if message["event"] == "x-transcript":
                self.words.append(message["text"])
            if message["event"] == "mark" and message["mark"]["name"] == f"reply {self.replies}":
                return
            if message["event"] != "media":
                continue
            loud = bool(audible_spans(base64.b64decode(message["media"]["payload"])))
            if loud and now < plays_until:
                await stream.clear()
                plays_until = now
            speaking = speaking or loud
            silent_frames = 0 if loud else silent_frames + 1
            if speaking and silent_frames * FRAME_SECS >= self.end_silence_secs:
                speaking, said = False, said + 1
                await self._say(stream, self.reply_secs, f"reply {said}")
                plays_until = self._until

    async def _say(self, stream, secs, name):
        await stream.say(tone(secs))
        await stream.mark(name)
        self._until = asyncio.get_running_loop().time() + secs


@dataclass
class FakeServer:
    """What the stand-in does and what it was sent."""

    on_stream: object
    """Called with each Stream once it has started; the stream is closed when it returns."""
    voice: str = CONNECT
    """TwiML of `/twilio/voice`; `{origin}` is this server's `ws://` origin."""
    after: list = field(default_factory=lambda: [HANG_UP])
    """TwiML of the other paths, one a request; the last is repeated."""
    content_type: str = "text/xml"
    refuses_streams: bool = False
    turns: list = field(default_factory=list)
    """Of the call, as the operator's API tells them."""
    requests: list = field(default_factory=list)
    streams: list = field(default_factory=list)
    url: str = ""

    def forms(self, path):
        return [request.form for request in self.requests if request.path == path]

    async def webhook(self, request):
        form = dict(await request.post())
        self.requests.append(Received(request.path, form, dict(request.headers)))
        twiml = self.voice
        if request.path == "/twilio/status":
            return web.Response(status=204)
        if request.path != "/twilio/voice":
            twiml = self.after.pop(0) if len(self.after) > 1 else self.after[0]
        origin = self.url.replace("http", "ws", 1)
        return web.Response(text=twiml.replace("{origin}", origin), content_type=self.content_type)

    async def stream(self, request):
        if self.refuses_streams:
            return web.Response(status=403)
        socket = web.WebSocketResponse()
        await socket.prepare(request)

        async def receive_text():
            raw = await socket.receive()
            return raw.data if raw.type is WSMsgType.TEXT else None

        stream = Stream(socket.send_str, receive_text, dict(request.headers))
        self.streams.append(stream)
        await stream.open()
        await self.on_stream(stream)
        await socket.close()
        return socket

    async def call(self, request):
        if request.headers.get("Authorization") != "Bearer k":
            return web.Response(status=401)
        return web.json_response({"turns": self.turns})


@asynccontextmanager
async def served(server):
    """Run a FakeServer on a free port of loopback."""
    app = web.Application()
    app.router.add_get("/twilio/stream", server.stream)
    app.router.add_get("/api/v1/calls/{sid}", server.call)
    app.router.add_post("/{path:.*}", server.webhook)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
