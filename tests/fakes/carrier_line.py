"""A telephone line on virtual time: the carrier's play buffer, its marks, and a caller who makes sounds."""

import asyncio
import base64
import json

import numpy as np

from processors import mulaw

FRAME_SECS = 0.02
STREAM_SID = "MZ1"


def tone(secs, amplitude=8000):
    """Sound that a loudness detector takes for speech."""
    t = np.arange(int(secs * 8000))
    return mulaw.encode((amplitude * np.sin(t * 0.3)).astype("<i2").tobytes())


class CarrierLine:
    """Implements `MediaSocket` from the carrier's end. `heard` is what has really been played, in order."""

    def __init__(self):
        self._to_agent = asyncio.Queue()
        self._buffer = []
        self._playing = bytearray()
        self.heard = bytearray()
        self.heard_at = []
        """The moments at which something could be heard, 20 ms apart."""
        self.sent = []
        self.clears = []
        self.closed = False
        self._speech = bytearray()

    async def deliver(self, take):
        while (message := await self._to_agent.get()) is not None:
            take(message)

    async def send_text(self, message):
        fields = json.loads(message)
        self.sent.append((asyncio.get_running_loop().time(), fields))
        match fields["event"]:
            case "media":
                self._buffer.append(base64.b64decode(fields["media"]["payload"]))
            case "mark":
                self._buffer.append(fields["mark"]["name"])
            case "clear":
                self.clears.append(asyncio.get_running_loop().time())
                names = [x for x in self._buffer if isinstance(x, str)]
                self._buffer = []
                for name in names:
                    self._echo(name)

    def _echo(self, name):
        self._to_agent.put_nowait(
            json.dumps({"event": "mark", "streamSid": STREAM_SID, "mark": {"name": name}})
        )

    def say(self, secs):
        """Have the caller make a sound from now on."""
        self._speech += tone(secs)

    def transcribe(self, text, confidence=0.9):
        self._to_agent.put_nowait(
            json.dumps({"event": "x-transcript", "text": text, "confidence": confidence})
        )

    def hang_up(self):
        self._to_agent.put_nowait(json.dumps({"event": "stop", "streamSid": STREAM_SID}))
        self._to_agent.put_nowait(None)

    async def run(self):
        """Play and speak in real time, 20 ms at a go, until cancelled."""
        while True:
            self._play(160)
            sound = bytes(self._speech[:160]).ljust(160, b"\xff")
            del self._speech[:160]
            payload = base64.b64encode(sound).decode()
            self._to_agent.put_nowait(
                json.dumps(
                    {"event": "media", "streamSid": STREAM_SID, "media": {"payload": payload}}
                )
            )
            await asyncio.sleep(FRAME_SECS)

    def _play(self, count):
        while self._buffer and (count or isinstance(self._buffer[0], str)):
            item = self._buffer.pop(0)
            if isinstance(item, str):
                self._echo(item)
                continue
            self.heard += item[:count]
            self.heard_at.append(asyncio.get_running_loop().time())
            if len(item) > count:
                self._buffer.insert(0, item[count:])
            count -= min(count, len(item))
