"""What the carrier is told when a stream has ended: a person, the end, or a stream that goes on with the call."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from agents.playbook_file import load_playbook
from bot.call_trace import CallTraces
from bot.caller_limit import CallerLimit
from bot.endings import Endings
from bot.journal import Journal
from bot.live_calls import CallsOnTheLine, LiveCall
from bot.reaper import Reaper
from bot.switchboard import House, Switchboard, open_houses
from bot.transfers import Transfers
from domain.call import CallStatus, EndReason, Outcome
from domain.errors import StoreAwayError
from domain.lease import MOST_STREAMS, Lease
from domain.tokens import StreamTokens
from simulator.twiml import Connect, Dial, Hangup, Say, parse_twiml
from store.sessions_here import SessionsHere
from tests.bot.test_cashier import CALL_LIMIT, cashier_of
from tests.conftest import VIRTUAL
from tests.domain.test_transfer import RATES
from tests.fakes.memory_log import MemoryLog
from tests.fakes.till import Till

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

SID = "CA" + "1" * 32
FORM = {
    "CallSid": SID,
    "From": "+15125550147",
    "To": "+15125550100",
    "CallStatus": "in-progress",
}
URLS = {
    "socket_url": "wss://phone.example.com/stream",
    "ended_url": "https://phone.example.com/ended",
}
STATUS_URL = "https://phone.example.com/status"
NOW = datetime(2026, 8, 20, 16, 0, tzinfo=UTC)


class Leases:
    """What a database with one lease says."""

    def __init__(self):
        self.lease = None
        self.dropped = []

    async def find(self, call_sid):
        return self.lease

    async def note_closed(self, call_sid):
        self.lease = Lease(**{**_fields(self.lease), "line_closed_at": NOW})

    async def lost(self):
        return [self.lease] if self.lease else []

    async def drop(self, call_sid):
        self.dropped.append(call_sid)


class AwayLeases(Leases):
    """A database that does not answer."""

    async def find(self, call_sid):
        await asyncio.Event().wait()


class BrokenLeases(Leases):
    """A database that answers with an error that nobody knows."""

    async def find(self, call_sid):
        raise ValueError(call_sid)


def _fields(lease):
    return {name: getattr(lease, name) for name in Lease.__slots__}


async def let_everybody_in(_call):
    return None


class Exchange:
    """A switchboard, and everything around it."""

    def __init__(self, leases=None):
        self.at = NOW
        self.till = Till()
        self.log = MemoryLog()
        self.leases = leases or Leases()
        self.sessions = SessionsHere()
        self.journal = Journal(self.log)
        self.live = CallsOnTheLine(10)
        self.tokens = StreamTokens(key=b"secret")
        self.endings = Endings(self.sessions, self.journal)
        self.board = Switchboard(
            houses={
                "real_estate": House(
                    busy="Busy.", over_budget="Busy.", sorry="Sorry.", transfer_to="+15125550111"
                )
            },
            playbook_for=lambda _number: "real_estate",
            tokens=self.tokens,
            live_calls=self.live,
            traces=CallTraces(self.log, self.leases, self.endings, lambda: self.at),
            journal=self.journal,
            now=lambda: self.at,
            transfers=Transfers(
                rates_of=lambda _direction: RATES,
                call_limit_usd_micros=CALL_LIMIT,
                ledger=self.till,
                endings=self.endings,
                journal=self.journal,
                now=lambda: self.at,
            ),
            caller_limit=CallerLimit(sessions=self.sessions, key=b"secret", rate=None),
            refuse=let_everybody_in,
        )
        self.cashier = cashier_of(self.till, self.journal)
        self.forgotten = []
        self.reaper = Reaper(
            leases=self.leases,
            calls=self.log,
            forget=self.forget,
            journal=self.journal,
            now=lambda: NOW,
        )

    async def forget(self, call_sid):
        self.forgotten.append(call_sid)

    async def __aenter__(self):
        self.writer = asyncio.create_task(self.journal.run())
        return self

    async def __aexit__(self, *_error):
        await self.journal.written(5)
        self.writer.cancel()
        await asyncio.wait({self.writer})

    async def answered(self):
        """Let a call in, and have its stream begin on some worker."""
        document = parse_twiml(await self.board.answer(FORM, **URLS))
        first = self.tokens.read(document.verbs[0].parameters["token"], 0.0)
        self.journal.begin(first.call, CallStatus.IN_PROGRESS)
        await self.journal.written(1)
        self.held(first, owner="one")
        self.live.withdraw(first.call.id)
        return first

    def held(self, admitted, *, owner, for_secs=10.0):
        self.leases.lease = Lease(
            call_id=admitted.call.id,
            call_sid=SID,
            owner=owner,
            epoch=admitted.epoch,
            streams=admitted.streams,
            expires_at=NOW + timedelta(seconds=for_secs),
        )

    async def ended(self, **changes):
        return parse_twiml(await self.ended_twiml(**changes)).verbs

    async def ended_twiml(self, **changes):
        return await self.board.stream_ended(FORM | changes, **URLS, status_url=STATUS_URL)


async def test_a_call_that_was_cut_off_gets_another_stream_that_resumes_it():
    async with Exchange() as house:
        first = await house.answered()

        connect, apology = await house.ended()

    again = house.tokens.read(connect.parameters["token"], 0.0)
    assert isinstance(connect, Connect)
    assert apology == Say("Sorry.")
    assert again.call == first.call
    assert again.resumes
    assert again.epoch > first.epoch


async def test_a_call_that_is_over_is_hung_up():
    async with Exchange() as house:
        first = await house.answered()
        await house.endings.note(first.call, EndReason.AGENT_HUNG_UP)

        assert await house.ended() == (Hangup(),)


async def test_a_call_that_ends_while_a_slow_database_is_asked_is_not_taken_up_again():
    class SlowLeases(Leases):
        async def find(self, call_sid):
            await asyncio.sleep(0.2)
            return self.lease

    async with Exchange(SlowLeases()) as house:
        first = await house.answered()
        asked = asyncio.create_task(house.ended())
        await asyncio.sleep(0.1)
        await house.endings.note(first.call, EndReason.AGENT_HUNG_UP)

        assert await asked == (Hangup(),)


async def test_a_caller_who_asked_for_a_person_is_put_through():
    async with Exchange() as house:
        first = await house.answered()
        await house.endings.note(first.call, EndReason.TRANSFERRED)

        verbs = await house.ended()

    assert verbs[0] == Dial("+15125550111")


async def test_a_caller_who_has_left_is_not_called_back_to_life():
    async with Exchange() as house:
        first = await house.answered()
        house.held(first, owner=None, for_secs=0.0)

        verbs = await house.ended(CallStatus="completed")

    assert verbs == (Hangup(),)
    assert house.log.ends[first.call.id].reason is EndReason.CALLER_HUNG_UP


async def test_a_call_that_dies_again_and_again_is_ended_with_an_apology():
    async with Exchange() as house:
        first = await house.answered()
        house.leases.lease = Lease(**{**_fields(house.leases.lease), "streams": MOST_STREAMS})

        verbs = await house.ended()

    end = house.log.ends[first.call.id]
    assert verbs == (Say("Sorry."), Hangup())
    assert (end.reason, end.outcome) == (EndReason.LOST, Outcome.FAILED)


async def test_with_the_database_hanging_the_carrier_is_answered_in_time_and_the_call_goes_on():
    async with Exchange(AwayLeases()) as house:
        await house.answered()
        began = asyncio.get_running_loop().time()

        connect, _ = await house.ended()

        assert asyncio.get_running_loop().time() - began < 0.5
    assert house.tokens.read(connect.parameters["token"], 0.0).resumes


async def test_whatever_the_database_answers_with_the_carrier_is_answered_and_the_call_goes_on():
    async with Exchange(BrokenLeases()) as exchange:
        await exchange.answered()

        verbs = await exchange.ended()

    assert isinstance(verbs[0], Connect)


async def test_a_report_that_comes_to_another_worker_leaves_the_call_to_its_holder():
    async with Exchange() as house:
        first = await house.answered()

        await house.board.status(FORM | {"CallStatus": "completed"})
        await house.journal.written(1)

    assert first.call.id not in house.log.ends
    assert house.leases.lease.line_closed_at == NOW


async def test_a_call_whose_stream_never_came_is_over_when_the_carrier_says_so():
    async with Exchange() as house:
        document = parse_twiml(await house.board.answer(FORM, **URLS))
        call = house.tokens.read(document.verbs[0].parameters["token"], 0.0).call

        await house.board.status(FORM | {"CallStatus": "no-answer"})
        await house.journal.written(1)

    assert house.log.ends[call.id].status is CallStatus.FAILED
    assert not house.live.expects(call.id)


async def test_a_stream_that_does_not_notice_that_the_caller_has_left_is_ended():
    async with Exchange() as house:
        first = await house.answered()
        told = []

        async def line_closed():
            told.append("closed")
            live.over.set()

        live = LiveCall(call=first.call, end_politely=None, hand_over=None, line_closed=line_closed)
        house.live.enter(live)

        await house.board.status(FORM | {"CallStatus": "completed"})

    assert told == ["closed"]


async def test_a_report_while_the_database_hangs_is_dealt_with_by_what_is_known_here():
    async with Exchange(AwayLeases()) as house:
        await house.board.answer(FORM, **URLS)

        await house.board.status(FORM | {"CallStatus": "canceled"})
        await house.journal.written(1)

    assert [end.reason for end in house.log.ends.values()] == [EndReason.CALLER_HUNG_UP]


@pytest.mark.parametrize(
    ("owner", "closed_at", "reason"),
    [
        ("one", None, EndReason.LOST),
        ("one", NOW, EndReason.LOST),
        (None, NOW, EndReason.CALLER_HUNG_UP),
        (None, None, EndReason.LOST),
    ],
    ids=["its worker died", "its worker died, the caller left", "the caller left", "nobody came"],
)
async def test_a_lost_call_is_ended_and_cleared_away(owner, closed_at, reason):
    async with Exchange() as house:
        first = await house.answered()
        house.held(first, owner=owner, for_secs=-60)
        house.leases.lease = Lease(**{**_fields(house.leases.lease), "line_closed_at": closed_at})

        await house.reaper.reap()

    assert house.log.ends[first.call.id].reason is reason
    assert house.forgotten == house.leases.dropped == [SID]


async def test_a_call_that_is_over_is_cleared_away_and_not_ended_again():
    async with Exchange() as house:
        first = await house.answered()
        house.journal.end(first.call.id, end := house.log.an_end(EndReason.AGENT_HUNG_UP))
        await house.journal.written(1)

        await house.reaper.reap()

    assert house.log.ends[first.call.id] == end
    assert house.leases.dropped == [SID]


async def test_after_the_store_was_away_nobody_is_taken_for_lost_at_once():
    class Flickering(Leases):
        def __init__(self):
            super().__init__()
            self.asked_at = []

        async def lost(self):
            self.asked_at.append(asyncio.get_running_loop().time())
            raise StoreAwayError("stopped")

    leases = Flickering()
    async with Exchange(leases) as house:
        reaping = asyncio.create_task(house.reaper.run())
        await asyncio.sleep(60)
        reaping.cancel()
        await asyncio.wait({reaping})

    assert leases.asked_at[1] - leases.asked_at[0] >= 30


async def test_a_caller_for_whom_there_is_no_money_hears_the_businesss_words_and_a_number():
    house = open_houses({NAME: load_playbook(NAME)}, "")[NAME]

    assert "Maple Street Homes" in house.over_budget
    assert "5 1 2, 5 5 5, 0 1 9 0" in house.over_budget


@pytest.mark.parametrize(
    ("transfer_to", "setting", "said"),
    [
        ("+15125550111", "+15125550122", "0 1 1 1"),
        (None, "+15125550122", "0 1 2 2"),
        (None, "", "Please call again tomorrow."),
    ],
)
async def test_without_an_office_a_person_s_number_is_told_and_else_none(
    transfer_to, setting, said
):
    playbook = load_playbook(NAME)
    business = replace(playbook.business, office_number=None, transfer_to=transfer_to)

    house = open_houses({NAME: replace(playbook, business=business)}, setting)[NAME]

    assert said in house.over_budget
    assert "{" not in house.over_budget


async def test_the_number_is_what_the_carrier_is_told_to_say():
    async with Exchange() as exchange:
        board = replace(
            exchange.board,
            houses=open_houses({NAME: load_playbook(NAME)}, ""),
            refuse=let_nobody_in,
        )
        said, hang_up = parse_twiml(await board.answer(FORM, **URLS)).verbs

    assert "5 1 2, 5 5 5, 0 1 9 0" in said.text
    assert hang_up == Hangup()


async def let_nobody_in(_call):
    return "day budget"


NAME = "real_estate"
