"""Clock times written in digits: "3:30", "17:15", "3.30 pm", "330 pm", "1430 hours"."""

from __future__ import annotations

from dataclasses import replace

from agents.understanding.moments.half_day import continues, finished, half_at
from agents.understanding.moments.mention import Clock, Setting
from agents.understanding.moments.vocabulary import text_at
from agents.understanding.words import Word, touches

Words = tuple[Word, ...]


def read_written_clock(words: Words, at: int, setting: Setting) -> Clock | None:
    """Read "3:30", "17:15", "3.30 pm", "330 pm", "1430"."""
    word = words[at]
    if not word.written or continues(words, at):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.written and len(following.text) == 2:
        half, _ = half_at(words, at + 2)
        dotted = following.lead == "." and touches(words, at + 1)
        if following.lead == ":" or (dotted and (half or setting.time_asked)):
            return _colon(words, at, len(word.text) == 2 and word.text[0] == "0")
    if len(word.text) in (3, 4):
        return _run_together(words, at, setting)
    return None


def _colon(words: Words, at: int, leading_zero: bool) -> Clock | None:
    last = at + 2
    if last < len(words) and words[last].lead == ":" and words[last].written:
        last += 1
    clock = finished(words, at, last, int(words[at].text), int(words[at + 1].text))
    if clock is None or not leading_zero or clock.half:
        return clock
    return replace(clock, settled=True)


def _run_together(words: Words, at: int, setting: Setting) -> Clock | None:
    """Read "330" and "1430"; a time for sure only beside a.m., p.m. or "hours"."""
    text = words[at].text
    hour, minute = int(text[:-2]), int(text[-2:])
    half, last = half_at(words, at + 1)
    if text_at(words, last) == "hours" and len(text) == 4 and hour <= 23 and minute <= 59:
        return Clock(first=at, last=last + 1, hour=hour, minute=minute, settled=True)
    likely = setting.time_asked or text_at(words, at - 1) in ("at", "around", "by")
    if half is None and (minute % 5 or not likely or len(words) > at + 2):
        return None
    if half is None and hour == 0:
        return None
    return finished(words, at, at + 1, hour, minute, weak=half is None)
