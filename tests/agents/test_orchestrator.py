"""Which agent a turn goes to, and why."""

import pytest

from tests.agents.conversation_harness import Talk

KNOWN = (
    "I want to buy a three bedroom in Zilker, I'm Nora Blake",
    "half a million",
    "asap",
    "cash",
    "just me",
)
READ_BACK = (*KNOWN, "tuesday at two", "yes")
BOOKED = (*READ_BACK, "yes")


@pytest.mark.parametrize(
    ("before", "words", "agent"),
    [
        ((), "I'd like to talk to somebody about renting", "qualification"),
        ((), "that's too expensive", "objection"),
        (("I want to buy",), "Nora Blake", "qualification"),
        (("I want to buy",), "what are your hours", "conversation"),
        (("I want to buy",), "give me a person", "conversation"),
        (KNOWN, "do you have something later", "scheduler"),
        (KNOWN, "what other times do you have", "scheduler"),
        (KNOWN, "where are you located", "conversation"),
        (READ_BACK, "no, wednesday", "scheduler"),
        (READ_BACK, "stop calling me", "conversation"),
        (BOOKED, "actually make it friday", "scheduler"),
        (BOOKED, "cancel it", "scheduler"),
        (BOOKED, "where do I park", "conversation"),
        (BOOKED, "no thanks", "conversation"),
    ],
)
async def test_the_turn_goes_to_the_agent_whose_business_it_is(before, words, agent):
    talk = Talk()
    await talk.begin()
    await talk.talk(*before)
    was = talk.state["agent"]

    await talk.say(words)

    first = next((t.to_agent for t in talk.report.transitions), was)
    assert first == agent, talk.transcript()


async def test_the_report_says_who_answered_last():
    talk = Talk()
    await talk.begin()

    await talk.say("I want to buy")

    assert talk.report.agent == "qualification"
    assert [t.to_agent for t in talk.report.transitions] == ["qualification"]
