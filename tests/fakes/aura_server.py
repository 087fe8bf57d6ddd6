"""A stand-in for Deepgram Aura on a real WebSocket: sound as bytes, sentences told apart by order alone."""

import asyncio
import json

from websockets.exceptions import ConnectionClosed

from tests.fakes.coded_speech import sound_of
from tests.fakes.speech_server import SpeechServer


class AuraServer(SpeechServer):
    """Speaks what has been sent when it is flushed, and forgets it when it is cleared."""

    key_header = "authorization"

    async def converse(self, socket):
        connection = self.connected(socket)
        waiting, speaking = [], None
        try:
            async for message in socket:
                fields = json.loads(message)
                connection.messages.append(fields)
                match fields["type"]:
                    case "Speak":
                        connection.texts.append(fields["text"])
                        waiting.append(fields["text"])
                    case "Flush":
                        job = self._say(socket, connection, " ".join(waiting))
                        waiting, speaking = [], asyncio.create_task(job)
                    case "Clear":
                        if speaking:
                            speaking.cancel()
                            await asyncio.wait([speaking])
                        await socket.send('{"type":"Cleared"}')
                    case "Close":
                        break
        except ConnectionClosed:
            pass
        finally:
            if speaking:
                speaking.cancel()
                await asyncio.wait([speaking])

    async def _say(self, socket, connection, text):
        await asyncio.sleep(self.first_byte_secs)
        for word in text.split():
            if await self.meets_trouble(socket, connection):
                return
            await socket.send(sound_of(word))
        await socket.send('{"type":"Flushed"}')
