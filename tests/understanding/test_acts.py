from __future__ import annotations

import pytest

from agents.understanding.acts import read_acts
from domain.expected import Expected

ACTS = {
    "repeat": "what?|pardon?|say that again please|can you repeat that|sorry, what was that|I didn't catch that|"
    "I couldn't hear you|come again|one more time please|what did you say|could you say the time again",
    "wait": "hold on|hang on a second|one moment please|just a minute|give me a second|wait|bear with me|"
    "let me check|hold on, I'm driving",
    "wrong": "that's wrong|that's not right|no, I said Thursday|I meant Tuesday|you got that wrong|"
    "that isn't what I said|you misunderstood|wrong day",
    "goodbye": "goodbye|bye|bye bye|see you later|have a good day|I have to go|talk to you later|take care",
    "thanks": "thanks|thank you so much|I appreciate it|thanks a lot|much obliged",
    "human": "can I talk to a person|let me speak to a human|representative|operator|I want a real person|"
    "transfer me to a manager|can I speak with someone|I don't want to talk to a machine|"
    "get me a human being|is there a person I can talk to|put me through to somebody there please human",
    "robot": "are you a robot|am I talking to a machine|is this a recording|are you a real person|are you human|"
    "is this an AI|you sound like a robot|am I speaking to a real person",
    "opt_out": "stop calling me|take me off your list|don't call me again",
    "backchannel": "mm-hm|uh-huh|okay|right|I see|got it|okay right",
    "objection:price": "that's too expensive|I can't afford that|it's out of my budget|your prices are too high|"
    "that's a lot of money|the commission is too high",
    "objection:timing": "it's not a good time|I'm busy right now|I'm not ready to buy yet|call me back next month|"
    "I need time to think about it|maybe next year",
    "objection:has_agent": "I already have an agent|I'm working with a realtor|my sister is a realtor|"
    "I have my own mechanic|we're under contract with another agent",
    "objection:just_looking": "I'm just looking|we're just browsing|I was only curious|I'm not interested|"
    "just shopping around",
    "objection:trust": "is this a scam|how do I know you're legit|how did you get my number|"
    "I don't feel comfortable giving my number|I don't trust robots",
    "objection:send_email": "just send me an email|can you email me the details|text me the information|"
    "send me something in writing",
    "objection:spouse": "I need to talk to my wife|my husband decides that|I have to check with my partner|"
    "it's up to my wife|we both have to agree so I'll ask my husband",
}
CASES = [(act, said) for act, table in ACTS.items() for said in table.split("|")]


@pytest.mark.parametrize(("act", "said"), CASES)
def test_an_act_is_recognised_as_written_and_as_heard(act: str, said: str):
    heard = "".join(c for c in said.lower().replace("-", " ") if c.isalnum() or c in " '")

    assert act in read_acts(said, Expected.ANYTHING)
    assert act in read_acts(heard, Expected.ANYTHING)


ORDINARY = """
I'm looking for a three bedroom house in Riverside
next Tuesday at half past three
my budget is around four hundred thousand
my name is Nora Jones
five one two five five five oh one four seven
I need an oil change and the brakes checked
when do my tires need to be changed again
the garage door is broken
we have two kids and a dog
I'd like to sell my house this spring
I'm pre-approved for three fifty
what are your hours on Saturday
I drive a two thousand and fifteen Honda Civic
"""


@pytest.mark.parametrize("said", ORDINARY.strip().splitlines())
def test_an_ordinary_turn_holds_none_of_the_acts(said: str):
    assert read_acts(said, Expected.ANYTHING) == ()


def test_a_refusal_that_brings_the_right_value_is_also_a_correction():
    assert read_acts("no, Thursday", Expected.YES_NO) == ("no", "wrong")
    assert read_acts("actually make it three o'clock", Expected.YES_NO)[:2] == ("no", "wrong")
    assert "wrong" not in read_acts("no thanks", Expected.YES_NO)


def test_several_acts_in_one_breath_are_all_named_once():
    acts = read_acts("no thanks, that's too expensive, bye, bye", Expected.YES_NO)

    assert acts == ("no", "goodbye", "thanks", "objection:price")


def test_silence_holds_no_act():
    assert read_acts("", Expected.YES_NO) == ()
    assert read_acts("  ...  ", Expected.YES_NO) == ()


def test_that_is_correct_is_no_correction():
    assert read_acts("yes, that is correct", Expected.YES_NO) == ("yes",)


@pytest.mark.parametrize(
    "said", ["Sorry, one moment, I need to turn the radio down.", "say that again please"]
)
def test_who_asks_for_a_moment_or_to_hear_it_again_has_neither_agreed_nor_refused(said: str):
    acts = read_acts(said, Expected.YES_NO)

    assert {"yes", "no", "wrong"}.isdisjoint(acts)
    assert {"wait", "repeat"}.intersection(acts)


def test_who_says_how_far_off_it_is_asks_for_no_fewer_calls():
    assert "opt_out" not in read_acts("way off", Expected.YES_NO)
    assert "no" in read_acts("way off", Expected.YES_NO)
