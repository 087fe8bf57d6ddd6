"""Writing a call down and reading it back, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from domain.appointment import BookingRequest
from domain.call import CallStatus, EndReason, Outcome
from domain.call_entries import CallBegan, ExchangeCame, TurnSaid
from domain.errors import UnknownRecordError
from domain.latency import Latency
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import LeadScore, ScoredFactor, Transition
from store.calendar import PlaybookCalendar
from store.call_log import StoredCallLog
from store.calls import Calls
from store.contacts import StoredContacts
from store.leads import Leads
from tests.businesses import now, scheduling, slot
from tests.call_records import CallWriter, a_call, a_report, an_end


@pytest.fixture
def log(database):
    return CallWriter(StoredCallLog(database, now))


@pytest.fixture
def calls(database):
    return Calls(database)


def said(seq, role=Role.AGENT, **changes):
    return TurnRecord(**{"seq": seq, "role": role, "text": f"words {seq}", "at": now(), **changes})


async def test_a_call_is_found_by_our_id_and_by_the_carrier_s(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.RINGING)

    by_id, by_sid = await calls.find(call.id), await calls.find(call.call_sid)

    assert by_id == by_sid
    assert by_id.call == call
    assert by_id.outcome is by_id.lead is by_id.appointment is by_id.ended_at is None


@pytest.mark.parametrize("unknown", ["CAnone", "4be0643f-1d98-573b-97cd-ca98a65347dd", "", "é'--"])
async def test_a_call_that_nobody_made_is_not_found(calls, unknown):
    assert await calls.find(unknown) is None


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        (["ringing", "in_progress"], "in_progress"),
        (["in_progress", "ringing"], "in_progress"),
        (["ringing", "ringing"], "ringing"),
        (["completed", "in_progress", "ringing"], "completed"),
        (["completed", "failed"], "completed"),
        (["failed", "completed"], "failed"),
    ],
)
async def test_a_status_never_moves_back(log, calls, told, stands):
    call = a_call()

    for status in told:
        await log.begin(call, CallStatus(status))

    assert (await calls.find(call.id)).status == stands


async def test_the_same_turn_twice_is_one_turn_and_a_later_one_replaces_it(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    planned = said(1, intended="words 1 and more", latency_ms=400, tts_tier="local")
    cut = said(1, text="words", intended="words 1 and more", latency_ms=400, tts_tier="local")
    heard = said(2, Role.CALLER, stt_confidence=0.91, language="en")

    for record in (planned, planned, heard, cut):
        await log.turn(call.id, record)

    assert (await calls.history(call.id)).turns == (cut, heard)


async def test_latencies_are_summed_up(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    await log.turn(call.id, said(1))
    for seq in range(2, 22):
        await log.turn(call.id, said(seq, latency_ms=seq * 10))

    assert (await calls.find(call.id)).latency == Latency(p50=110, p95=200, turns=20)


async def test_an_exchange_repeated_is_one_exchange(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    handed = Transition(from_agent="conversation", to_agent="qualification", reason="buy", at=now())
    score = LeadScore(
        score=0.83,
        band="hot",
        factors=(ScoredFactor(name="budget", score=1.0, weight=0.25, evidence="four hundred"),),
    )
    report = a_report(3, facts={"name": "Nora", "bedrooms": 3}, lead=score, transitions=(handed,))

    for _ in range(2):
        await log.progress(call.id, report)

    record = await calls.find(call.id)
    assert (record.facts, record.lead) == ({"name": "Nora", "bedrooms": 3}, score)
    assert (await calls.history(call.id)).transitions == (handed,)


async def test_an_earlier_exchange_told_late_changes_nothing(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)

    await log.progress(call.id, a_report(4, facts={"bedrooms": 4}, outcome=Outcome.QUALIFIED))
    await log.progress(call.id, a_report(3, facts={"bedrooms": 3}, outcome=Outcome.NOT_QUALIFIED))

    record = await calls.find(call.id)
    assert (record.facts, record.outcome) == ({"bedrooms": 4}, Outcome.QUALIFIED)


async def test_the_first_close_wins(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    await log.progress(call.id, a_report(1, outcome=Outcome.ABANDONED))

    await log.end(call.id, an_end(outcome=Outcome.QUALIFIED, summary="Wants a house."))
    await log.end(call.id, an_end(outcome=Outcome.FAILED, reason=EndReason.LOST))
    await log.progress(call.id, a_report(2, outcome=Outcome.ABANDONED, summary="Left."))

    record = await calls.find(call.id)
    assert (record.outcome, record.summary) == (Outcome.QUALIFIED, "Wants a house.")
    assert (record.status, record.end_reason) == (CallStatus.COMPLETED, EndReason.AGENT_HUNG_UP)
    assert record.duration_secs == 63.2


async def test_a_change_of_voice_is_kept_once(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    event = TierEvent(seq=1, from_tier="local", to_tier="premium", reason="0.83 >= 0.80", at=now())

    for _ in range(2):
        await log.tier(call.id, event)

    assert (await calls.history(call.id)).tier_events == (event,)
    assert (await calls.resume_point(call.id)).last_tier == "premium"


async def test_what_happens_before_a_call_begins_is_refused(log):
    for write in (
        log.turn(a_call().id, said(1)),
        log.progress(a_call().id, a_report(1)),
        log.end(a_call().id, an_end()),
    ):
        with pytest.raises(UnknownRecordError):
            await write


async def test_a_call_shows_the_appointment_it_booked(log, calls, database):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    calendar = PlaybookCalendar(database, "real_estate", scheduling(), now)
    wanted = BookingRequest(
        key="k", playbook="real_estate", slot=slot(1, 14), name=None, phone=None, call_id=call.id
    )

    appointment = await calendar.book(wanted)

    assert (await calls.find(call.id)).appointment.id == appointment.id


async def test_a_call_shows_the_appointment_it_moved_though_another_call_booked_it(
    log, calls, database
):
    first, second = a_call(), a_call()
    for call in (first, second):
        await log.begin(call, CallStatus.IN_PROGRESS)
    calendar = PlaybookCalendar(database, "real_estate", scheduling(), now)
    wanted = BookingRequest(
        key="k", playbook="real_estate", slot=slot(1, 14), name=None, phone=None, call_id=first.id
    )
    appointment = await calendar.book(wanted)

    await log.progress(second.id, a_report(1, appointment=appointment))

    assert (await calls.find(second.id)).appointment.id == appointment.id


async def test_the_caller_becomes_a_contact_with_the_name_they_gave(log, database):
    call = a_call(from_number="+15125550147")
    await log.begin(call, CallStatus.IN_PROGRESS)

    await log.progress(call.id, a_report(1, facts={"name": "Nora Quist"}))
    await log.progress(call.id, a_report(2, facts={"email": "nora@example.com"}))

    contact = await StoredContacts(database, now).find("+15125550147")
    assert (contact.name, contact.email) == ("Nora Quist", "nora@example.com")


async def test_fifty_calls_of_one_number_at_once_make_one_contact(log, database):
    async with asyncio.TaskGroup() as callers:
        for _ in range(50):
            callers.create_task(log.begin(a_call(from_number="+15125550147"), CallStatus.RINGING))

    page = await StoredContacts(database, now).page(limit=10)
    assert [contact.phone for contact in page.items] == ["+15125550147"]


async def test_what_callers_say_of_themselves_in_one_write_goes_to_their_own_contacts(
    log, calls, database
):
    numbers = {"+15125550147": "Nora Quist", "+15125550148": "Ann Lee", "+15125550149": None}
    rang = {number: a_call(from_number=number) for number in numbers}
    entries = [CallBegan(call=c, status=CallStatus.IN_PROGRESS) for c in rang.values()]
    for seq, email in enumerate((None, "n@example.com", "q@example.com")):
        entries += [
            ExchangeCame(call_id=c.id, report=a_report(seq, facts={"name": name, "email": email}))
            for c, name in zip(rang.values(), numbers.values(), strict=True)
            if name
        ]

    await log.log.keep(entries)

    contacts = [await StoredContacts(database, now).find(number) for number in numbers]
    assert [(c.name, c.email) for c in contacts] == [
        ("Nora Quist", "q@example.com"),
        ("Ann Lee", "q@example.com"),
        (None, None),
    ]


async def test_a_call_that_never_began_is_refused_with_all_that_was_to_be_kept_beside_it(
    log, calls
):
    call, unknown = a_call(), a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)

    with pytest.raises(UnknownRecordError):
        await log.log.keep(
            [
                TurnSaid(call_id=call.id, record=said(1)),
                TurnSaid(call_id=unknown.id, record=said(1)),
            ]
        )

    assert (await calls.history(call.id)).turns == ()


async def test_of_two_things_with_one_number_written_together_the_second_is_kept_behind(log, calls):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    cut_off, resumed = said(1, text="cut off"), said(1, at=now() + timedelta(seconds=9))
    after = said(2, at=now() + timedelta(seconds=12))

    await log.log.keep([TurnSaid(call_id=call.id, record=r) for r in (cut_off, resumed, after)])

    assert [turn.text for turn in (await calls.history(call.id)).turns] == [
        "cut off",
        "words 1",
        "words 2",
    ]


async def test_what_a_dead_worker_left_behind_is_kept_in_its_order_behind_what_came_since(
    log, calls
):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    since, left = (
        [said(seq, text=f"{who} {seq}", at=now() + timedelta(seconds=at + seq)) for seq in seqs]
        for who, at, seqs in (("since", 60, (1, 2)), ("left", 0, (1, 2, 3)))
    )

    for records in (since, left, left):
        await log.log.keep([TurnSaid(call_id=call.id, record=record) for record in records])

    assert [turn.text for turn in (await calls.history(call.id)).turns] == [
        "since 1",
        "since 2",
        "left 1",
        "left 2",
        "left 3",
    ]


async def test_pages_of_calls_have_the_newest_first_and_leave_none_out(log, calls):
    started = [now() + timedelta(seconds=second // 2) for second in range(7)]
    for moment in started:
        await log.begin(a_call(started_at=moment), CallStatus.RINGING)

    pages, cursor = [], None
    while not pages or cursor:
        page = await calls.page(limit=3, cursor=cursor)
        pages.append([record.call for record in page.items])
        cursor = page.next_cursor

    listed = [call for page in pages for call in page]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [call.started_at for call in listed] == sorted(started, reverse=True)
    assert len({call.id for call in listed}) == 7


async def test_calls_are_picked_by_status_playbook_and_outcome(log, calls):
    wanted, other = a_call(), a_call(playbook="auto_service")
    for call in (wanted, other):
        await log.begin(call, CallStatus.IN_PROGRESS)
    await log.end(wanted.id, an_end(outcome=Outcome.QUALIFIED))

    async def found(**filters):
        return [record.call.id for record in (await calls.page(limit=9, **filters)).items]

    assert await found(outcome=Outcome.QUALIFIED) == [wanted.id]
    assert await found(status=CallStatus.IN_PROGRESS) == [other.id]
    assert await found(playbook="auto_service") == [other.id]
    assert await found(playbook="auto_service", outcome=Outcome.QUALIFIED) == []


async def test_leads_are_listed_with_who_they_are(log, database):
    call = a_call(from_number="+15125550147")
    await log.begin(call, CallStatus.IN_PROGRESS)
    score = LeadScore(score=0.5, band="warm", factors=())
    await log.progress(call.id, a_report(1, facts={"name": "Nora"}, lead=score))

    (lead,) = (await Leads(database).page(limit=5, band="warm")).items

    assert (lead.call_id, lead.name, lead.phone, lead.score) == (
        call.id,
        "Nora",
        "+15125550147",
        score,
    )
    assert (await Leads(database).page(limit=5, band="hot")).items == []


async def test_the_outline_of_a_call_is_found_by_the_carriers_id_whether_it_is_over_or_not(
    log, calls
):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)

    before = await calls.outline(call.call_sid)
    await log.end(call.id, an_end())
    after = await calls.outline(call.call_sid)

    assert (before.call, before.end_reason) == (call, None)
    assert (after.call, after.end_reason) == (call, an_end().reason)
    assert await calls.outline("CA-of-nobody") is None
