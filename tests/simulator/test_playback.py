import pytest

from simulator import playback as playback_module
from simulator.ears import SILENCE, Span
from simulator.playback import Playback, Stretch, Underrun
from tests.fakes.telephone_agent import tone


@pytest.fixture
def playback():
    return Playback()


def test_audio_plays_in_order_in_real_time(playback):
    playback.queue(tone(1), 10.0)
    playback.queue(tone(1), 10.5)

    assert playback.plays_until_secs == 12.0
    assert playback.stretches == [Stretch(10.0, 12.0)]
    assert playback.spans == [Span(10.0, 12.0)]


def test_a_mark_comes_back_when_what_was_before_it_has_been_heard(playback):
    playback.queue(tone(1), 10.0)
    playback.mark("first", 10.1)
    playback.queue(tone(1), 10.2)
    playback.mark("second", 10.3)

    assert playback.due_marks(10.999) == []
    assert playback.due_marks(11.0) == ["first"]
    assert playback.due_marks(12.5) == ["second"]


def test_a_mark_with_nothing_before_it_comes_back_at_once(playback):
    playback.mark("empty", 5.0)

    assert playback.due_marks(5.0) == ["empty"]


def test_clear_silences_and_gives_every_pending_mark_back(playback):
    playback.queue(tone(1), 10.0)
    playback.mark("heard", 10.0)
    playback.queue(tone(1), 10.0)
    playback.mark("unheard", 10.0)
    playback.due_marks(11.0)

    cleared = playback.clear(11.25)

    assert cleared == ["unheard"]
    assert playback.spans == [Span(10.0, 11.25)]
    assert playback.plays_until_secs == 11.25
    assert [(mark.name, mark.cleared) for mark in playback.marks] == [
        ("heard", False),
        ("unheard", True),
    ]


def test_audio_after_a_clear_plays_at_once(playback):
    playback.queue(tone(5), 10.0)
    playback.clear(10.5)
    playback.queue(tone(1), 10.6)

    assert playback.spans == [Span(10.0, 10.5), Span(10.6, 11.6)]


@pytest.mark.parametrize(
    ("gap_secs", "has_mark", "expected"),
    [
        (0.03, False, [Underrun(11.0, pytest.approx(0.03))]),
        (0.03, True, []),
        (0.0, False, []),
        (1.5, False, []),
    ],
    ids=["mid-sentence", "between sentences", "in time", "a new turn"],
)
def test_an_underrun_is_a_gap_within_a_sentence(playback, gap_secs, has_mark, expected):
    playback.queue(tone(1), 10.0)
    if has_mark:
        playback.mark("sentence", 10.0)

    playback.queue(tone(1), 11.0 + gap_secs)

    assert playback.underruns == expected


def test_a_gap_after_a_clear_is_no_underrun(playback):
    playback.queue(tone(1), 10.0)
    playback.clear(10.5)
    playback.queue(tone(1), 10.7)

    assert playback.underruns == []


def test_what_is_queued_beyond_ten_minutes_is_lost(playback):
    playback.queue(SILENCE * 8000 * 601, 0.0)

    assert not playback.queue(tone(1), 0.5)
    assert playback.queue(tone(1), 2.0)
    assert playback.discarded_bytes == 8000
    assert playback_module.LONGEST_QUEUE_SECS == 600.0


def test_what_was_heard_is_kept_with_its_silences(playback):
    playback.queue(tone(0.5), 10.25)
    playback.queue(tone(2), 11.0)
    playback.clear(11.25)

    heard = playback.heard(10.0, 12.0)

    quarter = SILENCE * 2000
    assert heard == quarter + tone(0.5) + quarter + tone(0.25) + quarter * 3


def test_a_part_of_what_was_heard_can_be_had(playback):
    playback.queue(tone(1), 10.0)

    assert playback.heard(10.5, 11.25) == tone(0.5) + SILENCE * 2000


def test_nothing_is_kept_when_audio_is_not_wanted():
    playback = Playback(keep_audio=False)
    playback.queue(tone(1), 10.0)

    assert playback.heard(10.0, 11.0) == b""
    assert playback.spans == [Span(10.0, 11.0)]


def test_hanging_up_loses_what_was_not_heard_yet(playback):
    playback.queue(tone(2), 10.0)
    playback.mark("never", 10.0)

    playback.hang_up(11.0)

    assert playback.spans == [Span(10.0, 11.0)]
    assert playback.due_marks(13.0) == []
    assert playback.marks == []
