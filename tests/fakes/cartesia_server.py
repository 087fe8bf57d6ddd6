"""A stand-in for Cartesia on a real WebSocket: a context a sentence, word times after their sound."""

import asyncio
import base64
import json

from websockets.exceptions import ConnectionClosed

from tests.fakes.coded_speech import GAP_SECS, WORD_SECS, sound_of
from tests.fakes.speech_server import SpeechServer


class CartesiaServer(SpeechServer):
    """Speaks each transcript in its context; a cancelled context falls silent."""

    key_header = "x-api-key"

    async def converse(self, socket):
        connection = self.connected(socket)
        speaking = {}
        try:
            async for message in socket:
                fields = json.loads(message)
                connection.messages.append(fields)
                context = fields["context_id"]
                if fields.get("cancel"):
                    speaking.pop(context).cancel()
                    continue
                connection.texts.append(fields["transcript"])
                job = self._say(socket, connection, context, fields["transcript"])
                speaking[context] = asyncio.create_task(job)
        except ConnectionClosed:
            pass
        finally:
            for task in speaking.values():
                task.cancel()
            if speaking:
                await asyncio.wait(speaking.values())

    async def _say(self, socket, connection, context, text):
        await asyncio.sleep(self.first_byte_secs)
        for number, word in enumerate(text.split()):
            if await self.meets_trouble(socket, connection):
                return
            sound = base64.b64encode(sound_of(word)).decode()
            await self._send(socket, context, type="chunk", data=sound)
            begins = number * (WORD_SECS + GAP_SECS)
            times = {"words": [word], "start": [begins], "end": [begins + WORD_SECS]}
            await self._send(socket, context, type="timestamps", word_timestamps=times)
        await self._send(socket, context, type="done")

    async def _send(self, socket, context, **fields):
        await socket.send(json.dumps({"context_id": context, **fields}))
