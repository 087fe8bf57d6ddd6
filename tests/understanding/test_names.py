from __future__ import annotations

import pytest

from agents.understanding.names import read_name

INTRODUCED = [
    ("my name is john smith", "John Smith"),
    ("This is Maria Lopez", "Maria Lopez"),
    ("this is maria", "Maria"),
    ("my name is sarah connor and i want to buy a house", "Sarah Connor"),
    ("i'm dave from next door", "Dave"),
    ("hi, this is Nora, I'd like to book a service", "Nora"),
    ("my name is Jon spelled j o n", "Jon"),
    ("my first name is jane last name is doe", "Jane Doe"),
    ("The name's Bond", "Bond"),
    ("you can call me Al", "Al"),
    ("maria here", "Maria"),
]
ANSWERED = [
    ("maria lopez", "Maria Lopez"),
    ("Tom.", "Tom"),
    ("it's Jon, J-O-N", "Jon"),
    ("its john j o n", "Jon"),
    ("j as in juliet o n", "Jon"),
    ("Nora, N-O-R-A", "Nora"),
    ("yes it's bob", "Bob"),
    ("no, it's Nora not Laura", "Nora"),
    ("Jane, last name Doe, D-O-E", "Jane Doe"),
    ("john smythe s m y t h e", "John Smythe"),
    ("it's Katherine with a K", "Katherine"),
    ("sure, Peter van Dyke", "Peter van Dyke"),
    ("uh sean mcdonald", "Sean McDonald"),
    ("I'm April", "April"),
]
NO_NAME = """
it's fine
I'm looking for a house
I'm driving
this is a bad time
I am pre-approved
I'm just looking
it's around four hundred thousand
this is ridiculous
it's Tuesday
I'm not sure
"""


@pytest.mark.parametrize(("said", "name"), INTRODUCED)
def test_a_caller_who_introduces_themselves_is_known_by_name(said: str, name: str):
    found = read_name(said, asked=False)

    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(("said", "name"), ANSWERED)
def test_a_name_that_was_asked_for_is_read_bare_or_spelled(said: str, name: str):
    found = read_name(said, asked=True)

    assert found is not None
    assert found.value == name


@pytest.mark.parametrize("said", NO_NAME.strip().splitlines())
def test_common_words_are_no_name(said: str):
    assert read_name(said, asked=False) is None
    assert read_name(said.lower(), asked=False) is None


@pytest.mark.parametrize(
    "said", ["yes", "who is this", "why do you need that", "I'd rather not say", "no thank you"]
)
def test_an_answer_that_is_no_name_gives_none(said: str):
    assert read_name(said, asked=True) is None


@pytest.mark.parametrize(
    "text",
    ["Buy, Nora Blake, three bedrooms", "Nora Blake, buying, 3 beds", "Rent, two, Nora Blake"],
)
def test_a_name_alone_in_a_list_of_answers_is_one_though_another_thing_was_asked(text: str):
    found = read_name(text, asked=False)

    assert found is not None
    assert found.value == "Nora Blake"


@pytest.mark.parametrize(
    "text",
    [
        "Buying, Lake Travis, four hundred",
        "Honda Civic, oil change, Tuesday",
        "Rent, Henry Street, two beds",
    ],
)
def test_a_place_or_a_car_in_a_list_of_answers_is_no_name(text: str):
    assert read_name(text, asked=False) is None
