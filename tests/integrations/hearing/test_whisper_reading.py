from types import SimpleNamespace

import pytest

from integrations.hearing.whisper_reading import (
    is_believable,
    overall_confidence,
    segment_confidence,
)


def segment(text, *, logprob=-0.2, no_speech=0.01, compression=1.0):
    return SimpleNamespace(
        text=text, avg_logprob=logprob, no_speech_prob=no_speech, compression_ratio=compression
    )


@pytest.mark.parametrize(
    ("logprob", "no_speech", "low", "high"),
    [
        (0.0, 0.0, 1.0, 1.0),
        (0.0, 1.0, 1.0, 1.0),
        (-0.1, 0.02, 0.89, 0.92),
        (-0.3, 0.5, 0.6, 0.7),
        (-1.0, 0.0, 0.36, 0.37),
        (-1.0, 0.9, 0.1, 0.2),
        (-20.0, 0.0, 0.0, 0.001),
        (0.3, -0.2, 1.0, 1.0),
        (-0.5, 1.5, 0.3, 0.4),
    ],
)
def test_confidence_is_between_0_and_1_and_falls_with_doubt(logprob, no_speech, low, high):
    assert low <= segment_confidence(logprob, no_speech) <= high


def test_a_long_segment_weighs_more_than_a_short_one():
    sure = segment("four hundred and fifty thousand dollars", logprob=-0.05)
    doubtful = segment("eh", logprob=-2.0)

    assert overall_confidence([sure, doubtful]) > 0.85
    assert overall_confidence([]) == 0.0


@pytest.mark.parametrize(
    "heard",
    [
        segment(""),
        segment(" ... "),
        segment(" no no no no no no no no no no", compression=3.1),
        segment(" you", logprob=-1.4, no_speech=0.8),
        segment(" Thanks for watching!"),
        segment(" Thank you for watching."),
        segment("Subtitles by somebody"),
    ],
    ids=lambda s: s.text.strip() or "nothing",
)
def test_what_nobody_said_is_not_believed(heard):
    assert not is_believable(heard)


@pytest.mark.parametrize(
    "heard",
    [
        segment(" Thank you."),
        segment(" 450"),
        segment(" yes", logprob=-0.4, no_speech=0.9),
        segment(" Robert Johnson", logprob=-1.3, no_speech=0.3),
    ],
    ids=lambda s: s.text.strip(),
)
def test_what_was_said_is_believed(heard):
    assert is_believable(heard)
