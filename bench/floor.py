"""The floor: a bare WebSocket loop with mu-law, Silero and ready sound. What it costs, nothing can cost less.

`python -m bench.floor --port N`. No queue, no processor, no mind, no marks: it speaks when a caller has stopped
for 0.2 s and stops when he begins.
"""

from __future__ import annotations

import argparse
import asyncio
import binascii
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bench.carrier_paths import MEDIA_PATH, carrier_routes
from bench.loop_lag import LoopLag
from bench.stand_ins import ready_sound
from domain.voice_activity import SpeechEdge, VoiceActivity
from processors import mulaw
from processors.media_wire import clear_message, media_message
from processors.speech_scorer import SpeechScorer

PIECE_BYTES = 640
LEAD_SECS = 0.2


class FloorCall:
    """One call."""

    def __init__(self, websocket: WebSocket, scorer: SpeechScorer, sound: bytes) -> None:
        self._websocket = websocket
        self._sound = sound
        self._activity = VoiceActivity(stop_secs=0.2)
        self._stream = scorer.open(self._score_came)
        self._sid = ""
        self._edges: asyncio.Queue[SpeechEdge] = asyncio.Queue()
        self._saying: asyncio.Task[None] | None = None

    def _score_came(self, score: float) -> None:
        if edge := self._activity.hear(score):
            self._edges.put_nowait(edge)

    async def listen(self) -> None:
        """Take messages until the caller hangs up."""
        async with asyncio.TaskGroup() as tasks:
            follow = tasks.create_task(self._follow(tasks))
            try:
                await self._receive()
            finally:
                follow.cancel()
                self._stream.close()
                if self._saying:
                    self._saying.cancel()

    async def _receive(self) -> None:
        try:
            while True:
                fields = orjson.loads(await self._websocket.receive_text())
                match fields["event"]:
                    case "media":
                        sound = binascii.a2b_base64(fields["media"]["payload"])
                        self._stream.hear(sound)
                    case "start":
                        self._sid = fields["start"]["streamSid"]
                        self._edges.put_nowait(SpeechEdge.STOPPED)
                    case "stop":
                        return
        except WebSocketDisconnect:
            return

    async def _follow(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            edge = await self._edges.get()
            if edge is SpeechEdge.STOPPED:
                self._saying = tasks.create_task(self._say())
            elif self._saying and not self._saying.done():
                self._saying.cancel()
                await self._websocket.send_text(clear_message(self._sid))

    async def _say(self) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for offset in range(0, len(self._sound), PIECE_BYTES):
            await asyncio.sleep(began + offset / 8000 - LEAD_SECS - loop.time())
            piece = self._sound[offset : offset + PIECE_BYTES]
            await self._websocket.send_text(media_message(self._sid, piece))


def create_app() -> Starlette:
    """Build the application."""
    lag = LoopLag()
    scorer = SpeechScorer.load()
    sound = mulaw.encode(ready_sound(8000) * 2)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with lag.running():
            yield

    async def media(websocket: WebSocket) -> None:
        await websocket.accept()
        await FloorCall(websocket, scorer, sound).listen()

    routes = [*carrier_routes(), lag.route(), WebSocketRoute(MEDIA_PATH, media)]
    return Starlette(routes=routes, lifespan=lifespan)


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    uvicorn.run(create_app(), host="127.0.0.1", port=port, loop="uvloop", log_level="warning")


if __name__ == "__main__":
    main()
