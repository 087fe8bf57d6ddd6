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
ANSWERED_BESIDE_THE_POINT = frozenset(
    {
        Expected.ANYTHING, Expected.INTENT, Expected.NAME, Expected.COUNT, Expected.MONEY, Expected.TIMELINE,
        Expected.CHOICE,
    }
)  # fmt: skip
"""Asked one of these, a caller who tells something else has said something whole."""
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
        words = len(text.split())
        whole = _is_whole(reading, asked, words=words)
        if whole is None and asked in ANSWERED_BESIDE_THE_POINT:
            return _has_a_fact(reading, asked, words=words) or None
        return whole


def _is_whole(reading: Reading, asked: Expected, *, words: int) -> bool | None:
    when = reading.when.value if reading.when else None
    match asked:
        case Expected.YES_NO:
            return _is_plain(reading, words=words) or None
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


def _is_plain(reading: Reading, *, words: int) -> bool:
    """Whether it is a yes or a no and little more."""
    return bool({"yes", "no"} & set(reading.acts)) and words <= LONGEST_PLAIN_ANSWER_WORDS


def _has_a_fact(reading: Reading, asked: Expected, *, words: int) -> bool:
    """Whether something was said that answers some other question."""
    when = reading.when.value if reading.when else None
    # "sure", where a name was asked for, is what people say before they tell it
    plain = asked is Expected.ANYTHING and _is_plain(reading, words=words)
    named = reading.name is not None and " " in reading.name.value
    dated = when is not None and when.date is not None and when.time is not None
    # "four" may be the beginning of what was asked
    money = None if asked is Expected.MONEY else reading.money
    facts = (reading.intent, reading.area, money, reading.timeline, reading.service)
    return bool(plain or named or dated or reading.counts or reading.choices or any(facts))
