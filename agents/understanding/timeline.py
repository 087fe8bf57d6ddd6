"""When something is planned for, in days, months or seasons: "in the spring", "six months or so"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agents.understanding.moments.calendar import add_months, monday_of
from agents.understanding.moments.durations import Span, read_span
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.scan import days_of, scan
from agents.understanding.moments.stretches import Stretch, read_stretch
from agents.understanding.moments.vocabulary import OPEN_ENDED, matches, text_at
from agents.understanding.reading import Found, Period
from agents.understanding.words import Word, said, without_fillers, words_of
from domain.expected import Expected

Words = tuple[Word, ...]

_SURE, _LIKELY, _VAGUE = 0.95, 0.85, 0.6
_SOON_DAYS, _SOONISH_MONTHS = 30, 3
_AT_ONCE = (
    ("as", "soon", "as", "possible"),
    ("as", "soon", "as", "i", "can"),
    ("as", "soon", "as", "we", "can"),
    ("as", "quickly", "as", "possible"),
    ("asap",),
    ("a", "s", "a", "p"),
    ("right", "away"),
    ("straight", "away"),
    ("immediately",),
    ("right", "now"),
    ("yesterday",),
    ("the", "sooner", "the", "better"),
    ("sooner", "the", "better"),
    ("ready", "now"),
    ("urgent",),
    ("urgently",),
)
_NO_RUSH = (
    ("no", "rush"),
    ("no", "hurry"),
    ("not", "in", "a", "rush"),
    ("not", "in", "a", "hurry"),
    ("not", "in", "any", "rush"),
    ("not", "in", "any", "hurry"),
    ("no", "timeline"),
    ("no", "set", "timeline"),
    ("no", "real", "timeline"),
    ("no", "particular", "timeline"),
    ("no", "specific", "timeline"),
    ("no", "time", "frame"),
    ("no", "timeframe"),
    ("no", "deadline"),
    ("don't", "have", "a", "timeline"),
    ("not", "rushing"),
    ("no", "big", "rush"),
    ("no", "particular", "rush"),
    ("whenever",),
    ("someday",),
    ("eventually",),
    ("down", "the", "road"),
    ("down", "the", "line"),
    ("when", "the", "right", "one"),
    ("when", "we", "find", "the", "right"),
    ("when", "i", "find", "the", "right"),
    ("taking", "my", "time"),
    ("taking", "our", "time"),
)
_SOON = (("soon",), ("pretty", "soon"), ("very", "soon"), ("fairly", "soon"), ("now",))
_BY = frozenset(("by", "until", "till"))
_JOINS = frozenset(("or", "to", "and", "through", "till", "until", "-"))


def read_timeline(
    text: str, *, asked: Expected, now: datetime, zone: ZoneInfo, context: Mapping[str, Any]
) -> Found[Period] | None:
    """Read the stretch of days that an utterance plans for; None where it names none.

    "No rush" is a period open at both ends. A bare "six months" is one only after a question for a
    timeline; a single day is none (`when.read_when` reads it), but "by Friday" is.

    Args:
        text: One utterance, as written or as recognised.
        asked: What the agent asked for.
        now: Aware; no period starts before its day.
        zone: The business's.
        context: Earlier facts; none is needed yet.
    """
    words = without_fillers(words_of(text))
    today = now.astimezone(zone).date()
    timeline_asked = asked is Expected.TIMELINE
    found = (
        _named(words, today, timeline_asked)
        or _bounded_by_days(words, now.astimezone(zone))
        or _phrase(words, today, timeline_asked)
    )
    if found is None:
        return None
    period, confidence, first, last = found
    return Found(value=period, confidence=confidence, words=said(text, words[first:last]))


_Read = tuple[Period, float, int, int]


def _named(words: Words, today: date, asked: bool) -> _Read | None:
    """Read months, seasons, years, weeks and durations; the last that was said stands."""
    found: list[Stretch | Span] = []
    at = 0
    while at < len(words):
        mention = read_span(words, at, today, asked) or read_stretch(words, at, today)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = max(mention.last, at + 1)
    if not found:
        return None
    last = found[-1]
    if isinstance(last, Span):
        return Period(starts=last.starts, ends=last.ends), _LIKELY, last.first, last.last
    before = found[-2] if len(found) > 1 else None
    if isinstance(before, Stretch) and _joined(words, before, last):
        starts, ends = min(before.starts, last.starts), max(before.ends, last.ends)
        return Period(starts=starts, ends=ends), _SURE, before.first, last.last
    return _bounded(words, last, today)


def _joined(words: Words, before: Stretch, after: Stretch) -> bool:
    gap = words[before.last : after.first]
    return 0 < len(gap) <= 3 and gap[0].text in _JOINS


def _bounded(words: Words, stretch: Stretch, today: date) -> _Read:
    start = stretch.first
    while text_at(words, start - 1) in ("the", "about", "around", "sometime"):
        start -= 1
    before = text_at(words, start - 1)
    period = Period(starts=stretch.starts, ends=stretch.ends)
    if text_at(words, start - 2) == "not" and before in ("until", "till", "before"):
        period = Period(starts=stretch.starts, ends=None)
    elif before in _BY:
        period = Period(starts=today, ends=stretch.ends)
    elif before == "before":
        period = Period(starts=today, ends=max(today, stretch.starts - timedelta(days=1)))
    elif before == "after":
        period = Period(starts=stretch.ends + timedelta(days=1), ends=None)
    return period, _SURE, stretch.first, stretch.last


def _bounded_by_days(words: Words, now: datetime) -> _Read | None:
    """Read "by Friday", "after the 10th", "from Monday to Wednesday"."""
    setting = Setting(
        now=now,
        date_asked=True,
        time_asked=False,
        open_question=False,
        money_talk=False,
        slot_talk=False,
        opens=None,
        closes=None,
    )
    days = [day for day in days_of(scan(words, setting)) if day.days]
    if not days:
        return None
    first = days[0]
    if len(days) == 1:
        return _on_one_side(words, first, now.date())
    second = days[1]
    gap = [w.text for w in words[first.last : second.first]]
    ranged = gap and gap[0] in ("to", "through", "till", "until")
    between = gap[:1] == ["and"] and text_at(words, first.first - 1) == "between"
    if (ranged or between) and first.days[0] <= second.days[-1]:
        period = Period(starts=first.days[0], ends=second.days[-1])
        return period, _SURE, first.first, second.last
    return None


def _on_one_side(words: Words, day: Day, today: date) -> _Read | None:
    before = text_at(words, day.first - 1)
    found, one = day.days[0], timedelta(days=1)
    start = day.first - (text_at(words, day.first - 1) == "the")
    if matches(words, start - 2, ("week", "of")):
        monday = monday_of(found)
        week = Period(starts=max(today, monday), ends=monday + timedelta(days=6))
        return week, _SURE, start - 2, day.last
    if len(day.days) > 1:
        return Period(starts=day.days[0], ends=day.days[-1]), _SURE, day.first, day.last
    if before in _BY and text_at(words, day.first - 2) != "not":
        return Period(starts=today, ends=found), _SURE, day.first, day.last
    if before == "before" and text_at(words, day.first - 2) != "not":
        return Period(starts=today, ends=max(today, found - one)), _SURE, day.first, day.last
    if before == "after":
        return Period(starts=found + one, ends=None), _SURE, day.first, day.last
    if before in ("before", "until", "till") or any(
        matches(words, day.last, phrase) for phrase in OPEN_ENDED
    ):
        return Period(starts=found, ends=None), _SURE, day.first, day.last
    return None


def _phrase(words: Words, today: date, asked: bool) -> _Read | None:
    """Read "as soon as possible", "no rush"; "soon" and "now" only in answer."""
    for at in range(len(words)):
        for phrases, period, confidence in (
            (_NO_RUSH, Period(starts=None, ends=None), _LIKELY),
            (_AT_ONCE, Period(starts=today, ends=today + timedelta(days=_SOON_DAYS)), _LIKELY),
            (_SOON, Period(starts=today, ends=add_months(today, _SOONISH_MONTHS)), _VAGUE),
        ):
            if phrases is _SOON and not asked:
                continue
            for phrase in phrases:
                if matches(words, at, phrase) and text_at(words, at - 1) != "not":
                    return period, confidence, at, at + len(phrase)
    return None
