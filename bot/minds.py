"""Makes a mind for every call out of what the process has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from agents.completeness import AnswerJudge
from agents.deps import Deps, Understand
from agents.graph import TurnGraph
from agents.llm.answering import Answerer
from agents.llm.extraction import Extractor
from agents.memory import CallMemory
from agents.mind import GraphMind
from agents.playbook_file import vocabulary_of
from bot.playbooks import Playbooks
from domain.call import Call, Direction
from domain.ports import CallPurse, ContactBook
from domain.times_on_offer import TimesOnOffer
from store.booked_times import BookedTimes
from store.calendar import PlaybookCalendar
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class MindMaker:
    """What all minds of the process share."""

    playbooks: Playbooks
    graph: TurnGraph
    understand: Understand
    database: Database
    booked_times: BookedTimes
    contacts: ContactBook
    memory: CallMemory
    """Keeps the minds of telephone calls, so that another worker can take them up."""
    answerer: Answerer | None
    extractor: Extractor | None
    transfer_number: str | None
    times: TimesOnOffer
    min_confidence: float

    def judge(self, call: Call, now: Callable[[], datetime]) -> AnswerJudge:
        """Make the judge of whether a caller's answers are whole."""
        playbook = self.playbooks.by_name[call.playbook]
        return AnswerJudge(self.understand, vocabulary_of(playbook), playbook.business.zone, now)

    def make(
        self, call: Call, now: Callable[[], datetime], purse: CallPurse | None = None
    ) -> GraphMind:
        """Make the mind of a call; it is closed when the call is over.

        Args:
            call: The call.
            now: Tells the time, aware; pinned in a test conversation.
            purse: Pays for the language model; None: nobody counts.
        """
        playbook = self.playbooks.by_name[call.playbook]
        deps = Deps(
            call=call,
            playbook=playbook,
            vocabulary=vocabulary_of(playbook),
            calendar=PlaybookCalendar(
                self.database, playbook.name, playbook.scheduling, now, self.booked_times
            ),
            contacts=self.contacts,
            understand=self.understand,
            now=now,
            answerer=self.answerer,
            extractor=self.extractor,
            purse=purse,
            times=self.times,
            transfer_to=self.transfer_number,
            min_confidence=self.min_confidence,
        )
        is_kept = call.direction is not Direction.TEXT
        return GraphMind(deps, self.graph, self.memory if is_kept else None)
