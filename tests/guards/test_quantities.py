import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.guards.given import Given
from agents.guards.quantities import quantities_in
from domain.pronunciation import pronounce

READ = [
    ("at nine", "time", {"t:09:00", "t:21:00"}),
    ("we open at six", "time", {"t:06:00"}),
    ("we close at six", "time", {"t:18:00"}),
    ("half past two", "time", {"t:02:30", "t:14:30"}),
    ("quarter to one", "time", {"t:00:45", "t:12:45"}),
    ("quarter to five in the afternoon", "time", {"t:16:45"}),
    ("at five oh five", "time", {"t:05:05", "t:17:05"}),
    ("14:30", "time", {"t:14:30"}),
    ("12 a.m.", "time", {"t:00:00"}),
    ("noon", "time", {"t:12:00"}),
    ("the 25th of August", "date", {"d:08-25"}),
    ("August the twenty-fifth", "date", {"d:08-25"}),
    ("the twenty-fifth", "date", {"dom:25"}),
    ("in May", "date", {"mon:05"}),
    ("2026-08-25", "date", {"d:08-25"}),
    ("next week", "date", {"rel:next week"}),
    ("$59", "price", {"money:59", "x:59"}),
    ("fifty-nine dollars and ninety-five cents", "price", {"money:59.95", "x:59.95"}),
    ("half a million", "price", {"money:500000", "n:500000", "x:500000"}),
    ("twenty percent", "number", {"pct:20", "x:20"}),
    ("an hour", "number", {"min:60", "x:1"}),
    ("a couple of days", "number", {"day:2", "x:2"}),
    ("two weeks", "number", {"day:14", "x:2"}),
    ("twelve hundred", "number", {"n:1200"}),
    ("one hundred and five thousand two hundred and six", "number", {"n:105206"}),
    ("one point two million", "number", {"n:1200000"}),
    ("512-555-0147", "number", {"digits:5125550147"}),
    ("+1 (512) 555-0147", "number", {"digits:5125550147"}),
    ("five one two, five five five, oh one four seven", "number", {"digits:5125550147"}),
]

NONE = [
    "one of our advisers",
    "the one you saw",
    "the first time",
    "you may come in",
    "good morning",
    "just a moment",
    "the second option",
]


@pytest.mark.parametrize(("text", "kind", "forms"), READ, ids=[text for text, *_ in READ])
def test_a_quantity_is_read_however_it_is_put(text, kind, forms):
    (found,) = quantities_in(text)

    assert (found.kind, found.forms) == (kind, forms)


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_quantities_are_none(text):
    assert quantities_in(text) == []


PIECES = st.lists(
    st.sampled_from(
        [
            "at",
            "to",
            "the",
            "a",
            "an",
            "of",
            "and",
            "half",
            "quarter",
            "past",
            "$",
            "%",
            "25",
            "th",
            "9",
            "1,200",
            "450",
            "k",
            "2:30",
            "99:99",
            "31/12",
            "am",
            "pm",
            "in",
            "morning",
            "nine",
            "thirty",
            "twenty",
            "oh",
            "hundred",
            "thousand",
            "million",
            "point",
            "dollars",
            "cents",
            "hour",
            "week",
            "may",
            "august",
            "monday",
            "tomorrow",
            "couple",
            ",",
            ".",
            "-",
            "–",
            "one",
        ]
    ),
    max_size=12,
)


@given(PIECES)
def test_no_text_is_too_odd_to_be_read(pieces):
    text = " ".join(pieces)

    quantities_in(text)
    pronounce(text)
    Given({"note": text})


@given(st.integers(0, 999_999), st.sampled_from(["{}", "${:,}", "{} dollars", "at {} miles"]))
def test_a_number_said_in_words_is_the_number_that_was_written(number, pattern):
    written = pattern.format(number)

    said, facts = quantities_in(pronounce(written)), Given({"fact": written})

    assert all(facts.holds(found.forms) for found in said)


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["a.m.", "p.m."]))
def test_a_time_said_in_words_is_the_time_that_was_written(hour, minute, half):
    written = f"at {hour}:{minute:02} {half}"

    said, facts = quantities_in(pronounce(written)), Given({"fact": written})

    assert len(said) == 1
    assert facts.holds(said[0].forms)
