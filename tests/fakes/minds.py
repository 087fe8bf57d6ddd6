"""Minds for tests of the line: they say what they were told to."""

import asyncio

from domain.expected import Expected
from domain.turn import Cue, Disposition, Sentence, TurnReport


class ScriptedMind:
    """Answers the n-th turn with the n-th entry: a list of sentences, or a full (sentences, report fields)."""

    def __init__(self, *answers, gap_secs=0.0):
        self._answers = list(answers)
        self._gap_secs = gap_secs
        self.turns = []

    async def hear(self, turn):
        self.turns.append(turn)
        entry = self._answers.pop(0) if self._answers else ["I have nothing to add."]
        sentences, fields = entry if isinstance(entry, tuple) else (entry, {})
        for text in sentences:
            await asyncio.sleep(self._gap_secs)
            yield Sentence(text=text)
        yield TurnReport(
            seq=turn.seq,
            agent="conversation",
            intended=" ".join(sentences),
            **{"expected": Expected.ANYTHING, **fields},
        )

    def said(self):
        return [t.text for t in self.turns if t.cue is Cue.SPOKE]


GOODBYE = {"disposition": Disposition.HANG_UP, "interruptible": False}


class ThinkingMind:
    """Thinks, says a sentence, does something that cannot be undone, says that it did, and reports."""

    def __init__(self, *, think_secs=0.3, act_secs=0.1, stop_secs=0.0, fails=False):
        self._think_secs = think_secs
        self._act_secs = act_secs
        self._stop_secs = stop_secs
        self._fails = fails
        self.begun = []
        """The turns that were thought about."""
        self.acts = []
        """What was done, and when."""
        self.running = 0
        self.most_running = 0

    async def hear(self, turn):
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            self.begun.append(turn)
            if turn.cue is not Cue.ANSWERED:
                await asyncio.sleep(self._think_secs)
                if self._fails:
                    raise LookupError("no such line")
            yield Sentence(text=f"So: {turn.text}.")
            if turn.cue is not Cue.ANSWERED:
                await turn.committed()
                self.acts.append((turn.seq, turn.text, asyncio.get_running_loop().time()))
                await asyncio.sleep(self._act_secs)
                yield Sentence(text="Done.")
            await turn.committed()
            yield TurnReport(seq=turn.seq, agent="conversation", intended=f"So: {turn.text}. Done.")
        finally:
            try:
                await asyncio.sleep(self._stop_secs)
            finally:
                self.running -= 1
