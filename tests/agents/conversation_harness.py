"""A call's mind with everything around it in memory, and somebody to talk to it."""

import time
from contextlib import aclosing
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from agents.deps import Deps
from agents.graph import build_graph
from agents.mind import GraphMind
from agents.playbook_file import load_playbook, vocabulary_of
from agents.understanding.understand import understand
from domain.call import Call, Direction
from domain.turn import CallerTurn, Cue, Disposition, Sentence
from tests.fakes.calendar import InMemoryCalendar, InMemoryContacts

NOW = datetime(2026, 8, 20, 11, 0, tzinfo=ZoneInfo("America/Chicago"))
"""A Thursday, an hour before noon."""
CALLER = "+15125550147"


graph = lru_cache(build_graph)
playbook_named = lru_cache(load_playbook)


class Talk:
    """One call. `say` gives the agent's answer; the last report is kept."""

    def __init__(
        self, playbook="real_estate", *, caller=CALLER, now=NOW, memory=None, sid="CA1", **deps
    ):
        self.now = now
        self.playbook = playbook_named(str(playbook))
        self.calendar = deps.pop("calendar", None) or InMemoryCalendar(
            self.playbook, lambda: self.now
        )
        self.contacts = InMemoryContacts()
        call = Call(
            id=f"call-{sid}",
            call_sid=sid,
            direction=Direction.INBOUND,
            playbook=self.playbook.name,
            from_number=caller,
            to_number="+15125550100",
            started_at=now.astimezone(UTC),
        )
        self.deps = Deps(
            call=call,
            playbook=self.playbook,
            vocabulary=vocabulary_of(self.playbook),
            calendar=self.calendar,
            contacts=self.contacts,
            understand=self._understand,
            now=lambda: self.now,
            **deps,
        )
        self.mind = GraphMind(self.deps, graph(), memory)
        self.reading_secs = 0.0
        """Processor time spent in the parsers."""
        self.seq = -1
        self.report = None
        self.reports = []
        self.log = []

    def _understand(self, *args, **kwargs):
        began = time.process_time()
        reading = understand(*args, **kwargs)
        self.reading_secs += time.process_time() - began
        return reading

    async def begin(self):
        return await self.cue(Cue.ANSWERED)

    async def say(self, text, **turn):
        return await self.cue(Cue.SPOKE, text=text, **turn)

    async def cue(self, cue, text="", **turn):
        self.seq += 1
        said = []
        heard = CallerTurn(seq=self.seq, cue=cue, text=text, **turn)
        async with aclosing(self.mind.hear(heard)) as events:
            async for event in events:
                if isinstance(event, Sentence):
                    said.append(event.text)
                else:
                    self.report = event
                    self.reports.append(event)
        answer = " ".join(said)
        self.log.append((text or str(cue), answer))
        return answer

    async def talk(self, *texts):
        answer = ""
        for text in texts:
            answer = await self.say(text)
        return answer

    @property
    def facts(self):
        return self.report.facts

    @property
    def ended(self):
        return self.report.disposition is not Disposition.STAY

    @property
    def state(self):
        return self.mind._state

    def transcript(self):
        return "\n".join(f"caller: {c}\nagent:  {a}" for c, a in self.log)
