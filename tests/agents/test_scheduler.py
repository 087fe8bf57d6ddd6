"""Times are found, read back, and booked only on a yes to exactly them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.appointment import AppointmentStatus, Slot
from domain.call import Outcome
from domain.expected import Expected
from domain.turn import Disposition
from tests.agents.conversation_harness import CALLER, Talk

CHICAGO = ZoneInfo("America/Chicago")
BEFORE_A_TIME = (
    "I want to buy a house, this is Nora Blake",
    "Hyde Park",
    "three bedrooms",
    "four hundred thousand",
    "in two months",
    "cash",
    "just me",
)


def at(day, hour, minute=0, month=8):
    return datetime(2026, month, day, hour, minute, tzinfo=CHICAGO)


async def asked_for_a_time(**deps):
    talk = Talk(**deps)
    await talk.begin()
    await talk.talk(*BEFORE_A_TIME)
    assert talk.state["pending"]["kind"] == "offer"
    return talk


def offered(talk):
    return [datetime.fromisoformat(s["starts_at"]) for s in talk.state["pending"].get("slots", [])]


def booked(talk):
    return [row.slot.starts_at for row in talk.calendar.booked]


async def test_two_free_times_are_offered_at_most():
    talk = await asked_for_a_time()

    assert len(offered(talk)) == 2
    assert talk.report.expected is Expected.DATETIME


@pytest.mark.parametrize(
    ("words", "first_day", "earliest", "latest"),
    [
        ("do you have anything next wednesday afternoon", 26, 12, 18),
        ("saturday", 22, 10, 16),
        ("friday after three", 21, 15, 18),
        ("monday morning", 24, 9, 12),
        ("tuesday between two and four", 25, 14, 16),
    ],
)
async def test_a_wish_for_a_day_is_met_with_times_of_that_day(words, first_day, earliest, latest):
    talk = await asked_for_a_time()

    await talk.say(words)

    starts = offered(talk)
    assert starts, talk.transcript()
    assert {s.day for s in starts} == {first_day}, talk.transcript()
    assert all(earliest <= s.hour <= latest for s in starts), talk.transcript()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("sunday at two", "closed"),
        ("tuesday at eight in the evening", "open from"),
        ("today at twelve thirty", "too short notice"),
    ],
)
async def test_a_time_that_cannot_be_had_is_explained_and_others_are_offered(words, why):
    talk = await asked_for_a_time()

    answer = await talk.say(words)

    assert why in answer, talk.transcript()
    assert offered(talk), talk.transcript()
    assert not talk.calendar.booked


async def test_a_time_too_far_ahead_is_explained_and_another_asked_for():
    talk = await asked_for_a_time()

    answer = await talk.say("december first at ten")

    assert "up to Monday, October 19th" in answer
    assert talk.report.expected is Expected.DATETIME


async def test_a_taken_time_is_explained_and_the_nearest_are_offered():
    talk = Talk()
    talk.calendar.fill(Slot(starts_at=at(25, 14), ends_at=at(25, 15)))
    await talk.begin()

    await talk.talk(*BEFORE_A_TIME)
    await talk.say("tuesday at two")

    assert {s.date() for s in offered(talk)} == {date(2026, 8, 25)}
    assert at(25, 14) not in offered(talk)


@pytest.mark.parametrize(("answer", "hour"), [("in the morning", 7), ("seven a.m.", 7)])
async def test_a_time_that_can_be_read_in_two_ways_is_asked_back(answer, hour):
    talk = Talk(playbook="auto_service")
    await talk.begin()
    await talk.talk("my brakes squeal, I need brakes", "a Honda Civic", "Maria Lopez")

    asked = await talk.say("tomorrow at seven")
    pending = dict(talk.state["pending"])
    await talk.say(answer)

    assert pending["kind"] == "which_time", talk.transcript()
    assert "7 in the morning or 7 in the evening" in asked
    assert talk.state["wish"]["time"] == f"{hour:02d}:00"


async def test_something_later_is_later():
    talk = await asked_for_a_time()
    before = offered(talk)

    await talk.say("do you have something later")

    assert min(offered(talk)) > max(before)


async def test_another_day_is_another_day():
    talk = await asked_for_a_time()
    before = {s.date() for s in offered(talk)}

    await talk.say("another day would be better")

    assert not before & {s.date() for s in offered(talk)}


async def test_days_ruled_out_are_not_offered():
    talk = await asked_for_a_time()

    await talk.say("not today and not tomorrow")

    assert not {date(2026, 8, 20), date(2026, 8, 21)} & {s.date() for s in offered(talk)}, (
        talk.transcript()
    )


@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("the first one", 0),
        ("the second one please", 1),
        ("the later one", 1),
        ("the earlier one", 0),
        ("either is fine", 0),
    ],
)
async def test_one_of_the_offers_is_taken_by_its_place(words, index):
    talk = await asked_for_a_time()
    starts = offered(talk)

    await talk.talk(words, "yes", "yes")

    assert booked(talk) == [starts[index]], talk.transcript()


async def test_a_bare_yes_to_two_offers_is_asked_which():
    talk = await asked_for_a_time()

    await talk.say("yes")

    assert talk.state["pending"]["kind"] == "offer"
    assert talk.state["slot"] is None


async def test_nothing_is_booked_without_a_yes():
    talk = await asked_for_a_time()

    await talk.talk("tuesday at two thirty", "yes", "hmm", "let me think")

    assert not talk.calendar.booked


async def test_a_badly_heard_yes_is_asked_for_again():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")

    await talk.say("yes", confidence=0.2)
    before = list(booked(talk))
    await talk.say("yes", confidence=0.9)

    assert before == []
    assert booked(talk) == [at(25, 14, 30)]


@pytest.mark.parametrize(
    ("correction", "starts_at"),
    [
        ("no, wednesday", (26, 14, 30)),
        ("yes but make it four", (25, 16, 0)),
        ("no I said thursday at ten", (27, 10, 0)),
        ("actually could we do friday instead", (21, 14, 30)),
    ],
)
async def test_a_correction_of_the_read_back_is_read_back_again(correction, starts_at):
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")

    await talk.say(correction)
    pending, writes = dict(talk.state["pending"]), talk.calendar.writes
    await talk.say("yes")

    assert pending["kind"] == "read_back", talk.transcript()
    assert writes == 0
    assert booked(talk) == [at(*starts_at)], talk.transcript()


async def test_a_corrected_name_and_number_are_what_is_booked():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")

    await talk.talk("no, my name is Joan Baker", "yes but the number is 512 555 0199", "yes")

    row = talk.calendar.booked[0]
    assert (row.name, row.phone) == ("Joan Baker", "+15125550199"), talk.transcript()


async def test_a_plain_no_to_the_read_back_is_asked_what_to_change():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")

    await talk.talk("no", "the time", "three o'clock", "yes")

    assert booked(talk) == [at(25, 15)], talk.transcript()


async def test_a_withheld_number_is_asked_for_over_two_turns():
    talk = await asked_for_a_time(caller=None)

    await talk.talk(
        "tuesday at two thirty", "five one two five five five", "oh one nine nine", "yes"
    )

    assert [row.phone for row in talk.calendar.booked] == ["+15125550199"], talk.transcript()


async def test_the_callers_number_counts_only_once_agreed_to():
    talk = await asked_for_a_time()

    await talk.say("tuesday at two thirty")

    assert talk.report.facts["phone"] is None
    assert talk.report.expected is Expected.YES_NO


async def test_a_slot_lost_to_somebody_else_is_owned_up_to_and_others_are_offered():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")
    slot = Slot(starts_at=at(25, 14, 30), ends_at=at(25, 15, 30))
    talk.calendar.before_write = lambda: talk.calendar.fill(slot)

    answer = await talk.say("yes")

    assert "booked" not in answer.lower()
    assert offered(talk)
    assert talk.report.appointment is None


async def test_after_a_lost_slot_another_is_booked():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")
    slot = Slot(starts_at=at(25, 14, 30), ends_at=at(25, 15, 30))
    talk.calendar.before_write = lambda: talk.calendar.fill(slot)
    await talk.say("yes")
    first = offered(talk)[0]

    await talk.talk("the first one", "yes")

    assert [row.slot.starts_at for row in talk.calendar.booked if row.name == "Nora Blake"] == [
        first
    ]


async def after_booking():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes", "yes")
    assert booked(talk) == [at(25, 14, 30)]
    return talk


async def test_a_change_of_mind_moves_the_one_row():
    talk = await after_booking()

    await talk.talk("actually can we make it friday at ten", "yes")

    assert booked(talk) == [at(21, 10)], talk.transcript()
    assert len(talk.calendar.rows) == 1


async def test_a_move_to_a_taken_time_leaves_the_row_where_it_was():
    talk = await after_booking()
    await talk.say("can you move it to friday at ten")
    slot = Slot(starts_at=at(21, 10), ends_at=at(21, 11))
    talk.calendar.before_write = lambda: talk.calendar.fill(slot)

    await talk.say("yes")

    assert [row.slot.starts_at for row in talk.calendar.booked if row.name == "Nora Blake"] == [
        at(25, 14, 30)
    ]
    assert talk.report.appointment.slot.starts_at == at(25, 14, 30)
    assert offered(talk)


async def test_a_move_is_not_made_without_a_yes():
    talk = await after_booking()

    await talk.talk("can you move it to friday at ten", "no")

    assert booked(talk) == [at(25, 14, 30)]


async def test_a_move_asked_for_without_a_time_asks_when():
    talk = await after_booking()

    await talk.talk("I need to reschedule", "wednesday at eleven", "yes")

    assert booked(talk) == [at(26, 11)], talk.transcript()


async def test_an_appointment_is_cancelled_on_a_yes():
    talk = await after_booking()

    await talk.talk("actually cancel it", "yes")

    assert [row.status for row in talk.calendar.rows] == [AppointmentStatus.CANCELLED]
    assert talk.report.outcome is not Outcome.APPOINTMENT_BOOKED


async def test_what_was_cancelled_can_be_booked_again():
    talk = await after_booking()

    await talk.talk(
        "cancel that please", "yes", "sorry, can I have tuesday at two thirty after all", "yes"
    )

    assert booked(talk) == [at(25, 14, 30)], talk.transcript()


async def test_nothing_is_pressed_on_somebody_who_wants_no_time():
    talk = await asked_for_a_time()

    await talk.talk("no", "no")

    assert talk.state["declined"]
    assert talk.state["pending"]["kind"] == "anything_else", talk.transcript()


async def test_a_goodbye_in_the_read_back_books_nothing_and_says_so():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")

    answer = await talk.say("sorry I have to go, bye")

    assert not talk.calendar.booked
    assert "Nothing has been booked" in answer
    assert talk.report.disposition is Disposition.HANG_UP


async def test_yes_thanks_bye_books_before_it_hangs_up():
    talk = await asked_for_a_time()
    await talk.talk("tuesday at two thirty", "yes")

    await talk.say("yes, thanks, bye")

    assert booked(talk) == [at(25, 14, 30)]
    assert talk.ended


async def test_every_row_keeps_the_rules_of_the_house():
    talk = await after_booking()

    row = talk.calendar.booked[0]

    assert talk.playbook.scheduling.hours.covers(row.slot)
    assert row.slot.starts_at >= talk.now + talk.playbook.scheduling.lead
    assert row.slot.duration == timedelta(minutes=60)
    assert (row.call_id, row.phone) == ("call-CA1", CALLER)
