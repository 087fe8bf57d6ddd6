"""Whether an answer is whole: what the end of the caller's turn may be judged by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from agents.deps import Understand
from agents.understanding.reading import Reading, Vocabulary
from domain.expected import Expected

WHOLE_ACTS = frozenset({"goodbye", "opt_out", "human", "repeat"})
"""Whoever says one of these has said what they had to."""
SURE = 0.6
"""A reading with less is not taken for a whole answer."""
LONGEST_PLAIN_ANSWER_WORDS = 5
"""A yes or no with more words round it is going somewhere."""


class AnswerJudge:
    """Judges with the parsers that will read the answer afterwards. A few milliseconds a call."""

    def __init__(
        self,
        understand: Understand,
        vocabulary: Vocabulary,
        zone: ZoneInfo,
        now: Callable[[], datetime],
    ) -> None:
        self._understand = understand
        self._vocabulary = vocabulary
        self._zone = zone
        self._now = now

    def __call__(self, text: str, asked: Expected) -> bool | None:
        """Judge what was said so far; None when there is nothing to tell by."""
        reading = self._understand(
            text,
            asked=asked,
            now=self._now(),
            zone=self._zone,
            vocabulary=self._vocabulary,
            context={},
        )
        if WHOLE_ACTS & set(reading.acts):
            return True
        if asked is Expected.ANYTHING:
            return _has_a_fact(reading, words=len(text.split())) or None
        return _is_whole(reading, asked, words=len(text.split()))


def _is_whole(reading: Reading, asked: Expected, *, words: int) -> bool | None:
    when = reading.when.value if reading.when else None
    match asked:
        case Expected.YES_NO:
            plain = {"yes", "no"} & set(reading.acts)
            return (bool(plain) and words <= LONGEST_PLAIN_ANSWER_WORDS) or None
        case Expected.DATE:
            return (when is not None and when.date is not None) or None
        case Expected.TIME:
            return (when is not None and when.time is not None) or None
        case Expected.DATETIME:
            return (when is not None and when.date is not None and when.time is not None) or None
        case Expected.PHONE:
            return reading.phone is not None and reading.phone.confidence >= SURE
        case Expected.NAME:
            whole = reading.name is not None and " " in reading.name.value
            return whole or None
        case Expected.EMAIL:
            return reading.email is not None
        case Expected.COUNT:
            return bool(reading.counts) or None
        case Expected.TIMELINE:
            return reading.timeline is not None or None
        case Expected.CHOICE:
            found = reading.choices or reading.area or reading.service
            return bool(found) or None
        case Expected.INTENT:
            return reading.intent is not None or None
        case _:
            return None


def _has_a_fact(reading: Reading, *, words: int) -> bool:
    """Whether something was said that answers some question, asked or not."""
    when = reading.when.value if reading.when else None
    plain = {"yes", "no"} & set(reading.acts) and words <= LONGEST_PLAIN_ANSWER_WORDS
    named = reading.name is not None and " " in reading.name.value
    dated = when is not None and when.date is not None and when.time is not None
    facts = (reading.intent, reading.area, reading.money, reading.timeline, reading.service)
    return bool(plain or named or dated or reading.counts or reading.choices or any(facts))
