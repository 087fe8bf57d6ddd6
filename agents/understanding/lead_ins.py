"""What is said before the answer itself, and is none: "to be honest, …", "hmm, let me think … "."""

from __future__ import annotations

import re

_CANDID = re.compile(
    r"^(?:(?:oh|well|um|so|and|but|now) )*(?:to (?:be|tell you) (?:perfectly |completely |quite |totally |brutally )?(?:honest|frank|fair|the truth)"
    r"|(?:quite |in all )?(?:honestly|frankly|honesty|fairness|truthfully)|if im (?:being )?honest|ill be honest|truth be told|tbh"
    r"|(?:funnily|strangely|oddly) enough|believe it or not|as luck would have it|for my sins(?= (?:yes|no)\b)|im afraid(?= (?:yes|no)\b)|unfortunately|sadly|as it happens|now you mention it|come to think of it)(?: with you)? (?=\w)"
)
_PAUSE = (
    r"(?:let me (?:just |quickly )?(?:think|see|check|look)(?: about (?:it|that)| (?:at|in)? ?(?:my|the) (?:calendar|diary|schedule|planner|phone))?"
    r"|(?:hang|hold) on|bear with me|wait|give me|(?:one|a|half a) (?:sec|second|moment|minute|mo|tick))"
)
_AFTER_A_PAUSE = re.compile(
    rf"^(?:(?:hm+|oh|well|um|okay|so|now|right|sorry|just) )*{_PAUSE}(?: (?:hm+|oh|well|um|okay|so|now|right|just|ah|please|{_PAUSE}))*"
    r" (?=(?:yes|yeah|yep|yup|absolutely|definitely|sure|no|nope|nah)\b(?! (?:if|whether|wait)\b))"
)
_BEGUN_AGAIN = re.compile(r"^(?:\w+ ){0,2}?(\w+) (?:\w+ )?(?=(?:no|nope|yes|yeah) \1\b)")
"""Broken off and begun again behind the answer: "mornings are, um, no, mornings are hopeless"."""


def without_lead_in(words: str) -> str:
    """Leave out of plain words what only leads up to an answer: a candid opener, a pause for thought before a yes or a no."""
    return _BEGUN_AGAIN.sub("", _AFTER_A_PAUSE.sub("", _CANDID.sub("", words)))
