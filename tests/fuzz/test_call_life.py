"""A call's life, told by carrier and workers in any order and any number of times: what is reached is never lost."""

import asyncio
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from domain.call import CallStatus, EndReason, Outcome
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import Transition
from store.call_log import StoredCallLog
from store.call_writing import STATUSES
from store.calls import Calls
from store.database import Database
from store.migrate import migrate
from tests.businesses import now
from tests.call_records import CallWriter, a_call, a_report, an_end

ENDINGS = st.builds(
    an_end,
    at=st.integers(0, 500).map(lambda secs: now() + timedelta(seconds=secs)),
    status=st.sampled_from([CallStatus.COMPLETED, CallStatus.FAILED]),
    reason=st.sampled_from(EndReason),
    outcome=st.sampled_from(Outcome),
    summary=st.none() | st.just("A summary."),
)


class CallLife(RuleBasedStateMachine):
    """Two calls in one log; a model of them beside it."""

    calls = Bundle("calls")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(EMPTY, self.folder / "call.db")
        self.runner = asyncio.Runner()
        self.database = Database(f"sqlite:///{self.folder / 'call.db'}")
        self.log = CallWriter(StoredCallLog(self.database, now))
        self.kept = Calls(self.database)
        self.begun = {}
        self.reached = {}
        self.ended = {}
        self.said = {}
        self.exchange = {}

    def do(self, coroutine):
        return self.runner.run(coroutine)

    @rule(target=calls)
    def ring(self):
        call = a_call()
        self.do(self.log.begin(call, CallStatus.RINGING))
        self.begun[call.id], self.reached[call.id] = call, CallStatus.RINGING
        self.said[call.id], self.exchange[call.id] = {}, -1
        return call

    @rule(call=calls, status=st.sampled_from(CallStatus))
    def tell_status(self, call, status):
        self.do(self.log.begin(call, status))
        reached = self.reached[call.id]
        if not reached.is_final and STATUSES.index(status) > STATUSES.index(reached):
            self.reached[call.id] = status

    @rule(call=calls, end=ENDINGS)
    def end(self, call, end):
        self.do(self.log.end(call.id, end))
        if call.id not in self.ended:
            self.ended[call.id] = end
            self.reached[call.id] = end.status

    @rule(call=calls, seq=st.integers(1, 6), words=st.sampled_from(["one", "two"]))
    def say(self, call, seq, words):
        record = TurnRecord(seq=seq, role=Role.CALLER, text=words, at=now())
        self.do(self.log.turn(call.id, record))
        self.said[call.id][seq] = words

    @rule(call=calls, seq=st.integers(0, 6))
    def report(self, call, seq):
        moved = Transition(from_agent="a", to_agent="b", reason="r", at=now())
        report = a_report(seq, facts={"exchange": seq}, transitions=(moved,))
        self.do(self.log.progress(call.id, report))
        self.exchange[call.id] = max(self.exchange[call.id], seq)

    @rule(call=calls, seq=st.integers(1, 3))
    def change_voice(self, call, seq):
        event = TierEvent(seq=seq, from_tier="local", to_tier="premium", reason="r", at=now())
        self.do(self.log.tier(call.id, event))

    @invariant()
    def what_is_kept_is_what_was_reached(self):
        for call in self.begun.values():
            record = self.do(self.kept.find(call.call_sid))
            history = self.do(self.kept.history(call.id))
            assert record.call == call
            assert record.status == self.reached[call.id]
            end = self.ended.get(call.id)
            assert record.end_reason == (end and end.reason)
            assert record.ended_at == (end and end.at)
            assert {turn.seq: turn.text for turn in history.turns} == self.said[call.id]
            assert len({t.seq for t in history.tier_events}) == len(history.tier_events)
            if self.exchange[call.id] >= 0:
                assert record.facts == {"exchange": self.exchange[call.id]}

    def teardown(self):
        self.do(self.database.close())
        self.runner.close()
        shutil.rmtree(self.folder)


EMPTY = Path(tempfile.gettempdir()) / "never made"


@pytest.fixture(scope="module", autouse=True)
def empty_database(tmp_path_factory):
    global EMPTY
    EMPTY = tmp_path_factory.mktemp("life") / "empty.db"
    asyncio.run(migrate(f"sqlite:///{EMPTY}"))


def test_a_call_never_goes_back_whatever_comes_in_whatever_order():
    usual = settings()
    fewer = settings(usual, max_examples=max(6, usual.max_examples // 20), stateful_step_count=15)

    run_state_machine_as_test(CallLife, settings=fewer)
