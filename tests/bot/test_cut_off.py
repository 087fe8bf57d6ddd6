"""Streams that end before their call does: what is written, and what is left to whoever takes the call up."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.call import run_call
from domain.call import EndReason
from domain.call_record import ResumePoint
from domain.errors import StoreAwayError
from domain.turn import Cue, Disposition, Sentence, TurnReport
from tests.bot.test_run_call import RunningCall
from tests.call_records import a_pass
from tests.conftest import VIRTUAL
from tests.fakes.carrier_line import STREAM_SID
from tests.fakes.leases import OneWorkersLeases
from tests.fakes.observers import SilentObserver

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]


class PatientMind:
    """Says one sentence a turn, and says goodbye when it is asked to."""

    def __init__(self):
        self.turns = []
        self.closed = False

    async def hear(self, turn):
        self.turns.append(turn)
        is_over = turn.cue is Cue.WRAP_UP
        yield Sentence(text=f"w{turn.seq}00 w{turn.seq}01.")
        yield TurnReport(
            seq=turn.seq,
            agent="conversation",
            intended="w000 w001.",
            disposition=Disposition.HANG_UP if is_over else Disposition.STAY,
        )

    def report(self):
        return None

    async def close(self):
        self.closed = True


class MindThatWaits(PatientMind):
    """An act is under way when the caller has left."""

    async def close(self):
        await asyncio.sleep(3)
        self.closed = True


class MindThatBreaks(PatientMind):
    """Cannot even be closed."""

    async def close(self):
        raise ConnectionResetError


class BrokenPast:
    """A store that answers with an error that nobody knows."""

    async def resume_point(self, call_id):
        raise ValueError(call_id)


class TakenLeases(OneWorkersLeases):
    """After six seconds another worker has the call."""

    async def take(self, call, *, epoch, streams):
        return not self._is_taken()

    async def renew(self, call_sid, *, epoch):
        return not self._is_taken()

    def _is_taken(self):
        return asyncio.get_running_loop().time() > 6


class AwayLeases(OneWorkersLeases):
    """The database is away."""

    async def take(self, call, *, epoch, streams):
        raise StoreAwayError("stopped")

    renew = release = take


class EndObserver(SilentObserver):
    """Notes which calls have ended."""

    def __init__(self):
        self.ended = []

    def call_ended(self, call, end):
        self.ended.append(call.id)


class Past:
    async def resume_point(self, call_id):
        return ResumePoint(last_turn=7, last_exchange=3)


class PastInPremium:
    async def resume_point(self, call_id):
        return ResumePoint(last_turn=7, last_exchange=3, last_tier="premium")


class HangingPast:
    async def resume_point(self, call_id):
        await asyncio.Event().wait()


class Stream:
    """One stream of a call, on this worker."""

    def __init__(self, *, streams=1, mind=None, **parts):
        self.running = RunningCall(mind or PatientMind(), 100_000)
        self.parts = replace(self.running.parts(), **{"observer": EndObserver(), **parts})
        self.admitted = a_pass(self.running.call, streams=streams)
        self.end = "running"

    async def run(self):
        self.end = await run_call(self.running.line, STREAM_SID, self.admitted, self.parts)

    async def __aenter__(self):
        self._others = [
            asyncio.create_task(self.running.line.run()),
            asyncio.create_task(self.running.journal.run()),
        ]
        self._run = asyncio.create_task(self.run())
        return self

    async def __aexit__(self, *_error):
        try:
            async with asyncio.timeout(30):
                await self._run
        finally:
            await self.running.journal.written(5)
            for task in self._others:
                task.cancel()
            await asyncio.wait(self._others)

    def drop(self):
        """The wire breaks, and nobody says why."""
        self.running.line._to_agent.put_nowait(None)


def assert_kept(stream):
    running = stream.running
    assert [end.reason for end in running.log.ends] == [EndReason.CALLER_HUNG_UP]
    assert running.till.settled.keys() == {running.call.id}
    assert stream.parts.observer.ended == [running.call.id]
    assert len(stream.parts.live_calls) == 0


async def test_a_stream_that_breaks_off_leaves_the_call_open_and_its_lease_free():
    async with Stream() as stream:
        await asyncio.sleep(4)
        stream.drop()

    assert stream.end is None
    assert stream.running.log.ends == []
    assert stream.parts.leases.released == [stream.running.call.call_sid]
    assert stream.running.mind.closed
    assert stream.running.till.settled == {}


async def test_a_caller_who_hangs_up_ends_the_call():
    async with Stream() as stream:
        await asyncio.sleep(4)
        stream.running.line.hang_up()

    assert stream.end.reason is EndReason.CALLER_HUNG_UP
    assert stream.parts.leases.released == []
    assert await stream.parts.endings.find(stream.running.call.call_sid) is EndReason.CALLER_HUNG_UP


async def test_a_stream_that_is_handed_over_leaves_the_call_open():
    async with Stream() as stream:
        await asyncio.sleep(4)
        await stream.parts.live_calls.hand_over()

    assert stream.end is None
    assert stream.parts.live_calls.is_handing_over
    assert len(stream.parts.live_calls) == 0


async def test_a_call_that_the_carrier_has_closed_is_over_though_its_stream_says_nothing():
    async with Stream() as stream:
        await asyncio.sleep(4)
        await stream.parts.live_calls.line_closed(stream.running.call.id)

    assert stream.end.reason is EndReason.CALLER_HUNG_UP


async def test_a_worker_whose_call_another_one_has_stops_and_writes_nothing_more():
    async with Stream(leases=TakenLeases()) as stream:
        await asyncio.sleep(4)
        written = len(stream.running.log.turns)

    assert stream.end is None
    assert stream.running.log.ends == []
    assert len(stream.running.log.turns) == written
    assert asyncio.get_running_loop().time() < 12


async def test_with_the_database_away_a_call_is_held_without_a_lease():
    async with Stream(leases=AwayLeases()) as stream:
        await asyncio.sleep(20)
        stream.running.line.hang_up()

    assert stream.end.reason is EndReason.CALLER_HUNG_UP


async def test_a_call_that_is_taken_up_goes_on_where_it_was():
    async with Stream(streams=2, past=Past()) as stream:
        await asyncio.sleep(4)
        stream.running.line.hang_up()

    first = stream.running.mind.turns[0]
    assert (first.cue, first.seq) == (Cue.RESUMED, 4)
    assert [record.seq for record in stream.running.log.turns] == [8]


async def test_a_caller_who_hears_another_voice_on_another_worker_has_that_in_the_record():
    async with Stream(streams=2, past=PastInPremium()) as stream:
        await asyncio.sleep(4)
        stream.running.line.hang_up()

    events = stream.running.log.tiers
    assert [(e.from_tier, e.to_tier, e.reason) for e in events] == [
        ("premium", "local", "taken up by another worker")
    ]
    assert events[0].seq > 2 * 7


async def test_a_voice_that_stays_local_is_no_event():
    async with Stream(streams=2, past=Past()) as stream:
        await asyncio.sleep(4)
        stream.running.line.hang_up()

    assert stream.running.log.tiers == []


async def test_with_the_database_hanging_a_call_is_taken_up_at_once_with_numbers_of_its_own():
    async with Stream(streams=3, past=HangingPast()) as stream:
        await asyncio.sleep(4)
        stream.running.line.hang_up()

    first_sound_at, _ = next((at, f) for at, f in stream.running.line.sent if f["event"] == "media")
    assert first_sound_at < 2.0
    assert [record.seq for record in stream.running.log.turns] == [2001]


async def test_whatever_a_store_raises_a_call_is_taken_up():
    async with Stream(streams=3, past=BrokenPast()) as stream:
        await asyncio.sleep(4)
        stream.running.line.hang_up()

    assert [record.seq for record in stream.running.log.turns] == [2001]


async def test_a_call_that_cannot_be_closed_in_order_is_written_down_all_the_same():
    stream = Stream(mind=MindThatBreaks())
    with suppress(ConnectionResetError):
        async with stream:
            await asyncio.sleep(4)
            stream.running.line.hang_up()

    assert_kept(stream)


async def test_a_call_that_is_stopped_while_it_is_closed_is_written_down_all_the_same():
    stream = Stream(mind=MindThatWaits())
    with suppress(asyncio.CancelledError):
        async with stream:
            await asyncio.sleep(4)
            stream.running.line.hang_up()
            await asyncio.sleep(1)
            stream._run.cancel()

    assert_kept(stream)


async def test_the_length_of_a_call_is_counted_from_its_first_stream():
    async with Stream(streams=2, past=Past()) as stream:
        await asyncio.sleep(10)
        stream.running.line.hang_up()

    began = stream.running.call.started_at
    assert began == datetime(2026, 8, 20, 16, 0, tzinfo=UTC)
    assert stream.end.duration_secs == pytest.approx(10, abs=0.5)
