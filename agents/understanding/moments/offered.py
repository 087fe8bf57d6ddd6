"""A choice among the times just offered: "the first one", "the later one", "Tuesday's fine"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from agents.understanding.moments.corrections import stands
from agents.understanding.moments.dates import read_dates
from agents.understanding.moments.mention import Clock, Mention, Setting
from agents.understanding.moments.scan import clocks_of, days_of, parts_of, weeks_of
from agents.understanding.moments.vocabulary import PARTS, text_at
from agents.understanding.numbers import number_at
from agents.understanding.reading import When
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_EARLIEST = any_of("earlier earliest sooner soonest former")
_LATEST = any_of("later latest latter last")
_OTHER = "other"
_COMPARED = any_of("earlier later sooner latter former")
_REFUSES = any_of("not don't doesn't can't won't")
_MINUTES_IN = {"hour": 60, "hours": 60, "minute": 1, "minutes": 1}
_WAYS = {"later": 1, "after": 1, "earlier": -1, "sooner": -1, "before": -1}
_CHOICE_NOUNS = any_of("one option slot choice time appointment")
_AFTER_A_CHOICE = any_of(
    "works sounds is 's would please will should if i looks fine good great on no wait actually sorry then"
)


def offers_of(context: Mapping[str, Any], setting: Setting) -> tuple[datetime, ...]:
    """Give the offers that lie ahead, in the order they were made."""
    offers: list[datetime] = []
    for text in context.get("offered") or ():
        try:
            offer = datetime.fromisoformat(str(text))
        except ValueError:
            continue
        local = (
            offer.astimezone(setting.now.tzinfo)
            if offer.tzinfo
            else offer.replace(tzinfo=setting.now.tzinfo)
        )
        if local > setting.now:
            offers.append(local)
    return tuple(offers)


def choose(
    words: Words, mentions: Sequence[Mention], offers: tuple[datetime, ...], setting: Setting
) -> When | None:
    """Give the offer that was taken, or the alternatives left; None where none of them was meant."""
    shifted = _shifted(words, offers)
    if shifted is not None:
        return shifted
    place = _place(words, offers)
    if place is not None:
        mentions = [m for m in mentions if not m.first <= place <= m.last]
    left = _by_name(words, mentions, offers, setting)
    if place is not None:
        left = _at_place(words, place, offers if left is None else left)
    if not left:
        return None
    if len(left) == 1:
        return When(date=left[0].date(), time=left[0].time())
    days = {offer.date() for offer in left}
    times = {offer.time() for offer in left}
    if len(days) == 1:
        return When(date=days.pop(), ambiguous=tuple(f"{o:%H:%M}" for o in sorted(left)))
    if len(times) == 1:
        return When(time=times.pop(), ambiguous=tuple(sorted(d.isoformat() for d in days)))
    return None


def _shifted(words: Words, offers: tuple[datetime, ...]) -> When | None:
    """Read "an hour later", "half an hour earlier", "thirty minutes after that" from the one time on offer."""
    if len(offers) != 1:
        return None
    for at, word in enumerate(words):
        minutes = _MINUTES_IN.get(word.text)
        after = at + 1 + (text_at(words, at + 1) == "or" and text_at(words, at + 2) == "so") * 2
        way = _WAYS.get(text_at(words, after))
        if minutes is None or way is None:
            continue
        if text_at(words, after) in ("after", "before") and text_at(words, after + 1) != "that":
            continue
        count = _count_before(words, at)
        if count is None:
            continue
        moved = offers[0] + way * count * timedelta(minutes=minutes)
        return (
            When(date=moved.date(), time=moved.time()) if moved.date() == offers[0].date() else None
        )
    return None


def _count_before(words: Words, at: int) -> float | None:
    """Read the number that ends before a word: "an", "two", "half an", "an hour and a half" is not among them."""
    before = text_at(words, at - 1)
    if before in ("a", "an"):
        return 0.5 if text_at(words, at - 2) == "half" else 1
    if before == "of" and text_at(words, at - 2) == "couple":
        return 2
    for first in range(max(0, at - 3), at):
        number = number_at(words, first)
        if number is not None and number.last == at and not number.ordinal:
            return float(number.value)
    return None


def _by_name(
    words: Words, mentions: Sequence[Mention], offers: tuple[datetime, ...], setting: Setting
) -> tuple[datetime, ...] | None:
    """Narrow the offers by the day, time or part of day that was said; None if none was."""
    listed = list(mentions)
    dates, _ = read_dates(words, days_of(listed), weeks_of(listed), setting)
    clocks, _ = stands(words, clocks_of(listed))
    parts, _ = stands(words, parts_of(listed))
    days = (dates.date,) if dates.date else dates.ambiguous
    if not days and not clocks and not parts and not dates.excluded:
        return None
    left = tuple(o for o in offers if o.date() not in dates.excluded)
    if days:
        left = tuple(o for o in left if o.date() in days)
    if clocks:
        left = tuple(o for o in left if any(_is_at(o.time(), clock) for clock in clocks))
    elif parts:
        left = tuple(o for o in left if any(_is_in(o.time(), part.name) for part in parts))
    return left


def _is_at(offer: time, clock: Clock) -> bool:
    if offer.minute != clock.minute:
        return False
    if clock.settled:
        return offer.hour == clock.hour
    if clock.half:
        return offer.hour == clock.hour % 12 + (12 if clock.half == "pm" else 0)
    return offer.hour % 12 == clock.hour % 12


def _is_in(offer: time, part: str) -> bool:
    begins, ends = PARTS[part]
    return begins <= offer and (ends is None or offer < ends)


def _place(words: Words, offers: tuple[datetime, ...]) -> int | None:
    """Find the last "the first one", "the later one", "option two"."""
    places = (at for at in range(len(words) - 1, -1, -1) if _chooses(words, at, len(offers)))
    return next(places, None)


def _at_place(words: Words, at: int, offers: tuple[datetime, ...]) -> tuple[datetime, ...]:
    word = words[at]
    if not offers:
        return ()
    if word.text == _OTHER:
        return offers[-1:]
    if word.text in _EARLIEST:
        chosen = min(offers)
    elif word.text == "last":
        chosen = offers[-1]
    elif word.text in _LATEST:
        chosen = max(offers)
    elif word.value is not None and word.value <= len(offers):
        chosen = offers[word.value - 1]
    else:
        return ()
    before = {text_at(words, n) for n in range(at - 4, at)}
    if before.isdisjoint(_REFUSES):
        return (chosen,)
    return tuple(offer for offer in offers if offer != chosen)


def _chooses(words: Words, at: int, offered: int) -> bool:
    word, before, after = words[at], text_at(words, at - 1), text_at(words, at + 1)
    if word.value is not None:
        if not 1 <= word.value <= offered:
            return False
        if not word.ordinal:
            return before in ("option", "number", "choice", "slot")
    elif word.text == _OTHER:
        return offered == 2 and before == "the" and after in ("", *_CHOICE_NOUNS)
    elif word.text not in _EARLIEST | _LATEST:
        return False
    if word.text in _COMPARED and before != "the":
        return False
    if after == "time" and word.text in ("first", "last"):
        return False
    ends = not after or after in _CHOICE_NOUNS or after in _AFTER_A_CHOICE
    return ends and before in ("the", "", "your", "that", "very")
