import pytest

from agents.understanding.last_words import last_words


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("well let me see, my sister was telling me, anyway, Hyde Park", "Hyde Park"),
        ("um so we've been going back and forth on this but two bedrooms", "two bedrooms"),
        ("hang on the dog is barking, okay, yes that's right", "yes that's right"),
        ("oh gosh let me think, as soon as possible if that makes sense", "as soon as possible"),
        ("right, so the thing is, cash, you know what I mean", "cash"),
    ],
)
def test_the_point_of_a_long_turn_is_among_its_last_words(text, point):
    assert point in last_words(text)


@pytest.mark.parametrize("text", ["", "yes", "Hyde Park", "three bedrooms"])
def test_a_short_turn_is_its_own_point(text):
    assert last_words(text) == ()
