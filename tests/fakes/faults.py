"""Parts of a call that work until they are told to fail."""

import asyncio

from domain.errors import RecognitionError, VoiceError
from domain.turn import Sentence
from tests.fakes.minds import ScriptedMind
from tests.fakes.recognizers import QueueRecognizer
from tests.fakes.voices import ToneVoice

FAULTS = ("breaks", "errs", "hangs", "is silent", "stops half way", "splits samples")


class Fault:
    """What is wrong with a part, and since when."""

    def __init__(self):
        self.kind = None

    async def strike(self, error):
        """Fail now, if it is time to."""
        if self.kind == "breaks":
            raise error
        if self.kind == "errs":
            raise ValueError("nobody had foreseen this")
        if self.kind == "hangs":
            await asyncio.Event().wait()


class FaultyRecognizer(QueueRecognizer):
    name = "faulty"

    def __init__(self):
        super().__init__()
        self.fault = Fault()

    async def recognize(self, pcm):
        await self.fault.strike(RecognitionError("gone"))
        heard = await super().recognize(pcm)
        return type(heard)(text="", confidence=0.0) if self.fault.kind == "is silent" else heard


class FaultyMind(ScriptedMind):
    def __init__(self, *answers):
        super().__init__(*answers)
        self.fault = Fault()

    async def hear(self, turn):
        await self.fault.strike(LookupError("no such line"))
        async for event in super().hear(turn):
            yield event
            if self.fault.kind == "stops half way" and isinstance(event, Sentence):
                await asyncio.Event().wait()


class FaultyVoice(ToneVoice):
    name = "faulty"

    def __init__(self, cache_key="faulty"):
        super().__init__(cache_key=cache_key)
        self.fault = Fault()

    async def speak(self, text):
        await self.fault.strike(VoiceError("gone"))
        if self.fault.kind == "is silent":
            return
        async for piece in super().speak(text):
            if self.fault.kind == "splits samples":
                yield piece[:11]
                piece = piece[11:]
            yield piece
            if self.fault.kind == "stops half way":
                await asyncio.Event().wait()
