"""A turn that is dropped leaves no trace; one that is cut short keeps what was understood and done."""

import asyncio
import json
import time
from contextlib import aclosing, suppress
from datetime import timedelta

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from agents.acts import PATIENCE_SECS
from agents.memory import CallMemory
from agents.playbook_file import PLAYBOOKS
from domain.appointment import AppointmentStatus
from domain.call import Outcome
from domain.times_on_offer import TimesOnOffer
from domain.turn import CallerTurn, Cue, Disposition, Sentence, TurnReport
from tests.agents.conversation_harness import NOW, Talk
from tests.conftest import VIRTUAL

TO_THE_READ_BACK = (
    "I want to buy a house, this is Nora Blake",
    "Hyde Park",
    "three bedrooms",
    "four hundred thousand",
    "in two months",
    "cash",
    "just me",
    "Tuesday at two thirty",
    "yes",
)


async def never():
    await asyncio.Event().wait()


async def at_the_read_back(**deps):
    talk = Talk(**deps)
    await talk.begin()
    await talk.talk(*TO_THE_READ_BACK)
    assert talk.state["pending"]["kind"] == "read_back"
    return talk


async def speculate(talk, text, committed=never):
    """A run that is dropped as soon as it has nothing more to say."""
    said = []
    turn = CallerTurn(seq=99, cue=Cue.SPOKE, text=text, committed=committed)
    with suppress(TimeoutError):
        async with aclosing(talk.mind.hear(turn)) as events, asyncio.timeout(0.2):
            async for event in events:
                said += [event]
    return said


async def test_a_turn_that_is_never_committed_leaves_no_trace():
    talk = Talk()
    await talk.begin()
    before = str(talk.state)

    said = await speculate(talk, "I'd like to buy, my name is Nora Blake")

    assert isinstance(said[0], Sentence)
    assert str(talk.state) == before


async def test_the_same_words_again_after_a_dropped_run_are_understood_as_if_new():
    talk = Talk()
    await talk.begin()

    await speculate(talk, "I'd like to buy")
    await talk.say("I'd like to buy a house in Mueller")

    assert (talk.facts["intent"], talk.facts["area"]) == ("buy", "Mueller")


async def test_times_that_were_never_offered_are_not_kept_from_others():
    times = TimesOnOffer(time.monotonic)
    talk = Talk(times=times)
    await talk.begin()
    await talk.talk(*TO_THE_READ_BACK[:-2])
    times.forget(talk.deps.call.id)

    said = await speculate(talk, "What times do you have on Tuesday?")

    assert "Tuesday" in said[0].text
    week = await talk.calendar.free_slots(
        starts_from=NOW, until=NOW + timedelta(days=7), service=None, limit=500
    )
    assert times.prefer_untouched("another call", week) == week


@pytest.mark.parametrize("text", ["stop calling me", "I want to talk to a real person"])
async def test_a_speculative_opt_out_or_transfer_changes_nothing(text):
    talk = Talk()
    await talk.begin()
    before = str(talk.state)

    said = await speculate(talk, text)

    assert not talk.contacts.opted_out
    assert not any(isinstance(event, TurnReport) for event in said)
    assert str(talk.state) == before


async def test_a_speculative_yes_books_nothing():
    talk = await at_the_read_back()

    said = await speculate(talk, "yes that's right")

    assert said == []
    assert talk.calendar.writes == 0


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_nothing_is_said_of_a_booking_before_it_returned(anyio_backend):
    talk = await at_the_read_back()
    talk.calendar.writing_secs = 0.1
    order = []
    turn = CallerTurn(seq=50, cue=Cue.SPOKE, text="yes")

    async with aclosing(talk.mind.hear(turn)) as events:
        async for event in events:
            order += [(type(event).__name__, len(talk.calendar.booked))]

    assert order[0] == ("Sentence", 1)


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_a_barge_in_lets_a_booking_run_to_its_end_and_the_next_turn_knows_it(anyio_backend):
    talk = await at_the_read_back()
    talk.calendar.writing_secs = 0.1
    task = asyncio.ensure_future(talk.say("yes"))
    await asyncio.sleep(0.05)

    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0.1)
    answer = await talk.say("sorry, are we done")

    assert len(talk.calendar.booked) == 1
    assert "Tuesday, August 25th" in answer
    assert talk.report.outcome is Outcome.APPOINTMENT_BOOKED


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_a_call_that_ends_in_the_middle_of_a_booking_still_reports_it(anyio_backend):
    talk = await at_the_read_back()
    talk.calendar.writing_secs = 0.1
    task = asyncio.ensure_future(talk.say("yes"))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])

    await talk.mind.close()

    assert talk.mind.report().appointment.id == talk.calendar.booked[0].id
    assert talk.mind.report().outcome is Outcome.APPOINTMENT_BOOKED


async def test_a_barge_in_after_the_first_sentence_keeps_the_facts():
    talk = Talk()
    await talk.begin()
    turn = CallerTurn(seq=1, cue=Cue.SPOKE, text="I'd like to rent in Zilker")

    async with aclosing(talk.mind.hear(turn)) as events:
        await anext(events)
    await talk.say("two bedrooms")

    assert (talk.facts["intent"], talk.facts["area"], talk.facts["bedrooms"]) == (
        "rent",
        "Zilker",
        2,
    )


async def test_what_the_caller_heard_replaces_what_was_planned():
    talk = Talk()
    await talk.begin()

    await talk.say("buy", heard="Thanks for calling Maple")

    assert [s["text"] for s in talk.state["history"]][:2] == ["Thanks for calling Maple", "buy"]


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_a_calendar_that_hangs_while_booking_gets_an_honest_answer_in_time(anyio_backend):
    talk = await at_the_read_back()
    talk.calendar.writing_secs = 3600
    began = time.monotonic()

    answer = await talk.say("yes")

    assert time.monotonic() - began <= PATIENCE_SECS + 0.1
    assert "booked" not in answer
    assert "call you back" in answer
    assert talk.report.appointment is None
    await talk.mind.close()


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_a_slow_booking_that_lands_later_is_told_in_the_next_turn_and_is_one_row(
    anyio_backend,
):
    talk = await at_the_read_back()
    talk.calendar.writing_secs = 4
    await talk.say("yes")
    await asyncio.sleep(5)

    answer = await talk.say("so is it booked or not")

    assert "2:30 in the afternoon" in answer
    assert len(talk.calendar.booked) == 1
    assert talk.report.appointment.status is AppointmentStatus.BOOKED


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
@pytest.mark.parametrize(("hangs", "down"), [(True, False), (False, True)])
async def test_a_calendar_that_cannot_be_read_is_owned_up_to(anyio_backend, hangs, down):
    talk = Talk()
    await talk.begin()
    talk.calendar.reading_secs, talk.calendar.down = (3600 if hangs else 0), down
    await talk.talk(*TO_THE_READ_BACK[:-2])
    began = time.monotonic()

    answer = await talk.say(TO_THE_READ_BACK[-2])

    assert time.monotonic() - began < 2
    assert "calendar" in answer
    assert talk.report.next_step.startswith("Call back")


async def test_no_callback_is_promised_where_the_playbook_promises_none(tmp_path):
    talk = Talk(playbook=without_callback(tmp_path))
    await talk.begin()
    talk.calendar.down = True

    answers = [await talk.say(words) for words in TO_THE_READ_BACK[:-1]]

    assert "calendar" in answers[-1]
    assert not any("call you back" in answer for answer in answers)


def without_callback(tmp_path):
    text = (PLAYBOOKS / "real_estate.yaml").read_text()
    path = tmp_path / "shy.yaml"
    path.write_text(text.replace("promises_callback: true", "promises_callback: false"))
    return path


async def test_a_call_is_taken_up_by_another_mind_where_it_was_cut_off():
    memory = CallMemory(InMemorySaver())
    talk = Talk(memory=memory)
    await talk.begin()
    await talk.talk(*TO_THE_READ_BACK)
    await talk.mind.close()

    other = Talk(memory=memory, calendar=talk.calendar)
    answer = await other.cue(Cue.RESUMED)
    await other.say("yes")

    assert answer.startswith("Sorry, Nora, we were cut off")
    assert "2:30 in the afternoon" in answer
    assert [row.name for row in talk.calendar.booked] == ["Nora Blake"]


async def test_the_state_survives_in_a_real_file(tmp_path):
    async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "calls.db")) as saver:
        talk = Talk(memory=CallMemory(saver))
        await talk.begin()
        await talk.talk(*TO_THE_READ_BACK)
        await talk.mind.close()
    async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "calls.db")) as saver:
        other = Talk(memory=CallMemory(saver))

        await other.cue(Cue.RESUMED)

        assert other.state["facts"] == talk.state["facts"]


async def test_the_state_is_plain_json_at_every_turn():
    talk = Talk()
    await talk.begin()

    for words in (*TO_THE_READ_BACK, "yes"):
        await talk.say(words)
        assert json.loads(json.dumps(talk.state)) == talk.state


async def test_what_was_booked_as_the_worker_died_is_told_and_not_done_again():
    memory = CallMemory(InMemorySaver())
    talk = Talk(memory=memory)
    await talk.begin()
    await talk.talk(*TO_THE_READ_BACK)
    await talk.mind.close()
    talk.mind._keeper = None
    await talk.say("yes")

    other = Talk(memory=memory, calendar=talk.calendar)
    answer = await other.cue(Cue.RESUMED)
    await other.say("yes")

    assert "went through" in answer or "booked" in answer
    assert other.report.appointment.id == talk.calendar.booked[0].id
    assert len(talk.calendar.rows) == 1


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_a_calendar_that_hangs_does_not_keep_a_caller_waiting_who_was_cut_off(anyio_backend):
    memory = CallMemory(InMemorySaver())
    talk = Talk(memory=memory)
    await talk.begin()
    await talk.talk(*TO_THE_READ_BACK)
    await talk.mind.close()
    talk.calendar.reading_secs = 60.0

    other = Talk(memory=memory, calendar=talk.calendar)
    began = time.perf_counter()
    answer = await other.cue(Cue.RESUMED)

    assert time.perf_counter() - began < 1.5
    assert answer.startswith("Sorry, Nora, we were cut off")


async def test_two_calls_never_share_a_state():
    memory = CallMemory(InMemorySaver())
    one, other = Talk(memory=memory, sid="CA1"), Talk(memory=memory, sid="CA2")
    await asyncio.gather(one.begin(), other.begin())

    await asyncio.gather(one.say("I'd like to buy"), other.say("I'd like to sell"))

    assert (one.facts["intent"], other.facts["intent"]) == ("buy", "sell")


async def test_a_saver_that_is_down_does_not_stop_the_call():
    class Down(InMemorySaver):
        async def aput(self, *_args, **_kwargs):
            raise OSError

    talk = Talk(memory=CallMemory(Down()))

    await talk.begin()
    await talk.say("I'd like to buy")
    await talk.mind.close()

    assert talk.facts["intent"] == "buy"


async def test_a_call_taken_up_without_any_memory_begins_with_an_apology():
    talk = Talk()

    answer = await talk.cue(Cue.RESUMED)

    assert answer.startswith("Sorry, we were cut off")
    assert talk.report.disposition is Disposition.STAY
