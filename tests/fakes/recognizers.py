"""Recognisers for tests of the line."""

import asyncio

from domain.speech import Recognition


class QueueRecognizer:
    """Answers with the oldest words it was given, after `secs`; with nothing when there are none."""

    name = "queue"

    def __init__(self, *, secs=0.05):
        self.secs = secs
        self.words = []

    async def recognize(self, pcm):
        await asyncio.sleep(self.secs)
        text, confidence = self.words.pop(0) if self.words else ("", 0.0)
        return Recognition(text=text, confidence=confidence)

    async def close(self):
        pass


class LiveEars:
    """Implements `LiveRecognizer`: has the words of `recognizer` as soon as the stretch is over, if it has ears left."""

    def __init__(self, recognizer, *, free=1, fails=None):
        self.recognizer = recognizer
        self.free = free
        self.fails = fails
        self.stretches = []

    def begin(self):
        if len([s for s in self.stretches if not s.is_over]) >= self.free:
            return None
        self.stretches.append(LiveStretch(self))
        return self.stretches[-1]


class LiveStretch:
    def __init__(self, ears):
        self._ears = ears
        self.pieces = []
        self.is_over = False

    def hear(self, pcm):
        self.pieces.append(pcm)

    async def words(self):
        if self._ears.fails:
            raise self._ears.fails
        text, confidence = self._ears.recognizer.words.pop(0)
        return Recognition(text=text, confidence=confidence)

    def drop(self):
        self.is_over = True
