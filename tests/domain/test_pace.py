"""Words that are known before they are said end no turn, unless nothing is left to say after them."""

import pytest

from domain.endpointing import (
    COMPLETE_SECS,
    FASTEST_PACE,
    UNSAID_SECS,
    WHOLE_UNSAID_SECS,
    judge,
    pace,
)
from domain.expected import Expected

SENTENCE = "ask not what your country can do for you ask what you can do for your country"


@pytest.mark.parametrize(
    ("text", "voiced_secs"),
    [("yes", 0.15), ("two o'clock", 0.55), ("three bedrooms", 0.8), (SENTENCE, 5.2)],
)
def test_what_was_said_whole_does_not_outrun_its_sound(text, voiced_secs):
    assert pace(text, voiced_secs) <= FASTEST_PACE


@pytest.mark.parametrize("voiced_secs", [0.6, 1.6, 2.8])
def test_a_sentence_outruns_the_sound_of_its_beginning(voiced_secs):
    assert pace(SENTENCE, voiced_secs) > FASTEST_PACE


@pytest.mark.parametrize("expected", list(Expected))
def test_words_not_said_yet_are_waited_for_where_they_answer_nothing(expected):
    verdict = judge(expected, SENTENCE, outruns=True)

    assert verdict.wait_secs == UNSAID_SECS
    assert not verdict.sound_helps


@pytest.mark.parametrize("expected", [Expected.ANYTHING, Expected.INTENT, Expected.CHOICE])
def test_a_whole_answer_is_waited_for_less_while_part_of_it_cannot_have_been_said(expected):
    text = "my name is david brown i would like to buy a house"

    assert judge(expected, text, complete=True, outruns=True).wait_secs == WHOLE_UNSAID_SECS
    assert judge(expected, text, complete=True, outruns=False).wait_secs < WHOLE_UNSAID_SECS


def test_an_answer_after_which_nothing_is_left_to_say_ends_the_turn_however_fast_it_came():
    verdict = judge(Expected.DATETIME, "yes tuesday at three", complete=True, outruns=True)

    assert verdict.wait_secs == COMPLETE_SECS
