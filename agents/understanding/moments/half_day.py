"""What ends a clock time: a.m. or p.m., "o'clock"."""

from __future__ import annotations

from agents.understanding.moments.counts import counts_something
from agents.understanding.moments.mention import Clock, Half
from agents.understanding.moments.vocabulary import text_at
from agents.understanding.words import Word, touches

Words = tuple[Word, ...]


def half_at(words: Words, at: int) -> tuple[Half | None, int]:
    """Read "am" or "pm", and the "o'clock" or "ish" before it: which, and the index after it."""
    while text_at(words, at) in ("o'clock", "ish", "sharp"):
        at += 1
    if text_at(words, at) == "o" and text_at(words, at + 1) == "clock":
        at += 2
    text = text_at(words, at)
    if text == "pm":
        return "pm", at + 1
    if text == "am":
        return "am", at + 1
    if text in ("a", "p") and text_at(words, at + 1) == "m":
        return ("am" if text == "a" else "pm"), at + 2
    if text in ("a", "p") and words[at].lead == "" and at and words[at - 1].written:
        return ("am" if text == "a" else "pm"), at + 1
    return None, at


def finished(
    words: Words, at: int, last: int, hour: int, minute: int, weak: bool = False
) -> Clock | None:
    """Finish a clock time: a.m. or p.m., "o'clock", or a count that it really is."""
    half, end = half_at(words, last)
    if half and not 1 <= hour <= 12:
        half = None
    if not 0 <= hour <= 23 or not 0 <= minute <= 59:
        return None
    certain = half is not None or end > last
    if weak and not certain and counts_something(words, at, end):
        return None
    return Clock(
        first=at,
        last=end,
        hour=hour,
        minute=minute,
        half=half,
        settled=half is None and (hour == 0 or hour > 12),
        weak=weak and not certain,
    )


def continues(words: Words, at: int) -> bool:
    """Whether a number is a price, or the rest of "10:30", "1/2" or "3.5"."""
    lead = words[at].lead
    return lead.endswith("$") or (lead in (":", "/", ".") and touches(words, at))
