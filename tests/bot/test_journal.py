"""What is written down of calls lands in order, once, whatever the store and the process do meanwhile."""

import asyncio
import errno
import io
import os
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.journal import MOST_AT_ONCE, MOST_IN_MEMORY, SPILL_AFTER_SECS, Journal
from bot.spill_file import SpillFile
from domain.appointment import Appointment, AppointmentStatus, Slot
from domain.call import Call, CallStatus, Direction, EndReason, Outcome
from domain.call_entries import CallBegan, CallEnded, ExchangeCame, TierChanged, TurnSaid
from domain.errors import StoreAwayError
from domain.record import CallEnd, Role, TierEvent, TurnRecord
from domain.turn import LeadScore, ScoredFactor, Transition, TurnReport
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

AT = datetime(2026, 8, 20, 16, 0, tzinfo=UTC)
CALL = Call(
    id="0b0f8f4e-6f0a-4a0e-9a43-3f9f6c1f8a10",
    call_sid="CA1",
    direction=Direction.INBOUND,
    playbook="real_estate",
    from_number="+15125550147",
    to_number=None,
    started_at=AT,
)
APPOINTMENT = Appointment(
    id="a",
    playbook="real_estate",
    resource="Ann",
    slot=Slot(starts_at=AT, ends_at=AT),
    status=AppointmentStatus.BOOKED,
    name="Nora",
    phone=None,
    service=None,
    call_id=CALL.id,
)
REPORT = TurnReport(
    seq=3,
    agent="scheduler",
    intended="So that's Tuesday?",
    facts={"name": "Nora", "budget_range_usd": [1, 2], "decision_maker": None},
    lead=LeadScore(
        score=0.8,
        band="hot",
        factors=(ScoredFactor(name="budget", score=1.0, weight=0.5, evidence="four"),),
    ),
    transitions=(Transition(from_agent="a", to_agent="b", reason="c", at=AT),),
    outcome=Outcome.QUALIFIED,
    appointment=APPOINTMENT,
)
END = CallEnd(
    at=AT,
    status=CallStatus.COMPLETED,
    reason=EndReason.LOST,
    outcome=Outcome.FAILED,
    summary=None,
    duration_secs=1.5,
)
TIER = TierEvent(seq=1, from_tier="local", to_tier="premium", reason="hot", at=AT)


@dataclass(frozen=True)
class Note:
    """An entry of a kind that the journal does not know by itself."""

    number: int


def turn(seq):
    return TurnRecord(seq=seq, role=Role.CALLER, text=f"turn {seq}", at=AT)


class ListLog:
    """Keeps what it is told, all or nothing, unless it is away."""

    def __init__(self):
        self.kept = []
        self.writes = 0
        self.is_away = False
        self.write_secs = 0.01
        self.refuses = lambda entry: False

    async def keep(self, entries):
        self.writes += 1
        await asyncio.sleep(self.write_secs)
        if self.is_away:
            raise StoreAwayError("stopped")
        if any(map(self.refuses, entries)):
            raise ValueError("no such call")
        self.kept += entries

    @property
    def seqs(self):
        """Of the turns that were kept."""
        return [entry.record.seq for entry in self.kept]


class SmallDisk(io.FileIO):
    """A file on a disk on which there is only so much room."""

    room_bytes = 500

    def write(self, data):
        fits = bytes(data)[: max(0, self.room_bytes - os.fstat(self.fileno()).st_size)]
        if not fits:
            raise OSError(errno.ENOSPC, "no space left on device")
        return super().write(fits)


def on_small_disk(file):
    file._file.close()
    file._file = SmallDisk(file._path, "a+b")
    return file


def unreadable(_file, _most):
    raise OSError(errno.EIO, "input/output error")


def said(seqs):
    return [TurnSaid(call_id="call", record=turn(seq)) for seq in seqs]


@asynccontextmanager
async def running(log=None, folder=None, keep_notes=None):
    journal = Journal(log or ListLog(), folder)
    if keep_notes:
        journal.register(keep_notes, Note)
    async with asyncio.TaskGroup() as tasks:
        writer = tasks.create_task(journal.run())
        yield journal
        writer.cancel()


async def test_writes_land_in_the_order_they_came():
    log = ListLog()
    async with running(log) as journal:
        for seq in range(5):
            journal.turn("call", turn(seq))

        assert await journal.written(1)

    assert log.kept == said(range(5))


async def test_nothing_is_lost_while_the_store_is_away(tmp_path):
    log = ListLog()
    async with running(log, tmp_path) as journal:
        log.is_away = True
        for seq in range(300):
            journal.turn("call", turn(seq))
            await asyncio.sleep(0.1)
        assert not await journal.written(1)
        assert journal.is_behind

        log.is_away = False
        assert await journal.written(30)

        assert log.kept == said(range(300))
        assert not journal.is_behind


async def test_what_comes_as_the_store_returns_stays_behind_what_waited(tmp_path):
    log = ListLog()
    async with running(log, tmp_path) as journal:
        log.is_away = True
        for seq in range(50):
            journal.turn("call", turn(seq))
        await asyncio.sleep(5)
        log.is_away = False
        for seq in range(50, 100):
            journal.turn("call", turn(seq))
            await asyncio.sleep(0.02)

        assert await journal.written(30)

    assert log.kept == said(range(100))


async def test_memory_is_bounded_and_the_rest_waits_on_disk(tmp_path):
    log = ListLog()
    log.is_away = True
    async with running(log, tmp_path) as journal:
        for seq in range(10 * MOST_IN_MEMORY):
            journal.turn("call", turn(seq))
            if seq % 100 == 0:
                await asyncio.sleep(0.01)
                assert len(journal._memory) < 2 * MOST_IN_MEMORY

        await asyncio.sleep(1)
        assert len(journal._memory) == 0


async def test_a_process_that_is_killed_loses_nothing_older_than_a_quarter_of_a_second(tmp_path):
    dead, alive = ListLog(), ListLog()
    dead.is_away = True
    async with running(dead, tmp_path) as journal:
        for seq in range(20):
            journal.turn("call", turn(seq))
        await asyncio.sleep(2 * SPILL_AFTER_SECS + 0.1)
        # what a kill leaves: the file, unlocked
        journal._own.close()
        journal._own = None

    async with running(alive, tmp_path):
        await asyncio.sleep(2)

    assert alive.kept == said(range(20))
    assert list(tmp_path.iterdir()) == []


async def test_a_process_that_stops_in_order_loses_nothing_at_all(tmp_path):
    dead, alive = ListLog(), ListLog()
    dead.is_away = True
    async with running(dead, tmp_path) as journal:
        journal.turn("call", turn(1))
        await journal.close(0.01)
        journal._own.close()

    async with running(alive, tmp_path):
        await asyncio.sleep(1)

    assert alive.kept == said([1])


async def test_a_line_that_was_being_written_as_the_process_died_is_left_out(tmp_path):
    log = ListLog()
    (tmp_path / "dead.jsonl").write_bytes(b'["TurnSaid",{"call_id":"call","rec')

    async with running(log, tmp_path):
        await asyncio.sleep(1)

    assert log.kept == []


async def test_nobody_takes_the_file_of_a_process_that_lives(tmp_path):
    away, other = ListLog(), ListLog()
    away.is_away = True
    async with running(away, tmp_path) as journal:
        journal.turn("call", turn(1))
        await asyncio.sleep(1)

        async with running(other, tmp_path):
            await asyncio.sleep(1)

    assert other.kept == []


@pytest.mark.parametrize(
    ("write", "kept"),
    [
        (
            lambda j: j.begin(CALL, CallStatus.IN_PROGRESS),
            CallBegan(call=CALL, status=CallStatus.IN_PROGRESS),
        ),
        (lambda j: j.turn(CALL.id, turn(1)), TurnSaid(call_id=CALL.id, record=turn(1))),
        (lambda j: j.progress(CALL.id, REPORT), ExchangeCame(call_id=CALL.id, report=REPORT)),
        (lambda j: j.tier(CALL.id, TIER), TierChanged(call_id=CALL.id, event=TIER)),
        (lambda j: j.end(CALL.id, END), CallEnded(call_id=CALL.id, end=END)),
    ],
    ids=["begin", "turn", "progress", "tier", "end"],
)
async def test_every_kind_of_entry_comes_back_from_disk_as_it_was(tmp_path, write, kept):
    log = ListLog()
    log.is_away = True
    async with running(log, tmp_path) as journal:
        write(journal)
        await asyncio.sleep(1)
        log.is_away = False

        assert await journal.written(5)

    assert log.kept[-1] == kept


async def test_others_may_have_their_own_kinds_of_entries_kept(tmp_path):
    kept, is_away = [], True

    async def keep(notes):
        if is_away:
            raise StoreAwayError("stopped")
        kept.extend(notes)

    async with running(folder=tmp_path, keep_notes=keep) as journal:
        journal.put(Note(number=7))
        await asyncio.sleep(1)
        is_away = False

        assert await journal.written(5)

    assert kept == [Note(number=7)]


async def test_a_record_that_is_refused_does_not_stop_those_behind_it():
    log = ListLog()

    async def refuse(_notes):
        raise ValueError("no such column")

    async with running(log, keep_notes=refuse) as journal:
        journal.put(Note(number=1))
        journal.end("call", END)

        assert await journal.written(1)

    assert log.kept == [CallEnded(call_id="call", end=END)]


async def test_with_no_room_on_disk_entries_wait_in_memory(tmp_path):
    log = ListLog()
    log.is_away = True
    (tmp_path / "journal").write_text("a file where the folder should be")
    async with running(log, tmp_path / "journal") as journal:
        journal.turn("call", turn(1))
        await asyncio.sleep(2)
        log.is_away = False

        assert await journal.written(5)

    assert log.kept == said([1])


async def test_what_must_not_be_kept_is_taken_out_before_it_is_queued():
    log = ListLog()
    async with running(log) as journal:
        journal.turn("call", TurnRecord(seq=1, role=Role.CALLER, text="4111 1111 1111 1111", at=AT))
        assert await journal.written(1)

    assert [entry.record.text for entry in log.kept] == ["[card number]"]


async def test_what_comes_while_the_store_is_busy_is_written_together():
    log = ListLog()
    async with running(log) as journal:
        for seq in range(250):
            journal.turn(f"call {seq % 10}", turn(seq))

        assert await journal.written(1)

    assert log.seqs == list(range(250))
    assert log.writes == 250 / MOST_AT_ONCE


async def test_of_what_is_written_together_only_what_is_refused_is_lost(tmp_path):
    log = ListLog()
    log.refuses = lambda entry: entry.record.seq in (3, 40, 99)
    async with running(log) as journal:
        for seq in range(100):
            journal.turn("call", turn(seq))

        assert await journal.written(5)

    assert log.seqs == [seq for seq in range(100) if seq not in (3, 40, 99)]


async def test_too_much_to_be_kept_in_time_is_kept_in_smaller_pieces():
    class SlowLog(ListLog):
        async def keep(self, entries):
            if len(entries) > 7:
                raise StoreAwayError("no answer within 5.0 s")
            await super().keep(entries)

    log = SlowLog()
    async with running(log) as journal:
        for seq in range(100):
            journal.turn("call", turn(seq))

        assert await journal.written(60)

    assert log.seqs == list(range(100))


async def test_other_kinds_of_entries_are_kept_behind_the_calls_that_they_are_of():
    log = ListLog()

    async def keep(notes):
        log.kept += notes

    async with running(log, keep_notes=keep) as journal:
        for number in range(3):
            journal.put(Note(number=number))
            journal.turn("call", turn(number))

        assert await journal.written(1)

    assert log.kept == said(range(3)) + [Note(number=number) for number in range(3)]


async def test_what_is_spilled_while_it_is_written_is_written_once(tmp_path):
    log = ListLog()
    log.write_secs = 2 * SPILL_AFTER_SECS
    async with running(log, tmp_path) as journal:
        for seq in range(30):
            journal.turn("call", turn(seq))
            await asyncio.sleep(0.1)

        assert await journal.written(10)

    assert log.seqs == list(range(30))


async def test_a_disk_that_was_full_for_a_moment_costs_no_entry(tmp_path):
    log = ListLog()
    log.write_secs = 2 * SPILL_AFTER_SECS
    folder = tmp_path / "journal"
    folder.write_text("a file where the folder should be")
    async with running(log, folder) as journal:
        journal.turn("call", turn(0))
        await asyncio.sleep(3 * SPILL_AFTER_SECS)
        folder.unlink()
        log.write_secs = 0.01
        log.is_away = True
        for seq in (1, 2):
            journal.turn("call", turn(seq))
        await asyncio.sleep(3 * SPILL_AFTER_SECS)
        log.is_away = False

        assert await journal.written(10)

    assert log.seqs == [0, 1, 2]


async def test_a_disk_that_fills_up_costs_no_entry_and_what_it_has_already_is_written(
    tmp_path, monkeypatch
):
    log = ListLog()
    log.is_away = True
    create = SpillFile.create
    monkeypatch.setattr(SpillFile, "create", lambda *place: on_small_disk(create(*place)))
    async with running(log, tmp_path) as journal:
        for seq in range(10):
            journal.turn("call", turn(seq))
            await asyncio.sleep(2 * SPILL_AFTER_SECS)
        small_disk = journal._own._file
        log.is_away = False
        assert await journal.written(30)

        log.is_away = True
        small_disk.room_bytes = 10**6
        for seq in range(10, 20):
            journal.turn("call", turn(seq))
            await asyncio.sleep(2 * SPILL_AFTER_SECS)
        log.is_away = False
        assert await journal.written(30)

    assert log.seqs == list(range(20))


async def test_a_disk_that_cannot_be_read_for_a_while_ends_nothing(tmp_path, monkeypatch):
    log = ListLog()
    log.is_away = True
    read = SpillFile.read
    async with running(log, tmp_path) as journal:
        for seq in range(10):
            journal.turn("call", turn(seq))
        await asyncio.sleep(2 * SPILL_AFTER_SECS)
        monkeypatch.setattr(SpillFile, "read", unreadable)
        log.is_away = False
        await asyncio.sleep(5)
        monkeypatch.setattr(SpillFile, "read", read)

        assert await journal.written(30)

    assert log.seqs == list(range(10))


async def test_everybody_who_waits_is_told_as_soon_as_their_own_is_written():
    log = ListLog()
    log.write_secs = 1.0
    told = []

    async def wait(seq):
        journal.turn("call", turn(seq))
        assert await journal.written(10)
        told.append((seq, round(asyncio.get_running_loop().time() - began, 2)))

    async with running(log) as journal, asyncio.TaskGroup() as tasks:
        began = asyncio.get_running_loop().time()
        tasks.create_task(wait(0))
        await asyncio.sleep(0.5)
        for seq in (1, 2):
            tasks.create_task(wait(seq))

    assert told == [(0, 1.0), (1, 2.0), (2, 2.0)]
