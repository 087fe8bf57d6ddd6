import pytest

from domain.playout import BYTES_PER_SEC, Playout, words_within


def two_sentences():
    playout = Playout(turn_seq=3)
    playout.add(0, "Good morning.", "local", b"a" * BYTES_PER_SEC, is_last=True)
    playout.add(1, "How can I help you today?", "local", b"b" * BYTES_PER_SEC, is_last=True)
    return playout


def send_all(playout, now_secs):
    while playout.unsent_bytes():
        playout.take(800, now_secs)


def test_a_piece_never_spans_two_sentences():
    playout = two_sentences()

    pieces = [playout.take(6000, 0.0) for _ in range(4)]

    assert [len(p) for p in pieces] == [6000, 2000, 6000, 2000]


def test_nothing_is_heard_before_it_has_played():
    playout = two_sentences()

    send_all(playout, now_secs=10.0)

    assert playout.heard_text(10.0) == ""
    assert playout.heard_text(11.0) == "Good morning."
    assert playout.heard_text(12.0) == "Good morning. How can I help you today?"


def test_the_sentence_that_was_cut_is_heard_up_to_the_cut():
    playout = two_sentences()
    send_all(playout, now_secs=0.0)

    playout.hold(1.5)

    assert playout.heard_text(1.5) == "Good morning. How can I"


def test_a_late_piece_is_not_heard_early():
    playout = two_sentences()
    playout.take(8000, 0.0)

    playout.take(8000, 5.0)

    assert playout.heard_bytes(5.5) == 12000


def test_after_a_noise_speech_goes_on_a_little_before_the_place_it_stopped():
    playout = two_sentences()
    send_all(playout, now_secs=0.0)
    playout.hold(1.5)

    playout.release()

    assert playout.sent_bytes == pytest.approx(12000 - 960)
    assert playout.heard_bytes(3.0) == playout.sent_bytes


def test_going_on_never_repeats_the_sentence_before():
    playout = two_sentences()
    send_all(playout, now_secs=0.0)
    playout.hold(1.05)

    playout.release()

    assert playout.sent_bytes == BYTES_PER_SEC


def test_a_sentence_that_was_taken_back_is_marked_again():
    playout = two_sentences()
    send_all(playout, now_secs=0.0)
    for _ in range(2):
        playout.line_to_mark().is_marked = True

    playout.hold(1.5)

    assert [line.is_marked for line in playout.lines] == [True, False]


@pytest.mark.parametrize(
    ("share", "heard"),
    [(0.0, ""), (0.3, ""), (0.5, "Good"), (0.99, "Good"), (1.0, "Good morning.")],
)
def test_words_are_cut_whole(share, heard):
    assert words_within("Good morning.", share) == heard
