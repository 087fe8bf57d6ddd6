"""The times in an utterance: one, a range, bounds, or alternatives to ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise

from agents.understanding.moments.corrections import stands
from agents.understanding.moments.mention import Clock, Mention, Part, Setting
from agents.understanding.moments.meridiem import range_of, times_of
from agents.understanding.moments.relations import relation_of
from agents.understanding.moments.vocabulary import PARTS, text_at
from agents.understanding.words import Word

Words = tuple[Word, ...]

_JOINS_A_RANGE = frozenset(("to", "till", "until", "through", "and"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The time that was named, or what bounds it."""

    time: time | None = None
    until: time | None = None
    after: time | None = None
    before: time | None = None
    ambiguous: tuple[time, ...] = ()
    settled: bool = True
    """False where opening hours chose between a.m. and p.m."""


def read_hours(
    words: Words,
    clocks: Sequence[Clock],
    parts: Sequence[Part],
    setting: Setting,
    day: date | None,
) -> tuple[Hours, list[Mention]]:
    """Add up the clock times and parts of the day; give the mentions that were used too."""
    kept, _ = stands(words, _with_half_inherited(clocks))
    wanted, refused = stands(words, parts)
    if not kept:
        if refused and not wanted:
            return _refusing(refused), list(refused)
        return _of_parts(words, wanted), list(wanted)
    for first, second in pairwise(kept):
        if _is_range(words, first, second):
            return _of_range(words, first, second, wanted, setting), [first, second]
    settling = [part for part in wanted if not (_said_no_to(words, part) and _plural(words, part))]
    return _of_clocks(words, kept, settling, setting, day), [*kept, *_parts_used(kept, settling)]


def _parts_used(clocks: Sequence[Clock], parts: Sequence[Part]) -> list[Part]:
    """Pick the parts of the day that settled a clock time they stand beside."""
    return [p for p in parts if any(_distance(c, p) <= 2 and not c.half for c in clocks)]


def _with_half_inherited(clocks: Sequence[Clock]) -> list[Clock]:
    """Let "8 pm … changed to 9" mean 9 pm."""
    found: list[Clock] = []
    for clock in clocks:
        before = found[-1] if found else None
        bare = clock.half is None and not clock.settled
        if bare and before is not None and before.half and clock.hour != 12:
            clock = replace(clock, half=before.half)
        found.append(clock)
    return found


def _is_range(words: Words, first: Clock, second: Clock) -> bool:
    gap = second.first - first.last
    if not gap:
        return words[second.first].lead.strip() in ("-", "–", "—")
    joint = text_at(words, first.last)
    if gap > 2 or joint not in _JOINS_A_RANGE:
        return False
    opened = {text_at(words, first.first - 1), text_at(words, first.first - 2)}
    return joint != "and" or "between" in opened


def _part_for(words: Words, clock: Clock, parts: Sequence[Part]) -> str | None:
    """Give the part of the day that settles a clock time: the nearest."""
    if not parts:
        return None
    nearest = min(parts, key=lambda part: _distance(clock, part))
    return nearest.name


def _distance(clock: Clock, part: Part) -> int:
    return clock.first - part.last if part.last <= clock.first else part.first - clock.last


def _of_range(
    words: Words, first: Clock, second: Clock, parts: Sequence[Part], setting: Setting
) -> Hours:
    both = _part_for(words, first, parts), _part_for(words, second, parts)
    ends = range_of(first, second, both, setting)
    if ends:
        return Hours(time=ends[0], until=ends[1])
    return Hours(ambiguous=tuple(times_of(first, both[0], setting, None)))


def _of_clocks(
    words: Words, clocks: Sequence[Clock], parts: Sequence[Part], setting: Setting, day: date | None
) -> Hours:
    hours = Hours()
    exact: list[Sequence[time]] = []
    settled = True
    for clock in clocks:
        part = _part_for(words, clock, parts)
        times = times_of(clock, part, setting, day)
        settled = settled and (clock.settled or bool(clock.half) or part is not None)
        relation = relation_of(words, clock.first, clock.last)
        if relation == "at" or len(times) > 1:
            exact.append(times)
        elif relation == "after":
            hours = replace(hours, after=times[0])
        else:
            hours = replace(hours, before=times[0])
    named = sorted({t for times in exact for t in times})
    if len(named) > 1:
        return replace(hours, ambiguous=tuple(named), settled=False)
    return replace(hours, time=named[0] if named else None, settled=settled)


def _said_no_to(words: Words, part: Part) -> bool:
    """Whether it is refused: "no mornings" and not "no, morning"."""
    return text_at(words, part.first - 1) == "no" and words[part.first].lead == " "


def _plural(words: Words, part: Part) -> bool:
    """Whether "mornings" was said, which no "no, morning" run together is."""
    word = words[part.first]
    return word.end - word.start > len(word.text)


def _refusing(parts: Sequence[Part]) -> Hours:
    """Bound by "not in the morning", "no evenings"."""
    names = {part.name for part in parts}
    if names == {"morning"}:
        return Hours(after=time(12))
    if names <= {"evening", "night"}:
        return Hours(before=time(17))
    return Hours(before=time(12)) if names == {"afternoon"} else Hours()


def _of_parts(words: Words, parts: Sequence[Part]) -> Hours:
    """Bound by "morning", "late afternoon"; several parts bound nothing."""
    if len({part.name for part in parts}) != 1:
        return Hours()
    part = parts[0]
    begins, ends = PARTS[part.name]
    if _said_no_to(words, part):
        return Hours()
    said = text_at(words, part.first - 1)
    if part.name == "morning":
        if said == "early":
            return Hours(before=time(10))
        return Hours(after=time(10), before=ends) if said == "late" else Hours(before=ends)
    if part.name == "afternoon" and said == "early":
        return Hours(after=begins, before=time(14))
    if part.name == "afternoon" and said == "late":
        return Hours(after=time(15), before=time(18))
    return Hours(after=begins, before=ends)
