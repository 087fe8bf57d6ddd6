"""Whether the caller wants no more calls: any wording counts, and nothing else does.

A missed wish breaks the law; an invented one loses a customer. Two readers look at the same words. One weighs
everything it sees and was taught on thousands of wishes and near misses (`opting_out.learned`). The other says the
words in concepts (`opting_out.concepts`), looks for what concepts make together (`opting_out.grammar`) and leaves
out what the words beside it narrow or take back (`opting_out.scope`). Where they leave it open, and where the caller
contradicts it in the same breath (`opting_out.circumstances`), the caller is asked.
"""

from __future__ import annotations

import re
from enum import StrEnum

from agents.understanding.opting_out import grammar
from agents.understanding.opting_out.concepts import in_concepts
from agents.understanding.opting_out.features import features
from agents.understanding.opting_out.learned import log_odds
from agents.understanding.opting_out.scope import stands
from agents.understanding.plain import plain

CLEAR_LOG_ODDS = 1.0
"""From here on the learned reader is believed alone."""
LEANING_LOG_ODDS = -0.5
"""From here on it is worth a question."""
DOUBTED_LOG_ODDS = -1.0
"""Below this the rules alone are worth no more than a question."""
CONTRADICTED_LOG_ODDS = 3.0
"""From here on the learned reader is believed although the caller also asks to be called."""
DENIED_LOG_ODDS = -3.0
"""Below this the rules are not asked: most turns are, and cost little."""
_CONTRADICTED = frozenset({"m:welcome", "m:off the other list", "m:mild"})
"""Says the opposite in the same breath: at most a question, unless much is said for the wish."""
_DOUBTED = (
    frozenset(
        {
            "m:supposed",
            "m:denied",
            "m:told others",
            "m:taken back",
            "m:quoted",
            "m:uncalled",
            "m:wrongly listed",
        }
    )
    | _CONTRADICTED
)
"""Makes something else of the words that the rules look for: the rules alone are worth a question."""
_ABOUT_CALLS = re.compile(
    r"\b(?:CALL|CALLS|CALLING|CALLED|SALESCALLS|STOP|DELETE|REMOVED|LIST|HEAR|OPTOUT|LEGAL|CONSENT|DNC|INSULT)\b"
)
"""Without one of these concepts there is nothing to ask about."""
_SAYS_NOT_WHAT = re.compile(
    r"(?:(?:please|just|no|okay|oh) )*(?:stop|quit|lose)(?: (?:it|that|this|please|now|already|okay))*"
)
"""Calling, talking, or something else: "just stop it"."""

_OFF_SOMETHING_ELSE = re.compile(
    r"(?:(?:thats|its|youre|that|it) )?(?:(?:way|miles|far|half|slightly|completely|totally|somewhat|rather|quite|a bit|a little"
    r"|time|days?|weeks?|hours|turn(?: it)?|switch(?: it)?|log) )+off"
)
"""How far off, time off, off the mains: of nobody's list."""

_BESIDE_THE_POINT = re.compile(
    r"for the record(?:ing)?\b"
    r"|(?:in case|incase|if|when|before) (?:we|i|you|this|it|the (?:call|line))(?: (?:ever|should|do|happen to))*"
    r" (?:get|gets|got|are|is|am|be)(?: \w+)? (?:cut off|disconnected|dropped)\b"
)
"""A call that breaks off by itself is none that anybody ends; the rest is said for emphasis."""


class Wish(StrEnum):
    """How sure it is that no more calls are wanted."""

    CLEAR = "clear"
    UNSURE = "unsure"
    NONE = "none"


def wish_for_no_more_calls(text: str) -> Wish:
    """How clearly these words ask never to be called again."""
    said = " ".join(_BESIDE_THE_POINT.sub(" ", plain(text)).split())
    if _OFF_SOMETHING_ELSE.fullmatch(said):
        return Wish.NONE
    if _SAYS_NOT_WHAT.fullmatch(said):
        return Wish.UNSURE if " " in said else Wish.NONE
    seen = features(said)
    odds = log_odds(seen)
    if odds > CLEAR_LOG_ODDS:
        contradicted = odds <= CONTRADICTED_LOG_ODDS and not _CONTRADICTED.isdisjoint(seen)
        return Wish.UNSURE if contradicted else Wish.CLEAR
    if odds <= DENIED_LOG_ODDS:
        return Wish.NONE
    words = in_concepts(said)
    if _by_rule(words):
        believed = odds > DOUBTED_LOG_ODDS and _DOUBTED.isdisjoint(seen)
        return Wish.CLEAR if believed else Wish.UNSURE
    leaning = odds > LEANING_LOG_ODDS and _ABOUT_CALLS.search(words)
    return Wish.UNSURE if leaning else Wish.NONE


def wants_no_more_calls(text: str) -> bool:
    """Whether these words clearly ask never to be called again."""
    return wish_for_no_more_calls(text) is Wish.CLEAR


def _by_rule(words: str) -> bool:
    return (
        any(
            stands(words, match, kind)
            for kind, shape in grammar.SHAPES
            for match in shape.finditer(words)
        )
        or grammar.BARE.search(words) is not None
        or _has_had_enough(words)
        or _means_the_number(words)
    )


def _has_had_enough(words: str) -> bool:
    """Complains of calls, and says "stop" without saying of what."""
    return bool(grammar.COMPLAINT.search(words) and grammar.ENOUGH.search(words))


def _means_the_number(words: str) -> bool:
    """Whether "it" is the number called: "this is an emergency line, take it off"."""
    return bool(grammar.NAMELESS_NUMBER.search(words) and grammar.IT_IS_A_NUMBER.search(words))
