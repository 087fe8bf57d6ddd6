"""An end-of-turn model that says what it was told to."""

import asyncio


class ScriptedEndOfTurn:
    """Answers the n-th question with the n-th probability, then with None, as a busy one does."""

    def __init__(self, *probabilities, takes_secs=0.0):
        self._probabilities = list(probabilities)
        self._takes_secs = takes_secs
        self.asked = []

    async def end_probability(self, pcm):
        self.asked.append(pcm)
        await asyncio.sleep(self._takes_secs)
        return self._probabilities.pop(0) if self._probabilities else None

    async def close(self):
        pass
