import pytest

from tests.understanding.reading_when import label

OFFERED = ["2026-08-25T14:30", "2026-08-25T16:00", "2026-08-26T09:00"]
FIRST = {"date": "2026-08-25", "time": "14:30"}
SECOND = {"date": "2026-08-25", "time": "16:00"}
THIRD = {"date": "2026-08-26", "time": "09:00"}
ONE_OF_TUESDAYS = {"date": "2026-08-25", "ambiguous": ["14:30", "16:00"]}


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("the first one", FIRST),
        ("first", FIRST),
        ("i'll take the first", FIRST),
        ("the earliest please", FIRST),
        ("the earlier one", FIRST),
        ("number one", FIRST),
        ("the two thirty", FIRST),
        ("sounds good the 2 30", FIRST),
        ("the second one", SECOND),
        ("actually the second one", SECOND),
        ("the first one no wait the second one", SECOND),
        ("option two", SECOND),
        ("four", SECOND),
        ("at four", SECOND),
        ("tuesday at four", SECOND),
        ("tuesday the later one", SECOND),
        ("the later one", THIRD),
        ("the latest", THIRD),
        ("the last one", THIRD),
        ("third", THIRD),
        ("the third works", THIRD),
        ("wednesday's fine", THIRD),
        ("the wednesday one", THIRD),
        ("the morning one", THIRD),
        ("nine", THIRD),
        ("not tuesday", THIRD),
        ("tuesday's fine", ONE_OF_TUESDAYS),
        ("the afternoon one", ONE_OF_TUESDAYS),
        ("not wednesday", ONE_OF_TUESDAYS),
        ("how about friday", {"date": "2026-08-21"}),
        ("how about friday at ten", {"date": "2026-08-21", "time": "10:00"}),
        ("the three thirty", {"time": "15:30"}),
        ("neither of those", {}),
        ("do you have anything earlier", {}),
        ("i don't like the first one", {}),
        ("the last time i came", {}),
        ("yes", {}),
    ],
)
def test_a_choice_among_what_was_offered_is_that_offer(utterance, expected):
    assert label(utterance, offered=OFFERED) == expected


def test_an_offer_settles_morning_or_evening_before_opening_hours_do():
    assert label("seven thirty", offered=["2026-08-25T07:30"]) == {
        "date": "2026-08-25",
        "time": "07:30",
    }


def test_the_same_time_on_two_days_leaves_the_day_to_ask():
    offered = ["2026-08-25T10:00", "2026-08-26T10:00"]

    assert label("ten", offered=offered) == {
        "time": "10:00",
        "ambiguous": ["2026-08-25", "2026-08-26"],
    }


def test_an_offer_that_has_gone_by_or_cannot_be_read_is_not_taken():
    offered = ["2026-08-19T10:00", "soon", "2026-08-25T15:00"]

    assert label("the first one", offered=offered) == {"date": "2026-08-25", "time": "15:00"}


def test_offers_with_an_offset_are_read_in_the_business_zone():
    assert label("the first one", offered=["2026-08-25T20:00:00+00:00"]) == {
        "date": "2026-08-25",
        "time": "15:00",
    }


@pytest.mark.parametrize(
    ("utterance", "time"),
    [
        ("an hour later", "15:30"),
        ("could we do it an hour later please", "15:30"),
        ("half an hour earlier", "14:00"),
        ("two hours later", "16:30"),
        ("thirty minutes after that", "15:00"),
    ],
)
def test_a_stretch_later_or_earlier_is_counted_from_the_one_time_on_offer(utterance, time):
    assert label(utterance, offered=OFFERED[:1]) == {"date": "2026-08-25", "time": time}
    assert label(utterance, offered=OFFERED) == {}


@pytest.mark.parametrize("utterance", ["the other one", "no, the other one please", "the other"])
def test_the_other_of_two_is_the_one_named_last_unless_that_is_ruled_out(utterance):
    assert label(utterance, offered=[OFFERED[0], OFFERED[2]]) == THIRD
    assert label("not wednesday, the other one", offered=[OFFERED[0], OFFERED[2]]) == FIRST


def test_the_other_day_is_no_choice():
    assert label("the other day i saw it", offered=[OFFERED[0], OFFERED[2]]) == {}
