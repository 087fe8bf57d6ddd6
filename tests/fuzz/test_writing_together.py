"""Entries of calls written together come to the same as those that are written one by one."""

import asyncio
import shutil
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.appointment import Appointment, AppointmentStatus
from domain.call import CallStatus, Outcome
from domain.call_entries import CallBegan, CallEnded, ExchangeCame, TierChanged, TurnSaid
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import LeadScore, Transition
from store.call_log import StoredCallLog
from store.calls import Calls
from store.contacts import StoredContacts
from store.database import Database
from store.migrate import migrate
from tests.businesses import now, slot
from tests.call_records import a_call, a_report, an_end

pytestmark = pytest.mark.takes(secs=8)

CALLS = 3
WITHHELD = 2
"""The call whose number is not known."""
APPOINTMENT = Appointment(
    id="4be0643f-1d98-573b-97cd-ca98a65347dd",
    playbook="real_estate",
    resource="Ann",
    slot=slot(1, 14),
    status=AppointmentStatus.BOOKED,
    name=None,
    phone=None,
    service=None,
    call_id=None,
)
which = st.sampled_from(range(CALLS))
seqs = st.integers(1, 4)
began = st.builds(
    lambda call, status: lambda calls: CallBegan(call=calls[call], status=status),
    which,
    st.sampled_from(CallStatus),
)
said = st.builds(
    lambda call, seq, role, words, at_secs: (
        lambda calls: TurnSaid(
            call_id=calls[call].id,
            record=TurnRecord(
                seq=seq, role=role, text=words, at=now() + timedelta(seconds=at_secs)
            ),
        )
    ),
    which,
    seqs,
    st.sampled_from(Role),
    st.sampled_from(["one", "two"]),
    st.integers(0, 1),
)
came = st.builds(
    lambda call, seq, outcome, facts, lead, handed, appointment: lambda calls: ExchangeCame(
        call_id=calls[call].id,
        report=a_report(
            seq,
            outcome=outcome,
            facts=facts,
            lead=lead,
            transitions=handed,
            appointment=appointment,
            summary=f"after {seq}",
        ),
    ),
    which,
    seqs,
    st.sampled_from([None, *Outcome]),
    st.dictionaries(st.sampled_from(["name", "email"]), st.sampled_from(["Nora", "Ann"])),
    st.none() | st.builds(LeadScore, score=st.sampled_from([0.2, 0.8]), band=st.just("warm"), factors=st.just(())),
    st.lists(
        st.builds(Transition, from_agent=st.just("a"), to_agent=st.just("b"), reason=st.sampled_from("rs"), at=st.just(now())),
        max_size=2,
    ).map(tuple),
    st.none() | st.just(APPOINTMENT),
)  # fmt: skip
changed = st.builds(
    lambda call, seq, reason: (
        lambda calls: TierChanged(
            call_id=calls[call].id,
            event=TierEvent(seq=seq, from_tier="local", to_tier="premium", reason=reason, at=now()),
        )
    ),
    which,
    seqs,
    st.sampled_from("rs"),
)
ended = st.builds(
    lambda call, outcome, summary: (
        lambda calls: CallEnded(
            call_id=calls[call].id, end=an_end(outcome=outcome, summary=summary)
        )
    ),
    which,
    st.sampled_from(Outcome),
    st.sampled_from([None, "it is over"]),
)
entries = st.lists(began | said | came | changed | ended, max_size=14)


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Two that are alike, and what runs things in them."""
    folder = tmp_path_factory.mktemp("together")
    asyncio.run(migrate(f"sqlite:///{folder / '0.db'}"))
    shutil.copy(folder / "0.db", folder / "1.db")
    with asyncio.Runner() as runner:
        made = [Database(f"sqlite:///{folder / name}") for name in ("0.db", "1.db")]
        yield runner, made
        for database in made:
            runner.run(database.close())


@given(before=entries, together=entries)
def test_written_together_or_one_by_one_it_is_the_same_record(databases, before, together):
    runner, (one, other) = databases
    numbers = [None if n == WITHHELD else f"+1512{uuid4().int % 10**7:07d}" for n in range(CALLS)]
    calls = [a_call(from_number=number) for number in numbers]
    before = [CallBegan(call=call, status=CallStatus.RINGING) for call in calls] + [
        make(calls) for make in before
    ]
    together = [make(calls) for make in together]

    async def both():
        await keep(one, before, *([entry] for entry in together))
        await keep(other, before, together)
        return await everything(one, calls), await everything(other, calls)

    expected, found = runner.run(both())
    assert found == expected


async def keep(database, *batches):
    log = StoredCallLog(database, now)
    for batch in batches:
        await log.keep(batch)


async def everything(database, made):
    """All that is known of some calls."""
    calls, contacts = Calls(database), StoredContacts(database, now)
    people = [await contacts.find(call.from_number) for call in made if call.from_number]
    return (
        [await calls.find(call.id) for call in made],
        [await calls.history(call.id) for call in made],
        [(who.phone, who.name, who.email) for who in people],
    )
