"""Names and numbers that are put right once the appointment stands, and amounts that cannot be meant."""

import pytest

from tests.agents.conversation_harness import CALLER, Talk
from tests.agents.test_consent import at_the_read_back


async def booked():
    talk = await at_the_read_back()
    await talk.say("yes")
    assert len(talk.calendar.booked) == 1
    return talk


def row(talk):
    (only,) = talk.calendar.booked
    return only.name, only.phone


@pytest.mark.parametrize(
    "words",
    [
        "oh, my last name is Fitzgerald actually",
        "sorry, my name should be Nora Fitzgerald",
        "no, my name is Nora Fitzgerald",
    ],
)
async def test_a_name_is_put_right_after_it_was_read_back(words):
    talk = await booked()

    read_back = await talk.say(words)
    assert row(talk) == ("Nora Blake", CALLER)
    await talk.say("yes")

    assert "Nora Fitzgerald" in read_back
    assert row(talk) == ("Nora Fitzgerald", CALLER)
    assert talk.report.appointment.name == "Nora Fitzgerald"


async def test_a_number_is_put_right():
    talk = await booked()

    await talk.say(
        "wait, the number's wrong, it should be five one two five five five oh one eight eight"
    )
    await talk.say("that's right")

    assert row(talk) == ("Nora Blake", "+15125550188")


async def test_a_wrong_number_is_asked_for_again():
    talk = await booked()

    answer = await talk.say("you have the wrong number")
    await talk.talk("five one two five five five oh one eight eight", "yes")

    assert "number" in answer
    assert row(talk) == ("Nora Blake", "+15125550188")


async def test_a_correction_that_is_taken_back_changes_nothing():
    talk = await booked()

    await talk.talk("my last name is Fitzgerald actually", "no, leave it, never mind")

    assert row(talk) == ("Nora Blake", CALLER)
    assert len(talk.calendar.rows) == 1


@pytest.mark.parametrize(
    ("intent", "amount", "heard"),
    [
        ("I want to buy a house", "one thousand dollars", "one thousand dollars"),
        ("I'm looking to rent", "eighty thousand a month", "eighty thousand dollars"),
    ],
)
async def test_an_amount_that_cannot_be_meant_is_asked_back(intent, amount, heard):
    talk = Talk()
    await talk.begin()
    await talk.talk(intent, "Nora Blake", "Hyde Park", "two")

    answer = await talk.say(amount)

    assert heard in answer
    assert answer.endswith("?")
    assert talk.state["pending"] == {"kind": "confirm", "fact": "budget"}


async def test_a_time_of_today_that_has_passed_is_said_to_have_passed():
    talk = Talk()
    await talk.begin()
    await talk.talk(
        "I want to rent, this is Nora Blake", "Hyde Park", "two", "two grand a month", "next month"
    )

    answer = await talk.say("today at nine")

    assert "passed" in answer
    assert "August 20th" in answer or "August 21st" in answer


@pytest.mark.parametrize("words", ["when was that again", "sorry, what time is my appointment"])
async def test_whoever_asks_when_it_was_is_told(words):
    talk = await booked()

    answer = await talk.say(words)

    assert "August 25th at 2:30" in answer
    assert len(talk.calendar.booked) == 1


async def test_asking_what_if_cancels_nothing():
    talk = await booked()

    answer = await talk.say("what if I need to cancel")

    assert talk.state["pending"]["kind"] == "anything_else"
    assert answer.startswith("That's no trouble.")
