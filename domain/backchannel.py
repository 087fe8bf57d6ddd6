"""Sounds that say "I am listening": they do not take the turn."""

from __future__ import annotations

import re

_SOUNDS = frozenset(
    "mm mhm mmhm mmhmm mhmm hm hmm uh huh uhhuh ah aha oh okay ok right yeah yep yes sure alright great cool good "
    "got it i see".split()
)
_WORD = re.compile(r"[a-z]+")
MOST_WORDS = 3


def is_backchannel(text: str) -> bool:
    """Whether an utterance made while the agent speaks only says "go on".

    "Yes" counts: said in the middle of a sentence it agrees with what is being said, and answers nothing yet.
    """
    words = _WORD.findall(text.lower())
    return 0 < len(words) <= MOST_WORDS and all(word in _SOUNDS for word in words)
