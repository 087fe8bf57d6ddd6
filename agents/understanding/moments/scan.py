"""Find every day, week, part of the day and clock time that an utterance names, in order."""

from __future__ import annotations

from agents.understanding.moments.clock import read_clock
from agents.understanding.moments.holidays import FIRST_WORDS, read_holiday
from agents.understanding.moments.mention import Clock, Day, Mention, Part, Setting, Week
from agents.understanding.moments.month_days import read_month_day
from agents.understanding.moments.nth_weekdays import read_nth_weekday
from agents.understanding.moments.relative_days import read_relative_day
from agents.understanding.moments.vocabulary import (
    MONTHS,
    PARTS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    text_at,
)
from agents.understanding.moments.weekdays import read_weekday
from agents.understanding.numbers import number_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_NO_PART_AFTER = any_of("per each every a an late-night cost last one")
_STARTS = (
    any_of(
        "the this that next coming upcoming following last past every each later today tomorrow "
        "yesterday tonight day week in within a an half quarter couple few end beginning start middle "
        "early late mid earlier right same noon noonish midday midnight lunchtime morning afternoon "
        "evening night first fortnight lunch thirtieth"
    )
    | FIRST_WORDS
    | WEEKDAYS.keys()
    | SHORT_WEEKDAYS.keys()
    | MONTHS.keys()
)


def scan(words: Words, setting: Setting) -> list[Mention]:
    """Read mentions from left to right, the longest first where two start at the same word."""
    found: list[Mention] = []
    at, loose = 0, -1
    while at < len(words):
        word = words[at]
        if word.value is None and word.text not in _STARTS and not word.text.endswith("ish"):
            at += 1
            continue
        if word.text == "good" and text_at(words, at + 1) in PARTS:
            at += 2
            continue
        mention = _mention(words, at, setting)
        if isinstance(mention, Clock) and at == loose and _runs_on(words, mention):
            mention = None
        if mention is None:
            number = number_at(words, at) if word.value is not None else None
            at = number.last if number else at + 1
            loose = at if number else -1
            continue
        found.append(mention)
        at = mention.last
        part = _part(words, at - 1) if isinstance(mention, Day) and mention.days else None
        if part:
            found.append(part)
    return found


def _runs_on(words: Words, clock: Clock) -> bool:
    """Whether a clock time is only the rest of a longer row of numbers."""
    if clock.half or words[clock.first].lead.strip():
        return False
    at = clock.last + 2 if text_at(words, clock.last) == "in" else clock.last
    return text_at(words, at) not in PARTS


def _mention(words: Words, at: int, setting: Setting) -> Mention | None:
    day = (
        read_nth_weekday(words, at, setting)
        or read_weekday(words, at, setting)
        or read_month_day(words, at, setting)
        or read_holiday(words, at, setting)
        or read_relative_day(words, at, setting)
    )
    clock = read_clock(words, at, setting)
    if day is not None and (clock is None or clock.last <= day.last):
        return day
    return clock or _part(words, at)


def _part(words: Words, at: int) -> Part | None:
    text = words[at].text
    if text in PARTS and text_at(words, at - 1) not in _NO_PART_AFTER:
        return Part(first=at, last=at + 1, name=text)
    if text == "tonight":
        return Part(first=at, last=at + 1, name="night")
    return None


def days_of(mentions: list[Mention]) -> list[Day]:
    """Pick the days."""
    return [m for m in mentions if isinstance(m, Day)]


def clocks_of(mentions: list[Mention]) -> list[Clock]:
    """Pick the clock times."""
    return [m for m in mentions if isinstance(m, Clock)]


def parts_of(mentions: list[Mention]) -> list[Part]:
    """Pick the parts of the day."""
    return [m for m in mentions if isinstance(m, Part)]


def weeks_of(mentions: list[Mention]) -> list[Week]:
    """Pick the weeks."""
    return [m for m in mentions if isinstance(m, Week)]
