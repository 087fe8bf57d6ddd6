import pytest

from agents.guards.given import Given
from agents.llm.question import is_shareable, normalised

GIVEN = Given({"business": "Lakeside Auto Service in Austin", "brands": ["Honda", "Toyota"]})

SAME = [
    ("what time do you open", "um when do you open please"),
    ("How much is an oil change?", "how much does the oil change cost"),
    ("do you have loan cars", "Do you have any loan car?"),
    ("could you tell me what your opening hours are", "what are your business hours"),
    ("where are you located", "where is your shop"),
    ("hi do you work on Hondas", "Do you work on hondas?"),
]
DIFFERENT = [
    ("do you open on saturday", "do you open on sunday"),
    ("do you take cards", "do you not take cards"),
    ("what time do you open", "what time do you close"),
    ("how much is an oil change", "how long is an oil change"),
]
PERSONAL = [
    "is my car ready",
    "my number is five one two five five five",
    "can you call 512 555 0147",
    "this is nora and i have a question about the oil change",
    "it is n o r a",
    "is Nora Quill there",
    "do you have anything for nora at quill dot com",
    "and on saturday",
    "how much is that",
    "what about the other one",
    "i'm looking for a house for my wife and me",
    "",
    "do you know the one " * 8,
]
SHAREABLE = [
    "what time do you open on saturday",
    "do you work on Hondas",
    "is the shop in Austin",
    "how much is an oil change",
    "do i need an appointment",
    "what do you charge for two tires",
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_question_in_two_wordings_is_one_question(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_questions_stay_two(one, other):
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize("question", PERSONAL)
def test_what_is_personal_or_leans_on_the_call_is_not_shared(question):
    assert not is_shareable(question, GIVEN)


@pytest.mark.parametrize("question", SHAREABLE)
def test_what_anybody_could_ask_is_shared(question):
    assert is_shareable(question, GIVEN)
