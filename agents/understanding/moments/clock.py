"""A clock time, however it is said: "3:30 pm", "half past three", "one oh five", "noonish", "fourish"."""

from __future__ import annotations

from agents.understanding.moments.fraction_times import are_odds, read_past_or_to
from agents.understanding.moments.mention import Clock, Setting
from agents.understanding.moments.spoken_clock import read_spoken_clock
from agents.understanding.moments.vocabulary import NAMED_TIMES
from agents.understanding.moments.written_clock import read_written_clock
from agents.understanding.spelling import CARDINALS
from agents.understanding.words import Word

Words = tuple[Word, ...]


def read_clock(words: Words, at: int, setting: Setting) -> Clock | None:
    """Read a clock time that starts at a word; bare numbers come out weak."""
    word = words[at]
    named = NAMED_TIMES.get(word.text)
    if named:
        return Clock(first=at, last=at + 1, hour=named[0], minute=named[1], settled=True)
    if word.text in ("a", "half", "quarter") or word.value is not None:
        past = read_past_or_to(words, at)
        if past and (setting.time_asked or not are_odds(words, past)):
            return past
    if word.text.endswith("ish"):
        return _approximate(words, at)
    if word.value is None or word.ordinal:
        return None
    return read_written_clock(words, at, setting) or read_spoken_clock(words, at, setting)


def _approximate(words: Words, at: int) -> Clock | None:
    """Read "fourish"."""
    stem = words[at].text.removesuffix("ish")
    hour = CARDINALS.get(stem) or CARDINALS.get(stem + "e")
    return Clock(first=at, last=at + 1, hour=hour) if hour and hour <= 12 else None
