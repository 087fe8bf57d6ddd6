import pytest

from simulator.ears import SILENCE, Span
from simulator.latency import (
    audible_at,
    first_onset,
    is_early_reply,
    percentile,
    reply_onset,
    stopped_at,
)
from simulator.playback import Playback, Stretch
from tests.fakes.telephone_agent import tone

SPANS = [Span(1.0, 2.0), Span(3.0, 4.0)]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, None),
        ([7], 0.95, 7),
        ([3, 1, 2], 0.5, 2),
        ([4, 3, 2, 1], 0.5, 2),
        (list(range(1, 101)), 0.95, 95),
        (list(range(1, 11)), 0.95, 10),
    ],
)
def test_percentiles_are_of_the_nearest_rank(values, share, expected):
    assert percentile(values, share) == expected


@pytest.mark.parametrize(
    ("at_secs", "expected"),
    [(0.5, False), (1.0, True), (1.9, True), (2.0, False), (3.5, True), (9.0, False)],
)
def test_sound_is_audible_within_its_span(at_secs, expected):
    assert audible_at(SPANS, at_secs) is expected


@pytest.mark.parametrize(
    ("from_secs", "expected"), [(0.0, 1.0), (1.0, 1.0), (1.5, 3.0), (2.5, 3.0), (3.1, None)]
)
def test_an_onset_is_a_sound_that_begins(from_secs, expected):
    assert first_onset(SPANS, from_secs) == expected


@pytest.mark.parametrize(
    ("stretches", "clears", "expected"),
    [
        ([(0, 5)], [], 5),
        ([(0, 2.3)], [2.3], 2.3),
        ([(0, 9)], [2.4, 2.8], 2.4),
        ([(0, 9)], [1.0], 9),
        ([(0, 2.5), (2.55, 3), (4, 5)], [], 3),
        ([(0, 1), (3, 4)], [], None),
        ([], [], None),
    ],
    ids=[
        "drained",
        "cleared",
        "first clear",
        "a clear before",
        "a gap too short",
        "not playing",
        "never played",
    ],
)
def test_a_voice_stops_when_cleared_or_drained(stretches, clears, expected):
    assert stopped_at([Stretch(*ends) for ends in stretches], clears, 2.0) == expected


def test_the_rest_of_an_interrupted_sentence_is_not_the_answer():
    playback = Playback()
    playback.queue(tone(3), 0.0)
    playback.clear(1.8)
    playback.queue(SILENCE * 800 + tone(1), 2.2)

    assert reply_onset(playback, began_secs=1.5, ended_secs=1.7) == pytest.approx(2.3)


def test_there_is_no_answer_until_one_is_heard():
    playback = Playback()
    playback.queue(tone(1), 0.0)

    assert reply_onset(playback, began_secs=2.0, ended_secs=3.0) is None


@pytest.mark.parametrize(
    ("began_secs", "ended_secs", "expected"),
    [(2.2, 2.9, False), (2.2, 3.2, True), (1.5, 3.5, False), (4.5, 5.0, False)],
    ids=["answers after", "answers within", "was speaking already", "never answers"],
)
def test_a_reply_is_early_when_it_begins_within_the_callers_words(began_secs, ended_secs, expected):
    assert is_early_reply(SPANS, began_secs, ended_secs) is expected
