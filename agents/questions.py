"""Whether the caller asks something, and whether the playbook has the answer."""

from __future__ import annotations

import re

from agents.exchange import Exchange
from agents.patterns import matches
from domain.playbook import Answer

SHORTEST_QUESTION_WORDS = 3
"""Anything shorter ("hello?") asks nothing that could be answered."""
_ASKS = re.compile(
    r"^(?:(?:um|uh|well|so|and|but|okay|hey|hi|sorry)\s+)*(?:what|when|where|who|why|how|which|do you|does|is there|are there"
    r"|can you|could you|can i|will you|would you|do i|is it|are you|tell me)\b"
)


def asks_something(x: Exchange) -> bool:
    """Whether the words are a question."""
    if len(x.plain.split()) < SHORTEST_QUESTION_WORDS:
        return False
    return bool(_ASKS.search(x.plain)) or x.turn.text.rstrip().endswith("?")


def known_answer(x: Exchange) -> Answer | None:
    """The playbook's answer to what is asked, if it has one."""
    return next((a for a in x.deps.playbook.answers if matches(a.patterns, x.plain)), None)
