import pytest

from domain.speech import WordEnds
from integrations.speaking.word_clock import WordClock


def follow(clock, text, after_secs=0.0):
    ends = [0.1 * (n + 1) for n in range(len(text))]
    return clock.follow(list(text), ends, after_secs=after_secs).ends_secs


def test_a_word_ends_with_its_last_letter():
    assert follow(WordClock("go on"), "go on") == pytest.approx((0.2, 0.5))


def test_a_word_cut_between_two_pieces_ends_in_the_second():
    clock = WordClock("go on now")

    assert follow(clock, "go o") == pytest.approx((0.2,))
    assert follow(clock, "n now", after_secs=1.0) == pytest.approx((1.1, 1.5))


@pytest.mark.parametrize("said", [" go  on", "go on ", " go on  "])
def test_white_space_that_the_engine_adds_is_no_word(said):
    assert len(follow(WordClock("go on"), said)) == 2


def test_a_piece_without_characters_ends_no_word():
    assert WordClock("go").follow([], [], after_secs=1.0) == WordEnds(())
