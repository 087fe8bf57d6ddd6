from __future__ import annotations

import random

import pytest

from agents.understanding.phone import read_phone

NUMBER = "+15125550147"
WHOLE = """
512-555-0147
(512) 555-0147
512.555.0147
5125550147
1 512 555 0147
+1 512 555 0147
+1-512-555-0147.
five one two five five five oh one four seven
five one two, five five five, zero one four seven
five one two triple five zero one four seven
five twelve double five five oh one forty seven
five twelve five fifty five oh one four seven
plus one five one two five five five oh one four seven
one five one two five five five zero one four seven
it's five one two um five five five uh oh one four seven
my number is 512 555 0147
you can reach me at five one two five five five oh one four seven
area code five one two then five five five oh one four seven
area code is 512 and the number is 555 0147
five one two five five five oh one four seven call after five
five one two five five five oh one four seven but not before 9 am
512-555-0147 extension 12
sure, five one two, five five five, oh one four seven, thanks
five one two dash five five five dash zero one four seven
five one two five five five oh one four six no wait four seven
five one two five five five oh one four six no seven
five one two five five six no five oh one four seven
512 555 0146, sorry, 0147
512 565 0147 no 555
five one two five nine five oh one four seven, sorry, five not nine
my old one was, let me start over, five one two five five five oh one four seven
the house is 3550 San Pablo Road and my number is 512 555 0147
I have three kids and my number is 512 555 0147
"""


@pytest.mark.parametrize("said", WHOLE.strip().splitlines())
def test_a_whole_number_is_read_exactly(said: str):
    found = read_phone(said, asked=True)

    assert found is not None
    assert found.value == NUMBER
    assert found.confidence >= 0.5


@pytest.mark.parametrize(
    ("said", "so_far", "value"),
    [
        ("five one two", "", "512"),
        ("512 555", "", "512555"),
        ("five five five", "512", "512555"),
        ("five one two five five five", "512", "512555"),
        ("five five five oh one four", "", "555014"),
    ],
)
def test_part_of_a_number_is_kept_but_not_taken_for_one(said: str, so_far: str, value: str):
    found = read_phone(said, asked=True, digits_so_far=so_far)

    assert found is not None
    assert found.value == value
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    ("said", "so_far"),
    [
        ("five five five oh one four seven", "512"),
        ("oh one four seven", "512555"),
        ("and then oh one four seven", "512555"),
        ("five one two five five five oh one four seven", "512"),
        ("let me start over five one two five five five oh one four seven", "9999"),
        ("no sorry five five five oh one four seven", "5125"),
    ],
)
def test_a_number_given_over_several_turns_is_put_together(said: str, so_far: str):
    found = read_phone(said, asked=True, digits_so_far=so_far)

    assert found is not None
    assert found.value == NUMBER


@pytest.mark.parametrize(
    "said",
    [
        "call me at five",
        "I have three bedrooms and two baths",
        "next Tuesday at three thirty",
        "four hundred thousand dollars",
        "the two thousand fifteen civic",
        "my vin is 1HGCM82633A004352",
        "",
    ],
)
def test_other_numbers_are_no_telephone_number(said: str):
    assert read_phone(said, asked=False) is None


@pytest.mark.parametrize(
    "said",
    [
        "five one two five five five oh one four seven or five one two five five five oh one four eight",
        "512 555 0147 555 0148",
        "512 444 0147 no 555",
        "five one two five five five oh one four seven eight nine",
    ],
)
def test_what_may_be_two_numbers_is_none(said: str):
    found = read_phone(said, asked=True)

    assert found is None or found.confidence < 0.5


def test_a_number_of_another_country_needs_its_plus():
    assert read_phone("+44 20 7946 0958", asked=True) is not None
    assert read_phone("49 30 498830", asked=False) is None


def test_a_toll_free_number_said_by_the_hundred_is_read():
    found = read_phone("eight hundred five five five twelve twelve", asked=True)

    assert found is not None
    assert found.value == "+18005551212"


DIGITS = "zero one two three four five six seven eight nine".split()


def spoken(number: str, rng: random.Random) -> str:
    words: list[str] = []
    at = 0
    while at < len(number):
        same = at + 1 < len(number) and number[at] == number[at + 1]
        word = rng.choice(("oh", "zero")) if number[at] == "0" else DIGITS[int(number[at])]
        if same and rng.random() < 0.5:
            words.append(f"double {word}")
            at += 2
            continue
        words.append(word)
        at += 1
        if rng.random() < 0.1:
            words.append(rng.choice(("um", "uh", "and")))
    return " ".join(words)


def test_any_number_said_digit_by_digit_is_read_exactly():
    rng = random.Random(7)
    numbers = [
        f"{rng.randint(2, 9)}{rng.randint(0, 99):02}{rng.randint(2, 9)}{rng.randint(0, 999999):06}"
        for _ in range(500)
    ]

    readings = [read_phone(f"my number is {spoken(n, rng)} thanks", asked=True) for n in numbers]

    assert [r and r.value for r in readings] == [f"+1{n}" for n in numbers]
