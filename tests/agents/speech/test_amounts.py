import pytest

from agents.speech.amounts import speak_count, speak_money


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (400_000, 400_000, "four hundred thousand dollars"),
        (300_000, 400_000, "three hundred thousand to four hundred thousand dollars"),
        (None, 2_000, "up to two thousand dollars"),
        (500, None, "at least five hundred dollars"),
        (1_800, 1_800, "eighteen hundred dollars"),
        (2_000, 2_500, "two thousand to twenty-five hundred dollars"),
    ],
)
def test_amounts_and_ranges_are_said_in_dollars(low, high, said):
    assert speak_money(low, high) == said


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (3, "bedrooms", "three bedrooms"),
        (1, "bedrooms", "one bedroom"),
        (2.5, "bathrooms", "two and a half bathrooms"),
    ],
)
def test_counts_are_said_with_their_noun(count, noun, said):
    assert speak_count(count, noun) == said
