import pytest

from domain.speech import WordEnds
from processors.voice_seam import PCM_BYTES_PER_SEC, Seam


def sound(secs):
    return bytes(range(256)) * (int(secs * PCM_BYTES_PER_SEC) // 256)


def test_whole_words_alone_are_let_through():
    seam = Seam("one two three")
    seam.mark(WordEnds((0.4,)))

    passed = seam.take(sound(0.6))

    assert len(passed) == 0.4 * PCM_BYTES_PER_SEC
    assert seam.unsaid() == "two three"


def test_what_was_held_back_comes_with_the_end_of_its_word():
    seam = Seam("one two three")
    whole = sound(0.96)
    seam.mark(WordEnds((0.4,)))
    passed = seam.take(whole[:9600])
    seam.mark(WordEnds((0.8,)))
    passed += seam.take(whole[9600:])

    assert passed == whole[: int(0.8 * PCM_BYTES_PER_SEC)]
    assert passed + seam.rest() == whole
    assert seam.unsaid() == "three"


def test_a_sample_that_comes_in_two_pieces_is_let_through_whole():
    seam = Seam("one two")
    whole = sound(0.96)

    passed = [seam.take(whole[:11]), seam.take(whole[11:])]

    assert [len(piece) % 2 for piece in passed] == [0, 0]
    assert b"".join(passed) == whole


def test_a_sentence_said_to_its_last_word_leaves_nothing():
    seam = Seam("one two")
    seam.mark(WordEnds((0.4, 0.8)))
    seam.take(sound(0.8))

    assert seam.unsaid() == ""


def test_a_voice_that_has_said_nothing_leaves_everything():
    assert Seam("one two").unsaid() == "one two"


@pytest.mark.parametrize(
    ("secs", "unsaid"),
    [
        (0.0, "one two three four five"),
        (0.4, "two three four five"),
        (1.0, "four five"),
        (2.0, ""),
    ],
)
def test_of_a_voice_without_word_times_the_share_of_its_likely_length_counts(secs, unsaid):
    seam = Seam("one two three four five")

    passed = seam.take(sound(secs))

    assert passed == sound(secs)
    assert seam.unsaid() == unsaid


def test_words_whose_times_come_after_their_sound_are_told_by_what_was_heard():
    seam = Seam("one two three")
    seam.take(sound(0.5))
    seam.mark(WordEnds((0.25, 0.52, 0.9)))

    assert seam.unsaid() == "three"
