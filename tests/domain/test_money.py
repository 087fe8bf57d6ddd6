from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import ceil_micros, usd_micros, usd_text


@pytest.mark.parametrize(
    ("amount", "micros"),
    [
        ("0.10", 100_000),
        ("50.00", 50_000_000),
        ("0.0134", 13_400),
        ("0", 0),
        ("0.0000001", 1),
        ("0.0000010", 1),
        ("0.00000101", 2),
        (Decimal(1000), 1_000_000_000),
    ],
)
def test_dollars_become_micro_dollars_rounded_up(amount, micros):
    assert usd_micros(amount) == micros


@pytest.mark.parametrize("amount", ["", "ten", "NaN", "Infinity", "0,10", "$1"])
def test_what_is_no_amount_is_refused(amount):
    with pytest.raises(ValueError, match="number"):
        usd_micros(amount)


@pytest.mark.parametrize(
    ("micros", "text"),
    [
        (13_400, "0.0134"),
        (50_000_000, "50.00"),
        (300_000, "0.30"),
        (1, "0.000001"),
        (0, "0.00"),
        (-13_400, "-0.0134"),
        (1_234_567_891, "1234.567891"),
    ],
)
def test_micro_dollars_are_written_as_dollars(micros, text):
    assert usd_text(micros) == text


@given(st.integers(min_value=0, max_value=10**15))
def test_writing_and_reading_gives_the_same_amount(micros):
    assert usd_micros(usd_text(micros)) == micros


@given(st.fractions(min_value=0, max_value=10**9))
def test_rounding_up_adds_less_than_a_micro_dollar(exact):
    assert 0 <= ceil_micros(exact) - exact < Fraction(1)
