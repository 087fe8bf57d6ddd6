"""Clock times counted from an hour: "half past three", "a quarter to five", "ten to six"."""

from __future__ import annotations

from agents.understanding.moments.half_day import half_at
from agents.understanding.moments.mention import Clock
from agents.understanding.moments.vocabulary import NAMED_TIMES, text_at
from agents.understanding.numbers import number_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_FRACTIONS = {"half": 30, "quarter": 15}
_PAST = frozenset(("past", "after"))
_TO = frozenset(("to", "till", "til", "of", "before", "until"))
_BEFORE_A_TIME = frozenset(
    "at around about by for say make it be until till from after before than week monday tuesday wednesday"
    " thursday friday saturday sunday today tomorrow morning afternoon evening".split()
)
_AFTER_A_TIME = frozenset(
    "please then thanks thank works is would if on in before after but because since so and when as today tomorrow tonight or okay am pm morning sharp"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_MEASURES = any_of(
    "percent per dollars dollar bucks pounds quid euros grand k thousand hundred million minutes minute mins hours hour days"
    " day weeks week months month years year miles mile people persons square feet foot houses homes properties offers"
    " rooms bedrooms cars times viewings of more degrees"
)
_SAYS_WHAT = any_of(
    "it it's its that that's he he's she she's they they're you you'll you're i i'll i'm we we'll there the my"
)
_MINUTES_BEFORE_TO = frozenset((5, 10, 20, 25))


def read_past_or_to(words: Words, at: int) -> Clock | None:
    """Read "half past three", "a quarter to five", "ten to six", "twenty minutes past four"."""
    start = at + 1 if words[at].text == "a" else at
    minutes = _FRACTIONS.get(text_at(words, start))
    last = start + 1
    counted = False
    if minutes is None:
        number = number_at(words, start) if start < len(words) and words[start].value else None
        if number is None or number.whole is None or number.ordinal or not 1 <= number.whole <= 59:
            return None
        minutes, last = number.whole, number.last
        if text_at(words, last) in ("minutes", "minute"):
            counted, last = True, last + 1
        elif minutes not in _MINUTES_BEFORE_TO:
            return None
    relation = text_at(words, last)
    if minutes == 30 and text_at(words, start) == "half" and relation not in _PAST:
        return _half_of_the_clock(words, at, last) if start == at else None
    if relation not in _PAST | _TO or (relation == "before" and not counted and minutes != 15):
        return None
    if relation == "after" and not counted and minutes != 15 and not _is_said(words, at):
        return None
    if relation in _TO and not counted and _is_a_range(words, at, start):
        return None
    clock = _counted_from(words, at, last + 1, minutes, relation in _PAST)
    if clock is None or counted or relation in _PAST or minutes not in _MINUTES_BEFORE_TO:
        return clock
    return None if _measures(words, clock.last) else clock


def are_odds(words: Words, clock: Clock) -> bool:
    """Whether "ten to one" is a bet: "ten to one it's the battery"."""
    following = text_at(words, clock.last)
    bet = clock.hour == 12 and clock.minute == 50 and not clock.half
    return bet and following in _SAYS_WHAT and text_at(words, clock.first - 1) not in _BEFORE_A_TIME


def _measures(words: Words, at: int) -> bool:
    """Whether "five to ten" counts what follows: "five to ten percent", "ten to twelve days"."""
    return at < len(words) and words[at].lead == " " and words[at].text in _MEASURES


def _half_of_the_clock(words: Words, at: int, hour_at: int) -> Clock | None:
    """Read "half nine", as the British say 9:30: where a time is due, and nothing is counted."""
    dated = at > 0 and (words[at - 1].ordinal or words[at].lead.startswith(","))
    due = dated or text_at(words, at - 1) in _BEFORE_A_TIME
    alone = hour_at + 1 >= len(words) or text_at(words, hour_at + 1) in _AFTER_A_TIME
    if not alone or not (due or at == 0) or hour_at >= len(words) or words[hour_at].written:
        return None
    clock = _counted_from(words, at, hour_at, 30, past=True)
    return clock if clock is not None and clock.hour <= 12 else None


def _is_said(words: Words, at: int) -> bool:
    """Whether "ten after three" can be 3:10: in words, or where a time is due."""
    return not words[at].written or text_at(words, at - 1) in ("", "at", "around", "about")


def _is_a_range(words: Words, at: int, start: int) -> bool:
    """Whether "ten to six" is from ten until six rather than 5:50."""
    return text_at(words, at - 1) in ("from", "between") or words[start].written


def _counted_from(words: Words, at: int, hour_at: int, minutes: int, past: bool) -> Clock | None:
    named = NAMED_TIMES.get(text_at(words, hour_at))
    if named:
        hour, last, settled = named[0], hour_at + 1, True
    else:
        if hour_at >= len(words) or words[hour_at].value is None or words[hour_at].ordinal:
            return None
        number = number_at(words, hour_at)
        if number is None or number.whole is None or not 1 <= number.whole <= 23:
            return None
        hour, last, settled = number.whole, number.last, number.whole > 12
    half, end = half_at(words, last)
    if past:
        return Clock(first=at, last=end, hour=hour, minute=minutes, half=half, settled=settled)
    before = (hour - 1) % 24 if settled else (hour - 2) % 12 + 1
    if half and hour == 12:
        half = "am" if half == "pm" else "pm"
    return Clock(first=at, last=end, hour=before, minute=60 - minutes, half=half, settled=settled)
