from __future__ import annotations

import pytest

from agents.understanding.yes_no import yes_or_no
from tests.yardstick import processor_ms

YES = """
yes|Yes.|yeah|yep|yup|uh-huh|mm-hmm|sure|sure thing|of course|absolutely|definitely|you bet|correct|that's right
that's correct|exactly|okay|sounds good|that works|works for me|perfect|great, thanks|go ahead|please do|do it
no problem|no worries|no problem at all|I don't mind|I wouldn't mind|why not|not a problem|not bad|I guess so
I suppose so|I think so|yes please|yes, that's all correct|yeah that's the one|no, that works|no that's perfect
sure, why not|fine by me that's fine|that would be great|I'd love to|I do|we would|let's do it please go ahead
book it|yes let's book it|yeah, go for it|that sounds perfect|you got it|all correct|it is|hell yeah|by all means
"""
NO = """
no|No.|nope|nah|no thanks|no thank you|not really|not at all|I don't think so|absolutely not|definitely not
no way|yeah no|yeah, no|well no|not right now|not today|maybe later|maybe another time|I'd rather not|I'm good thanks
no, I'm all set|that's all|nothing else, thanks|that's not right|that's wrong|that isn't correct|no, Thursday
no, that's not what I said|no, make it two|actually, make it Friday|can you change that to three|cancel that
never mind|I changed my mind|I don't want it|I do not need that|not this time|hold off for now|please don't
it doesn't work for me|that won't work|certainly not|I'll pass|hard pass|no sir|of course not|uh no
yes but make it four o'clock|no, I said the third
"""
MAYBE = """
maybe|I'm not sure|not sure|I don't know|I dunno|it depends|perhaps|possibly|who knows|no idea|I have no idea
could be|I can't say|let me think|I'd have to ask|I need to think about it|hard to say|we'll see|I'm not certain
"""
NEITHER = """
five one two five five five|the red one|next Tuesday at three|my name is Nora|what are your hours
how much is it|somewhere in Riverside|four hundred thousand|I need an oil change
"""


def phrases(table: str) -> list[str]:
    return [phrase for line in table.strip().splitlines() for phrase in line.split("|")]


def as_recognised(text: str) -> str:
    return "".join(c for c in text.lower().replace("-", " ") if c.isalnum() or c in " '")


@pytest.mark.parametrize("said", phrases(YES))
def test_a_yes_is_heard_however_it_is_put(said: str):
    assert yes_or_no(said, asked=True) == "yes"
    assert yes_or_no(as_recognised(said), asked=True) == "yes"


@pytest.mark.parametrize("said", phrases(NO))
def test_a_no_is_heard_however_it_is_put(said: str):
    assert yes_or_no(said, asked=True) == "no"
    assert yes_or_no(as_recognised(said), asked=True) == "no"


@pytest.mark.parametrize("said", phrases(MAYBE))
def test_doubt_is_neither_yes_nor_no(said: str):
    assert yes_or_no(said, asked=True) == "maybe"


@pytest.mark.parametrize("said", phrases(NEITHER))
def test_an_answer_to_another_question_is_no_yes_and_no_no(said: str):
    assert yes_or_no(said, asked=False) is None


def test_the_last_word_counts_when_the_caller_changes_their_mind():
    assert yes_or_no("yes, no wait, actually no", asked=True) == "no"
    assert yes_or_no("no, I mean yes", asked=True) == "yes"


def test_approval_is_a_yes_only_where_one_was_asked_for():
    assert yes_or_no("perfect", asked=True) == "yes"
    assert yes_or_no("perfect", asked=False) is None


SETTLED_LAST = """
no|yeah so no|yeah but no|okay so no|sure but no|yeah um no|yes sorry no|yeah actually no|yeah, I don't think so
no|yeah not really|um yeah I'd rather not|yes that's wrong|yeah that's a no from me|well yes at first but now no
no|yes and no but mostly no|I wish|I wish I could|if only|yeah no not really|yeah no that's not right
yes|yeah no that's fine|yeah no totally|yeah no for sure|no yeah|no no yeah that's fine|nope sorry yep
yes|hmm no okay yes|no I mean yes|no I'm happy with that|not at all, go ahead|no reason not to|can't hurt
yes|why not|sure why not|I guess|if you like|My wife told me to call, yep
maybe|yes and no|well yes and no|I wish I knew
"""


@pytest.mark.parametrize(
    ("means", "said"),
    [
        (line.split("|")[0], said)
        for line in SETTLED_LAST.strip().splitlines()
        for said in line.split("|")[1:]
    ],
)
def test_a_yes_that_only_leads_up_to_a_no_is_a_no_and_the_other_way_round(means: str, said: str):
    assert yes_or_no(said, asked=True) == means
    assert yes_or_no(as_recognised(said), asked=True) == means


@pytest.mark.parametrize("said", ["no pets please", "no more than two bathrooms", "no one told me"])
def test_a_no_that_belongs_to_a_noun_is_no_answer(said: str):
    assert yes_or_no(said, asked=False) is None


@pytest.mark.parametrize(
    "said",
    [
        *("oh boy", "oh well so", "yes but no or", "no wait", "i really just still", "no no i do"),
        *(
            "wait hang on just one sec",
            "before i so that",
            "let me just think well",
            "it is but um",
        ),
        *("so is that the", "could you please say", "wild horses couldn't keep", "to be honest um"),
    ],
)
def test_a_caller_who_repeats_an_opening_does_not_hold_up_the_others(said: str):
    text = f"{said} " * 200 + "zebra"

    assert processor_ms(lambda: yes_or_no(text, asked=True)) < 250
