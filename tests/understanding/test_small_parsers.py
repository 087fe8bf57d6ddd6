"""E-mail and street addresses, dates of birth, vehicle numbers, areas and choices."""

from __future__ import annotations

from datetime import date

import pytest

from agents.understanding.addresses import read_address
from agents.understanding.areas import read_area
from agents.understanding.choices import named
from agents.understanding.dob import read_dob
from agents.understanding.email import read_email
from agents.understanding.resemblance import edits
from agents.understanding.vin import checks, read_vin

TODAY = date(2026, 8, 20)
VIN = "1HGCM82633A004352"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("john.smith@gmail.com", "john.smith@gmail.com"),
        ("john dot smith at gmail dot com", "john.smith@gmail.com"),
        ("my email is john smith at gmail dot com", "johnsmith@gmail.com"),
        ("j underscore s at yahoo dot com", "j_s@yahoo.com"),
        ("it's jsmith42 at outlook dot com all lower case", "jsmith42@outlook.com"),
        ("m as in mary lopez at hot mail dot com", "mlopez@hotmail.com"),
        ("maria dot lopez eighty five at comcast dot net", "maria.lopez85@comcast.net"),
        ("you can reach me at bob at bobs auto dot com", "bob@bobsauto.com"),
        ("a b c at my dash company dot co dot uk", "abc@my-company.co.uk"),
        ("john.smith at gmail.com", "john.smith@gmail.com"),
        ("nora double o seven at gmail", "noraoo7@gmail.com"),
    ],
)
def test_an_email_address_is_read_as_it_is_spelled_aloud(said: str, address: str):
    found = read_email(said)

    assert found is not None
    assert found.value == address


@pytest.mark.parametrize("said", ["meet me at five", "i'll be at home", "at noon dot", "", "@"])
def test_what_is_no_address_is_not_read_as_one(said: str):
    assert read_email(said) is None


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("march fifth nineteen eighty", date(1980, 3, 5)),
        ("the fifth of march 1980", date(1980, 3, 5)),
        ("3/5/80", date(1980, 3, 5)),
        ("03/05/1980", date(1980, 3, 5)),
        ("1980-03-05", date(1980, 3, 5)),
        ("oh three oh five eighty", date(1980, 3, 5)),
        ("three five eighty", date(1980, 3, 5)),
        ("zero three zero five one nine eight zero", date(1980, 3, 5)),
        ("july twenty first two thousand and five", date(2005, 7, 21)),
        ("december 31st nineteen ninety nine", date(1999, 12, 31)),
        ("june 3rd twenty ten", date(2010, 6, 3)),
        ("may first oh five", date(2005, 5, 1)),
    ],
)
def test_a_date_of_birth_is_read(said: str, born: date):
    found = read_dob(said, asked=True, today=TODAY)

    assert found is not None
    assert found.value == born


@pytest.mark.parametrize(
    "said", ["march 5 2030", "february 30 1980", "march fifth", "12/25/1850", "yes"]
)
def test_nobody_was_born_in_the_future_or_on_no_day(said: str):
    assert read_dob(said, asked=True, today=TODAY) is None


def test_a_date_nobody_asked_about_is_no_birthday():
    assert read_dob("march 5 1980", asked=False, today=TODAY) is None
    assert read_dob("I was born march 5 1980", asked=False, today=TODAY) is not None


@pytest.mark.parametrize(
    "said",
    [
        VIN,
        VIN.lower(),
        "the vin is 1HGCM82633A004352",
        "one h g c m eight two six three three a zero zero four three five two",
        "1 H G C M 8 2 6 3 3 A 0 0 4 3 5 2",
        "one hotel golf charlie mike eight two six double three alpha double oh four three five two",
    ],
)
def test_a_whole_vehicle_number_is_read_and_checked(said: str):
    found = read_vin(said, asked=True)

    assert found is not None
    assert found.value == VIN
    assert found.confidence > 0.9


def test_a_wrong_check_digit_lowers_the_confidence():
    found = read_vin("1HGCM82643A004352", asked=True)

    assert checks(VIN)
    assert found is not None
    assert found.confidence < 0.9


def test_the_last_eight_characters_are_taken_when_asked_for():
    found = read_vin("last eight are three a zero zero four three five two", asked=True)

    assert found is not None
    assert found.value == "3A004352"
    assert 0.5 <= found.confidence < 0.6


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("1250 oak street", "1250 Oak Street"),
        ("twelve fifty oak street apartment five", "1250 Oak Street, Unit 5"),
        ("i live at one oh five north main st", "105 North Main Street"),
        ("forty two eleven maple avenue", "4211 Maple Avenue"),
        ("123 fifth avenue", "123 5th Avenue"),
    ],
)
def test_a_street_address_is_read_with_its_number_in_digits(said: str, address: str):
    found = read_address(said, asked=False)

    assert found is not None
    assert found.value == address


@pytest.mark.parametrize("said", ["three bedrooms on oak street", "four hundred thousand", "two"])
def test_a_street_without_a_house_number_is_no_address(said: str):
    assert read_address(said, asked=False) is None


AREAS = ("Maple Heights", "Riverside", "Downtown", "Round Rock", "Westlake")


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("somewhere in riverside", "Riverside"),
        ("maple hights please", "Maple Heights"),
        ("maybe river side", "Riverside"),
        ("downtown", "Downtown"),
        ("not downtown, westlake", "Westlake"),
    ],
)
def test_an_area_is_known_by_name_even_misspelled(said: str, area: str):
    found = read_area(said, AREAS, asked=False)

    assert found is not None
    assert found.value == area


@pytest.mark.parametrize("said", ["a round trip", "I'd like to talk", "no, that is not needed", ""])
def test_words_that_only_look_like_an_area_are_none(said: str):
    assert read_area(said, AREAS, asked=False) is None


def test_another_place_is_taken_when_an_area_was_asked_for():
    found = read_area("somewhere near cedar park", AREAS, asked=True)

    assert found is not None
    assert found.value == "Cedar Park"
    assert read_area("I don't know yet", AREAS, asked=True) is None


FINANCING = {
    "preapproved": ("pre-approved", "preapproved"),
    "cash": ("cash", "paying cash"),
    "needed": ("not yet pre-approved", "need a loan"),
}


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("I'm pre-approved", "preapproved"),
        ("paying cash", "cash"),
        ("i need a loan", "needed"),
        ("not cash, i'm preapproved", "preapproved"),
        ("cash, no wait, i need a loan", "needed"),
        ("we're not yet pre-approved", "needed"),
    ],
)
def test_a_choice_is_known_by_any_of_its_words(said: str, value: str):
    found = named(said, FINANCING)

    assert found is not None
    assert found.value == value


def test_a_choice_that_is_denied_or_not_named_is_none():
    assert named("I'm not paying cash", FINANCING) is None
    assert named("what do you mean", FINANCING) is None


@pytest.mark.parametrize(
    ("one", "other", "count"), [("abc", "abc", 0), ("abc", "acb", 1), ("ab", "abcd", 2)]
)
def test_edits_are_counted(one: str, other: str, count: int):
    assert edits(one, other) == count
