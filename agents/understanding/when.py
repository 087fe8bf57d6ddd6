"""When the caller wants to come: a day, a time, bounds on them, or what has to be asked back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agents.understanding.moments.bare_numbers import standing
from agents.understanding.moments.dates import Dates, read_dates
from agents.understanding.moments.hours import Hours, read_hours
from agents.understanding.moments.mention import Mention, Part, Setting
from agents.understanding.moments.misheard_hours import as_hours
from agents.understanding.moments.offered import choose, offers_of
from agents.understanding.moments.scan import clocks_of, days_of, parts_of, scan, weeks_of
from agents.understanding.moments.vocabulary import MONEY_TALK, SLOT_TALK, matches
from agents.understanding.reading import Found, Vocabulary, When
from agents.understanding.words import Word, said, without_fillers, words_of
from domain.expected import Expected

_OPEN_QUESTIONS = frozenset(
    (Expected.ANYTHING, Expected.YES_NO, Expected.INTENT, Expected.CHOICE, Expected.DATE)
)
_SURE, _SETTLED_BY_HOURS, _UNSURE = 0.95, 0.85, 0.4


def read_when(
    text: str,
    *,
    asked: Expected,
    now: datetime,
    zone: ZoneInfo,
    vocabulary: Vocabulary,
    context: Mapping[str, Any],
) -> Found[When] | None:
    """Read the day and time that an utterance names; None where it names none.

    Args:
        text: One utterance, as written or as recognised.
        asked: What the agent asked for; a bare number is a time only after a question for one.
        now: Aware; nothing before it is ever read.
        zone: The business's; days and times are in it.
        vocabulary: Its opening hours settle a.m. and p.m. where the caller leaves it out.
        context: `offered`, ISO local date-times just offered, makes "the later one" a choice.
    """
    words = as_hours(without_fillers(words_of(text)))
    setting = _setting(words, asked, now.astimezone(zone), vocabulary)
    mentions = standing(words, scan(words, setting), setting)
    offers = offers_of(context, setting)
    if offers:
        chosen = choose(words, mentions, offers, setting)
        if chosen:
            return Found(value=chosen, confidence=_SURE, words=text.strip())
    if not _asks_for_a_time(mentions, words, setting):
        return None
    dates, of_dates = read_dates(words, days_of(mentions), weeks_of(mentions), setting)
    hours, of_hours = read_hours(
        words, clocks_of(mentions), parts_of(mentions), setting, dates.date
    )
    when = _when(dates, hours, setting)
    used = [*of_dates, *of_hours]
    if when == When() or not used:
        return None
    return Found(value=when, confidence=_confidence(when, hours), words=_said(text, words, used))


def _setting(
    words: tuple[Word, ...], asked: Expected, now: datetime, vocabulary: Vocabulary
) -> Setting:
    texts = {word.text for word in words}
    return Setting(
        now=now,
        date_asked=asked in (Expected.DATE, Expected.DATETIME),
        time_asked=asked in (Expected.TIME, Expected.DATETIME),
        open_question=asked in _OPEN_QUESTIONS,
        money_talk=not texts.isdisjoint(MONEY_TALK),
        slot_talk=not texts.isdisjoint(SLOT_TALK),
        opens=vocabulary.opens,
        closes=vocabulary.closes,
    )


def _asks_for_a_time(
    mentions: Sequence[Mention], words: tuple[Word, ...], setting: Setting
) -> bool:
    """Whether anything was named; "morning" alone only in answer, or as "in the morning"."""
    if any(not isinstance(mention, Part) for mention in mentions):
        return True
    if setting.date_asked or setting.time_asked:
        return bool(mentions)
    return any(
        matches(words, mention.first - 2, ("in", "the"))
        or matches(words, mention.first - 1, ("this",))
        for mention in mentions
    )


def _when(dates: Dates, hours: Hours, setting: Setting) -> When:
    counted = dates.mention.clock if dates.mention else None
    if counted and hours.time is None:
        return When(date=counted.date(), time=counted.time())
    unsure = tuple(d.isoformat() for d in dates.ambiguous) or tuple(
        f"{t:%H:%M}" for t in hours.ambiguous
    )
    when = When(
        date=dates.date,
        time=hours.time,
        until=hours.until,
        after=hours.after,
        before=hours.before,
        excluded=dates.excluded,
        ambiguous=unsure,
    )
    return _never_past(when, setting)


def _never_past(when: When, setting: Setting) -> When:
    """Ask back, rather than guess, where the time named has gone by or the clock skips it."""
    if when.date is None or when.time is None:
        return when
    local = datetime.combine(when.date, when.time, setting.now.tzinfo)
    if local <= setting.now:
        tomorrow = when.date + timedelta(days=1)
        return replace(when, date=None, ambiguous=(when.date.isoformat(), tomorrow.isoformat()))
    if not _exists(local):
        hour = timedelta(hours=1)
        return replace(
            when, time=None, ambiguous=tuple(f"{local + n * hour:%H:%M}" for n in (-1, 1))
        )
    return when


def _exists(local: datetime) -> bool:
    """Whether a local time is on the clock that day: one hour is not, in spring."""
    there_and_back = datetime.fromtimestamp(local.timestamp(), local.tzinfo)
    return there_and_back.replace(tzinfo=None) == local.replace(tzinfo=None)


def _confidence(when: When, hours: Hours) -> float:
    if when.ambiguous:
        return _UNSURE
    return _SURE if hours.settled else _SETTLED_BY_HOURS


def _said(text: str, words: tuple[Any, ...], used: list[Mention]) -> str:
    covered = [word for mention in used for word in words[mention.first : mention.last]]
    return said(text, covered)
