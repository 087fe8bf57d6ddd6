"""What to believe of Whisper's output: it writes something for a cough, and repeats itself over noise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

REPETITIVE_COMPRESSION_RATIO = 2.4
"""A text that gzip makes this much smaller says the same thing over and over; the figure is the Whisper paper's."""

LIKELY_SILENCE = 0.6
UNLIKELY_WORDS_LOGPROB = -1.0
"""Silence this likely and words this unlikely together mean that nobody spoke; the figures are the Whisper paper's."""

CAPTIONS = ("thanks for watching", "thank you for watching", "please subscribe", "subtitles by")
"""What it learned from the captions of films and writes over noise; nobody says these to a telephone agent."""


class WhisperSegment(Protocol):
    """The part of faster-whisper's segment that is read here."""

    text: str
    avg_logprob: float
    """Mean natural logarithm of the tokens' probabilities."""
    no_speech_prob: float
    """0 to 1."""
    compression_ratio: float


def is_believable(segment: WhisperSegment) -> bool:
    """Tell whether a segment is what somebody said."""
    if not any(character.isalnum() for character in segment.text):
        return False
    if segment.compression_ratio > REPETITIVE_COMPRESSION_RATIO:
        return False
    if segment.no_speech_prob > LIKELY_SILENCE and segment.avg_logprob < UNLIKELY_WORDS_LOGPROB:
        return False
    return not segment.text.strip().lower().startswith(CAPTIONS)


def segment_confidence(avg_logprob: float, no_speech_prob: float) -> float:
    """Rate one segment.

    Args:
        avg_logprob: Mean natural logarithm of the tokens' probabilities, 0 or less.
        no_speech_prob: 0 to 1.

    Returns:
        0 to 1: the tokens' mean probability, lowered by the chance of silence as far as the words are in doubt
        (sure words over a noisy line often come with a high chance of silence).
    """
    words = math.exp(min(0.0, avg_logprob))
    silence = min(1.0, max(0.0, no_speech_prob))
    return words * (1 - silence * (1 - words))


def overall_confidence(segments: Sequence[WhisperSegment]) -> float:
    """Rate a stretch of speech, 0 to 1: each segment counts by the length of its text; 0 when there is none."""
    letters = sum(len(segment.text) for segment in segments)
    if not letters:
        return 0.0
    rated = (
        len(segment.text) * segment_confidence(segment.avg_logprob, segment.no_speech_prob)
        for segment in segments
    )
    return sum(rated) / letters
