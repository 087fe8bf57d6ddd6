"""Calls, reports and endings to write down, with what a test does not care about filled in."""

from uuid import uuid4

from domain.call import Call, CallStatus, Direction, EndReason, Outcome
from domain.call_entries import CallBegan, CallEnded, ExchangeCame, TierChanged, TurnSaid
from domain.record import CallEnd
from domain.tokens import StreamPass
from domain.turn import TurnReport
from tests.businesses import now


def a_call(**changes):
    ident = uuid4()
    made = {
        "id": str(ident),
        "call_sid": f"CA{ident.hex}",
        "direction": Direction.INBOUND,
        "playbook": "real_estate",
        "from_number": "+15125550199",
        "to_number": "+15125550100",
        "started_at": now(),
    }
    return Call(**{**made, **changes})


class CallWriter:
    """Writes calls down in a log, one thing at a time."""

    def __init__(self, log):
        self.log = log

    async def begin(self, call, status):
        await self.log.keep([CallBegan(call=call, status=status)])

    async def turn(self, call_id, record):
        await self.log.keep([TurnSaid(call_id=call_id, record=record)])

    async def progress(self, call_id, report):
        await self.log.keep([ExchangeCame(call_id=call_id, report=report)])

    async def tier(self, call_id, event):
        await self.log.keep([TierChanged(call_id=call_id, event=event)])

    async def end(self, call_id, end):
        await self.log.keep([CallEnded(call_id=call_id, end=end)])


def a_pass(call, streams=1):
    return StreamPass(call=call, epoch=streams, streams=streams, nonce=uuid4().hex)


def a_report(seq, **changes):
    return TurnReport(**{"seq": seq, "agent": "qualification", "intended": "How many?", **changes})


def an_end(**changes):
    ended = {
        "at": now(),
        "status": CallStatus.COMPLETED,
        "reason": EndReason.AGENT_HUNG_UP,
        "outcome": Outcome.ABANDONED,
        "summary": None,
        "duration_secs": 63.2,
    }
    return CallEnd(**{**ended, **changes})
