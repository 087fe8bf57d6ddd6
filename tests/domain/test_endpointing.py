import pytest

from domain.endpointing import (
    COMPLETE_SECS,
    HALF_NUMBER_SECS,
    HALF_SPELLED_SECS,
    LIKELY_END_SECS,
    ORDINARY_SECS,
    TRAILING_SECS,
    UNLIKELY_END_SECS,
    UNSAID_SECS,
    judge,
)
from domain.expected import Expected

ENDS = COMPLETE_SECS
WAITS = ORDINARY_SECS

TABLE = [
    (Expected.YES_NO, "yes", ENDS),
    (Expected.YES_NO, "Yes, please.", ENDS),
    (Expected.YES_NO, "yeah that's right", ENDS),
    (Expected.YES_NO, "no not yet", ENDS),
    (Expected.YES_NO, "sounds good", ENDS),
    (Expected.YES_NO, "yes it is", ENDS),
    (Expected.YES_NO, "yes but", TRAILING_SECS),
    (Expected.YES_NO, "no I said thursday", WAITS),
    (Expected.DATE, "tuesday", ENDS),
    (Expected.DATE, "how about the third", ENDS),
    (Expected.DATE, "next", WAITS),
    (Expected.TIME, "half past three", ENDS),
    (Expected.TIME, "around", TRAILING_SECS),
    (Expected.DATETIME, "tuesday", WAITS),
    (Expected.DATETIME, "tuesday at three", ENDS),
    (Expected.DATETIME, "Tuesday works", ENDS),
    (Expected.DATETIME, "the first one please", ENDS),
    (Expected.DATETIME, "tuesday at", TRAILING_SECS),
    (Expected.PHONE, "five one two", HALF_NUMBER_SECS),
    (Expected.PHONE, "five one two five five five oh one four seven", ENDS),
    (Expected.PHONE, "512-555-0147", ENDS),
    (Expected.PHONE, "five twelve double five five oh one forty seven", ENDS),
    (Expected.PHONE, "my number is", TRAILING_SECS),
    (Expected.PHONE, "I would rather not", WAITS),
    (Expected.NAME, "J O", HALF_SPELLED_SECS),
    (Expected.NAME, "maria lopez", WAITS),
    (Expected.NAME, "my name is", TRAILING_SECS),
    (Expected.MONEY, "about four hundred thousand", ENDS),
    (Expected.MONEY, "four fifty", ENDS),
    (Expected.MONEY, "somewhere between", TRAILING_SECS),
    (Expected.INTENT, "I want to buy a house", ENDS),
    (Expected.INTENT, "I'd like", TRAILING_SECS),
    (Expected.COUNT, "three bedrooms", ENDS),
    (Expected.COUNT, "three", ENDS),
    (Expected.ANYTHING, "I was calling about the house on the corner", WAITS),
    (Expected.ANYTHING, "and", TRAILING_SECS),
    (Expected.ANYTHING, "no", ENDS),
    (Expected.ANYTHING, "", WAITS),
]


@pytest.mark.parametrize(("expected", "text", "wait_secs"), TABLE)
def test_the_wait_fits_what_was_asked_and_what_was_said(expected, text, wait_secs):
    assert judge(expected, text).wait_secs == wait_secs


def test_a_parser_that_has_a_whole_answer_ends_the_turn():
    assert judge(Expected.DATETIME, "the first one please", complete=True).wait_secs == ENDS


def test_a_whole_answer_that_may_have_more_to_it_gets_a_moment():
    assert judge(Expected.NAME, "maria lopez", complete=True).wait_secs == LIKELY_END_SECS


def test_a_sentence_that_trails_off_is_not_complete_whatever_the_parser_found():
    assert judge(Expected.NAME, "maria lopez and", complete=True).wait_secs == TRAILING_SECS


@pytest.mark.parametrize(
    ("probability", "wait_secs"),
    [(0.95, LIKELY_END_SECS), (0.5, ORDINARY_SECS), (0.05, UNLIKELY_END_SECS)],
)
def test_the_model_is_heard_where_the_rule_cannot_tell(probability, wait_secs):
    verdict = judge(Expected.ANYTHING, "the corner house", end_probability=probability)

    assert verdict.wait_secs == wait_secs


def test_silence_ends_the_turn_once_it_is_long_enough():
    verdict = judge(Expected.ANYTHING, "the corner house")

    assert not verdict.has_ended(ORDINARY_SECS - 0.01)
    assert verdict.has_ended(ORDINARY_SECS)


def test_words_that_cannot_have_been_said_yet_are_waited_for():
    verdict = judge(Expected.ANYTHING, "the house on the corner by the old mill", outruns=True)

    assert verdict.wait_secs == UNSAID_SECS


def test_a_whole_answer_ends_the_turn_however_fast_it_was_spoken():
    assert judge(Expected.YES_NO, "yes that is correct", outruns=True).wait_secs == ENDS


@pytest.mark.parametrize("expected", [Expected.NAME, Expected.PHONE, Expected.MONEY])
def test_an_assent_where_something_is_to_be_told_is_what_comes_before_it(expected):
    assert judge(expected, "sure").wait_secs == ORDINARY_SECS
    assert judge(expected, "no").wait_secs == ENDS
    assert judge(Expected.YES_NO, "sure").wait_secs == ENDS
