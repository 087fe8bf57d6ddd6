from __future__ import annotations

import pytest

from agents.understanding.money import read_money

HOUSE, RENT, REPAIR = "purchase_price", "monthly_rent", "repair_price"
SUMS = [
    ("four fifty", HOUSE, 450_000, 450_000),
    ("four fifty", REPAIR, 450, 450),
    ("eighteen fifty", RENT, 1_850, 1_850),
    ("four five zero", HOUSE, 450_000, 450_000),
    ("around half a million", HOUSE, 500_000, 500_000),
    ("a quarter million", HOUSE, 250_000, 250_000),
    ("three quarters of a million", HOUSE, 750_000, 750_000),
    ("between three and four hundred thousand", HOUSE, 300_000, 400_000),
    ("between two thousand and four thousand a month", RENT, 2_000, 4_000),
    ("between three hundred and four hundred and fifty thousand", HOUSE, 300_000, 450_000),
    ("one point two million", HOUSE, 1_200_000, 1_200_000),
    ("a million two", HOUSE, 1_200_000, 1_200_000),
    ("a million and a half", HOUSE, 1_500_000, 1_500_000),
    ("one and a half million", HOUSE, 1_500_000, 1_500_000),
    ("1.2 to 1.5 million", HOUSE, 1_200_000, 1_500_000),
    ("under 2k a month", RENT, None, 2_000),
    ("two thousand a month", RENT, 2_000, 2_000),
    ("two", RENT, 2_000, 2_000),
    ("fifteen hundred", RENT, 1_500, 1_500),
    ("two to twenty five hundred", RENT, 2_000, 2_500),
    ("mid four hundreds", HOUSE, 440_000, 460_000),
    ("low threes", HOUSE, 300_000, 330_000),
    ("in the 400s", HOUSE, 400_000, 499_000),
    ("three to three fifty", HOUSE, 300_000, 350_000),
    ("three fifty to four hundred thousand", HOUSE, 350_000, 400_000),
    ("four hundred maybe four fifty", HOUSE, 400_000, 450_000),
    ("my budget is 400 but could go up to 450", HOUSE, 400_000, 450_000),
    ("up to 400k", HOUSE, None, 400_000),
    ("no more than five hundred thousand", HOUSE, None, 500_000),
    ("I can't go over four twenty five", HOUSE, None, 425_000),
    ("six hundred thousand tops", HOUSE, None, 600_000),
    ("at least 300 thousand", HOUSE, 300_000, None),
    ("not less than two fifty", HOUSE, 250_000, None),
    ("$350,000", HOUSE, 350_000, 350_000),
    ("$300,000 to $400,000", HOUSE, 300_000, 400_000),
    ("$350-400k", HOUSE, 350_000, 400_000),
    ("350", HOUSE, 350_000, 350_000),
    ("two eighty thousand", HOUSE, 280_000, 280_000),
    ("eight hundred grand", HOUSE, 800_000, 800_000),
    ("four hundred, no, five hundred thousand", HOUSE, 500_000, 500_000),
    ("three beds two baths under 400", HOUSE, None, 400_000),
    ("one thousand three hundred and forty bucks", None, 1_340, 1_340),
    ("$1,390", None, 1_390, 1_390),
    ("a couple hundred dollars", REPAIR, 200, 200),
]


@pytest.mark.parametrize(("said", "kind", "low", "high"), SUMS)
def test_a_sum_is_read_with_its_scale(
    said: str, kind: str | None, low: int | None, high: int | None
):
    found = read_money(said, asked=True, kind=kind)

    assert found is not None
    assert (found.value.low, found.value.high) == (low, high)


@pytest.mark.parametrize(
    "said",
    [
        "three bedrooms and two baths",
        "at 3:30 pm",
        "in two years",
        "I have two kids",
        "five one two five five five oh one four seven",
        "it's a two thousand fifteen civic",
        "about twenty percent",
        "I don't know yet",
        "",
    ],
)
def test_other_numbers_are_no_money(said: str):
    assert read_money(said, asked=False, kind=HOUSE) is None


@pytest.mark.parametrize("said", ["three bedrooms", "twenty percent", "two years", "3:30 pm"])
def test_even_when_money_was_asked_for_a_counted_thing_is_none(said: str):
    assert read_money(said, asked=True, kind=HOUSE) is None


def test_a_sum_nobody_asked_for_is_taken_when_it_is_plainly_one():
    found = read_money("my budget is four fifty", asked=False, kind=HOUSE)

    assert found is not None
    assert found.value.high == 450_000
