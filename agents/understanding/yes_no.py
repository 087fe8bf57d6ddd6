"""Yes, no or maybe, however it is put."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from agents.understanding import idioms, signs_of_echo, signs_of_no, signs_of_yes
from agents.understanding.asking_back import asks_back_from
from agents.understanding.lead_ins import without_lead_in
from agents.understanding.plain import any_of, plain
from agents.understanding.run_ups import run_up

Polarity = Literal["yes", "no", "maybe"]


class _Sign(NamedTuple):
    means: Polarity | None
    firm: bool
    """Whether it counts when nothing was asked that takes a yes or a no."""
    words: re.Pattern[str]


_SIGNS = (
    _Sign("yes", True, any_of(*idioms.RHETORICAL_YES)),
    _Sign("no", True, any_of(*idioms.RHETORICAL_NO)),
    _Sign("maybe", False, any_of(*idioms.UNDECIDED_IDIOMS)),
    _Sign("no", False, any_of(*idioms.NO_IDIOMS)),
    _Sign("yes", False, any_of(*idioms.YES_IDIOMS)),
    _Sign(None, True, any_of(*signs_of_yes.NEITHER, *signs_of_echo.NEITHER_ECHOED)),
    _Sign("maybe", True, any_of(*signs_of_echo.MAYBE_ECHOED)),
    _Sign("yes", True, any_of(*signs_of_echo.YES_ECHOED)),
    _Sign("yes", True, any_of(*signs_of_yes.YES_DRESSED_AS_NO)),
    _Sign("yes", False, any_of(*signs_of_echo.YES_BY_MEASURE)),
    _Sign("no", True, any_of(*signs_of_no.NOT_NOW)),
    _Sign("maybe", True, any_of(*signs_of_yes.PERHAPS)),
    _Sign("no", True, any_of(*signs_of_no.NO_IN_MANY_WORDS)),
    _Sign("no", True, any_of(*signs_of_echo.NO_ECHOED)),
    _Sign("yes", True, any_of(*signs_of_yes.YES_FIRM)),
    _Sign("no", False, any_of(*signs_of_no.CORRECTIONS)),
    _Sign("no", False, any_of(*signs_of_echo.NO_ECHOED_WHERE_ASKED)),
    _Sign("yes", False, any_of(*signs_of_yes.YES_BY_APPROVAL)),
    _Sign("yes", False, any_of(*signs_of_echo.YES_ECHOED_WHERE_ASKED)),
    _Sign("no", True, any_of(*signs_of_no.NO_FIRM)),
)
"""Where two overlap, the earlier is meant."""
_CLOSERS = any_of(*signs_of_no.CLOSERS)
_NOTHING_MORE: dict[str, Polarity] = {"more": "no", "done": "yes"}
_WANTING = any_of(*signs_of_yes.YES_BY_WANTING)
_VALUE = any_of(
    r"\d+", r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half|quarter|\w+teen|twenty|thirty",
    (
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|week(?:end)?|\w+th"
        r"|first|second|third"
    ),
    r"january|february|march|april|june|july|august|september|october|november|december",
)  # fmt: skip
_LATER_WINS = any_of(
    r"no wait|wait no|no h[ao](?:ng|ld) on|scratch that|no i mean|but (?:actually|no|wait)|changed? my mind",
    r"(?:actually|sorry) (?:yes|yeah|no|nope)|i mean(?:t)? (?:yes|yeah|no)",
    r"but (?:(?:now|then|mostly|still|probably) )?(?:no|nope|nah)$",
    r"(?:yes|yeah|no) (?:i|we|it|that|he|she|they) (?:can|do|will|does|is|did|would|should|cant|wont|dont|doesnt)$",
    r"on second thought(?: \w+)? (?:no|yes)|(?:oh|hmm|well|wait|then|so) (?:yes|no|nope|yeah)$",
)
_BUT_OTHERWISE = any_of(
    r"(?:yes|yeah|yep|sure|okay|correct|right|good|great|fine|perfect)(?: \w+){0,9} (?:but"
    r"|except|only)"
    r"(?: (?:please|can you|could you|can we|could we|id like|i want|i need|actually|lets|i|would you|the"
    r"|it|that|can))* (?:to )?"
    r"(?:make|change|switch|not|move|title|name|maybe|later|in a|can it|could it|should"
    r"|have it|isnt|prefer"
    r"|want|be done later|do it later|one correction|will only|only need|ill only|we need"
    r"|need to|a change)"
)


_CAUTIOUS_FIRST: tuple[Polarity, ...] = ("no", "maybe", "yes")


class _Seen(NamedTuple):
    at: int
    means: Polarity
    firm: bool


def yes_or_no(text: str, *, asked: bool, polarity: str | None = None) -> Polarity | None:
    """Give the answer these words hold, if any.

    Args:
        text: The utterance.
        asked: Whether the agent asked something that takes a yes or a no; then "perfect" is a yes, and
            a new value in place of the one read back is a no.
        polarity: What the question was after, where a bare answer turns on it: "more" ("anything else?":
            "that's it" is a no) or "done" ("will that be all?": "that's it" is a yes).
    """
    words = without_lead_in(plain(text))
    if polarity in _NOTHING_MORE and _CLOSERS.search(words) and not _BUT_OTHERWISE.search(words):
        return _NOTHING_MORE[polarity]
    run = run_up(words)
    if run is not None:
        settled = yes_or_no(run.rest, asked=asked, polarity=polarity) if run.rest else None
        return settled or run.means
    seen = _before_asking_back(words, _signs_in(words, asked=asked))
    if asked and signs_of_echo.IN_FULL.match(text.lower()):
        seen.append(_Seen(len(words), "yes", firm=True))
    firm = [sign for sign in seen if sign.firm]
    if firm and asked and _BUT_OTHERWISE.search(words):
        return "no"
    if firm and _LATER_WINS.search(words):
        return firm[-1].means
    if firm:
        return firm[0].means
    if seen:
        heard = {sign.means for sign in seen}
        return next(means for means in _CAUTIOUS_FIRST if means in heard)
    wants = asked and _WANTING.search(words) and not _VALUE.search(words)
    return "yes" if wants else None


def _before_asking_back(words: str, seen: list[_Seen]) -> list[_Seen]:
    """Leave out the approval within a question or a request of the caller's own."""
    if all(sign.firm or sign.means != "yes" for sign in seen):
        return seen
    asks = asks_back_from(words)
    if asks is None:
        return seen
    return [sign for sign in seen if sign.firm or sign.means != "yes" or sign.at < asks]


def _signs_in(words: str, *, asked: bool) -> list[_Seen]:
    """Find the signs from left to right; where two overlap the earlier in the table is taken."""
    taken: list[tuple[int, int]] = []
    seen: list[_Seen] = []
    for sign in _SIGNS:
        if not (sign.firm or asked):
            continue
        for match in sign.words.finditer(words):
            start, end = match.span()
            if start == end or any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            if sign.means is not None:
                seen.append(_Seen(start, sign.means, sign.firm))
    return sorted(seen)
