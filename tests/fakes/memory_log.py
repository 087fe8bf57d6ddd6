"""A call log in memory that can be read back."""

from dataclasses import replace
from datetime import UTC, datetime

from domain.call import CallStatus, Outcome
from domain.call_record import CallRecord, ResumePoint
from domain.latency import summarize
from domain.record import CallEnd
from tests.fakes.call_log import EntryByEntry


class MemoryLog(EntryByEntry):
    """Keeps calls as the database does: a status never moves back, the first end wins."""

    def __init__(self):
        self.records = {}
        self.turns = []
        self.ends = {}

    async def begin(self, call, status):
        known = self.records.setdefault(call.id, _record(call, status))
        if list(CallStatus).index(status) > list(CallStatus).index(known.status):
            self.records[call.id] = replace(known, status=status)

    async def turn(self, call_id, record):
        self.turns.append((call_id, record))

    async def progress(self, call_id, report):
        pass

    async def tier(self, call_id, event):
        pass

    async def end(self, call_id, end):
        if call_id not in self.ends:
            self.ends[call_id] = end
            self.records[call_id] = replace(self.records[call_id], end_reason=end.reason)

    async def find(self, id_or_sid):
        known = self.records.values()
        return next((r for r in known if id_or_sid in (r.call.id, r.call.call_sid)), None)

    async def outline(self, call_sid):
        return await self.find(call_sid)

    async def resume_point(self, call_id):
        mine = [record.seq for call, record in self.turns if call == call_id]
        return ResumePoint(last_turn=max(mine, default=0), last_exchange=-1)

    def an_end(self, reason):
        return CallEnd(
            at=datetime(2026, 8, 20, 16, 1, tzinfo=UTC),
            status=CallStatus.COMPLETED,
            reason=reason,
            outcome=Outcome.QUALIFIED,
            summary=None,
            duration_secs=60.0,
        )


def _record(call, status):
    return CallRecord(
        call=call,
        status=status,
        outcome=None,
        ended_at=None,
        duration_secs=None,
        end_reason=None,
        facts={},
        lead=None,
        appointment=None,
        latency=summarize(()),
        summary=None,
        next_step=None,
    )
