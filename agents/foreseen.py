"""What a playbook will say whoever calls: its fixed sentences, and those that days, times and services fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agents.moments import PLACEHOLDER
from agents.speech.moments import speak_moment, speak_time
from domain.playbook import Playbook
from domain.scheduling import Scheduling
from domain.sentences import sentences_of

BEFORE_ANYTHING = frozenset({"greeting", "busy", "over_budget", "one_moment", "resumed"})
"""Lines that come before anything is known of the caller, or that no voice of ours says."""
WITH_TIMES = ("offer_two", "offer_one", "which_one", "read_back", "booked", "goodbye_booked")
"""Lines with days and times that most booked calls have; others are rare, and dearer made ahead than when due."""
DAYS_A_WEEK = 7
DAYS_AHEAD = 14
"""Most callers come within two weeks; of a later day the words are bought when it is first named."""
UNKNOWN = 10 * "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where only the call knows what is said; as long as a name is."""


@dataclass(frozen=True, slots=True)
class _Times:
    """What may be offered."""

    days: Sequence[datetime]
    """The next bookable days, each at its first time."""
    clocks: Sequence[datetime]
    """Every time at which something may begin, on some day."""

    def said(self, days: int | None = None) -> list[str]:
        """Say the times, and as many of the days."""
        return [speak_moment(moment) for moment in (*self.days[:days], *self.clocks)]


def fixed_sentences(playbook: Playbook) -> list[str]:
    """List what is likely to be said word for word once something is known of the caller, in the playbook's order.

    Answers, refusals and objections are not in it: there are many, and most calls have none of them.
    """
    early = [w for moment in BEFORE_ANYTHING for w in playbook.lines[moment]]
    rare = [w for each in playbook.answers + playbook.refusals for w in each.say]
    rare += [w for each in playbook.objections.values() for w in each.say + each.respect]
    left_out = {s for wording in early + rare for s in sentences_of(playbook.named(wording))}
    return [line for line in playbook.fixed_lines() if line not in left_out]


def dated_sentences(playbook: Playbook, today: date) -> list[str]:
    """List sentences with the times that can be booked, and the next days, as they are written; none twice.

    Days and times are not all paired: every day comes with one time, and every time with one day.
    `UNKNOWN` stands for a name, a number, and whatever else a caller brings.

    Args:
        playbook: whose.
        today: the business's.
    """
    values = _values(playbook, _times(playbook.scheduling, today))
    wordings = [w for moment in WITH_TIMES for w in playbook.lines[moment]]
    found: dict[str, None] = {}
    for sentence in (s for wording in wordings for s in sentences_of(wording)):
        if PLACEHOLDER.search(sentence):
            found |= dict.fromkeys(_filled(sentence, values))
    return list(found)


def _times(scheduling: Scheduling, today: date) -> _Times:
    days: list[datetime] = []
    clocks: dict[str, datetime] = {}
    for number in range(min(DAYS_AHEAD, scheduling.horizon.days) + 1):
        stretches = list(scheduling.hours.stretches(today + timedelta(days=number)))
        if stretches:
            days.append(stretches[0].starts_at)
        for stretch in stretches:
            begins = stretch.starts_at
            while begins < stretch.ends_at:
                clocks.setdefault(speak_time(begins.time()), begins)
                begins += scheduling.step
    return _Times(days, list(clocks.values()))


def _values(playbook: Playbook, times: _Times) -> Mapping[str, Sequence[str]]:
    """What may stand for each placeholder; one that is not here is known to the call alone."""
    # Beside a weekday that has gone before, a day of the month is said alike in every line: once is enough.
    of_a_week = times.said(DAYS_A_WEEK)
    same_day = [f"{speak_time(moment.time())} the same day" for moment in times.clocks]
    return {
        "business": [playbook.business.name],
        "assistant": [playbook.business.assistant],
        "service": [service.spoken for service in playbook.scheduling.services.values()],
        "first": of_a_week,
        "second": [*same_day, *of_a_week],
        "slot": times.said(),
    }


def _filled(sentence: str, values: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Fill a sentence in turn with every value of each placeholder, the others at their first."""
    names = list(dict.fromkeys(PLACEHOLDER.findall(sentence)))
    first = {name: values.get(name, [UNKNOWN])[0] for name in names}
    yield sentence.format_map(first)
    for name in names:
        for value in values.get(name, [])[1:]:
            yield sentence.format_map(first | {name: value})
