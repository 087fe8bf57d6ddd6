"""No call passes its limit, whatever it does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ledger import Part
from domain.pricing import started_minutes
from domain.purse import CLOSING_SECS, Purse, PurseStage
from tests.domain.prices import (
    ANSWERED_AT,
    FULL,
    LOCAL,
    ODD_HEARING,
    READING,
    VOICE,
    WRITING,
)

NOTICING_SECS = 1.0

acts = st.one_of(
    st.tuples(st.just("wait"), st.floats(0.0, 30.0)),
    st.tuples(st.just("say"), st.integers(1, 600)),
    st.tuples(st.just("think"), st.integers(1, 4_000)),
    st.tuples(st.just("hear"), st.floats(0.0, 1.0)),
    st.tuples(st.just("finish"), st.floats(0.0, 1.0)),
)


class GreedyCall:
    """A call that buys all it is given, and ends as late as it may."""

    def __init__(self, rates, limit_usd_micros):
        self.purse = Purse(rates, limit_usd_micros=limit_usd_micros, answered_at=ANSWERED_AT)
        self.secs = 0.0
        self.heard_ms = 0
        self.holds = []
        self.over = False
        self.entries = self.purse.accrue(0.0)

    def do(self, act, much):
        match act:
            case "wait":
                self.wait(much)
            case "say":
                self.keep(self.purse.hold_premium(much, self.secs), [much])
            case "think":
                self.keep(self.purse.hold_llm(much, much // 10, self.secs), [much, much // 10])
            case "hear":
                self.hear(much)
            case "finish" if self.holds:
                hold, held = self.holds.pop()
                used = [round(quantity * much) for quantity in held]
                self.entries += self.purse.settle(hold, used, self.secs)

    def keep(self, hold, held):
        if hold is not None:
            self.holds.append((hold, held))

    def hear(self, share):
        new_ms = round((self.secs * 1000 - self.heard_ms) * share)
        self.heard_ms += new_ms
        self.entries += self.purse.hear(new_ms, self.secs)

    def wait(self, secs):
        until = self.secs + secs
        while self.secs < until and not self.over:
            self.secs = min(until, self.secs + NOTICING_SECS)
            self.over = self.purse.stage(self.secs) is PurseStage.END

    def talk_on(self):
        while not self.over:
            self.wait(10.0)

    def hang_up(self):
        # The carrier notices as late as it may.
        self.secs += CLOSING_SECS - NOTICING_SECS
        for hold, held in self.holds:
            self.entries += self.purse.settle(hold, held, self.secs)
        self.hear(1.0)
        self.entries += self.purse.accrue(self.secs)


def run(rates, limit_usd_micros, script):
    call = GreedyCall(rates, limit_usd_micros)
    for act, much in script:
        if not call.over:
            call.do(act, much)
    call.talk_on()
    call.hang_up()
    return call


@settings(max_examples=100, deadline=None)
@given(st.integers(22_000, 400_000), st.lists(acts, max_size=40))
def test_no_call_passes_its_limit(limit_usd_micros, script):
    call = run(FULL, limit_usd_micros, script)

    assert call.purse.spent_usd_micros <= limit_usd_micros


@settings(max_examples=30, deadline=None)
@given(st.integers(14_000, 200_000))
def test_telephony_alone_never_passes_the_limit(limit_usd_micros):
    call = run(LOCAL, limit_usd_micros, [])

    assert call.purse.spent_usd_micros <= limit_usd_micros
    assert call.purse.spent_usd_micros + 14_000 > limit_usd_micros


@settings(max_examples=100, deadline=None)
@given(st.integers(50_000, 400_000), st.lists(acts, max_size=40))
def test_the_ledger_equals_a_recount_of_the_wire(limit_usd_micros, script):
    call = run(FULL, limit_usd_micros, script)

    def quantity(price):
        return sum(e.quantity for e in call.entries if e.provider == price.name)

    minutes = started_minutes(call.secs)
    assert quantity(ODD_HEARING) == call.heard_ms
    assert sum(e.cost_usd_micros for e in call.entries) == (
        14_000 * minutes
        + 7_500
        + ODD_HEARING.cost_usd_micros(call.heard_ms)
        + VOICE.cost_usd_micros(quantity(VOICE))
        + READING.cost_usd_micros(quantity(READING))
        + WRITING.cost_usd_micros(quantity(WRITING))
    )
    assert len({e.key for e in call.entries}) == len(call.entries)
    assert {e.part for e in call.entries} <= set(Part)
