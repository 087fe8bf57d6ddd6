"""What must not be kept of what was said."""

import pytest

from domain.redaction import redact, redact_value
from tests.yardstick import processor_ms

KEPT = [
    "call me at 512 555 0147",
    "five one two five five five oh one four seven",
    "+1 (512) 555-0147 at 78701-1234",
    "the budget is 400,000 to 450,000",
    "on March 3rd 2026 at 3:30",
    "my birthday is March fifth nineteen eighty",
    "4111 1111 1111 1112 fails the check digit",
    "it is at one two three four Main Street",
    "512 555 0147, 512 555 0147",
    "the VIN ends in 4 1 0 9 1 8 6",
    "social distancing is over",
    "",
]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("my card is 4111 1111 1111 1111 thanks", "my card is [card number] thanks"),
        ("4111-1111-1111-1111", "[card number]"),
        ("3782 822463 10005", "[card number]"),
        ("four " + "one " * 15, "[card number] "),
        ("forty-one eleven eleven eleven eleven eleven eleven eleven.", "[card number]."),
        (
            "it's four triple one, one one one one, um, one one one one one one one one",
            "it's [card number]",
        ),
        ("4111111111111111 12 27 123", "[card number]"),
        ("the cvv is 123", "the cvv is [security code]"),
        ("security code: one two three four", "security code: [security code]"),
        ("it is 123-45-6789.", "it is [social security number]."),
        ("123 45 6789", "[social security number]"),
        (
            "my social is one two three four five six seven eight nine",
            "my social is [social security number]",
        ),
        *((said, said) for said in KEPT),
    ],
)
def test_numbers_of_cards_and_people_are_taken_out_and_nothing_else(said, kept):
    assert redact(said) == kept


def test_every_text_of_a_record_is_redacted():
    told = {"notes": ["pay by 4111 1111 1111 1111"], "budget_usd": 400000, "name": "Nora\x00"}

    assert redact_value(told) == {
        "notes": ["pay by [card number]"],
        "budget_usd": 400000,
        "name": "Nora",
    }


@pytest.mark.parametrize(
    "said", ["4" * 20_000, "five one two " * 1_600, "forty one " * 2_000, "4 1-" * 5_000]
)
def test_the_longest_text_is_redacted_in_time(said):
    assert processor_ms(lambda: redact(said)) < 250
