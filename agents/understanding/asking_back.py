"""Where an answer turns into a question or a request of the caller's own, whose words answer nothing.

"Is that the one with the red door?" approves of nothing, and the "please" of "say that again, please" agrees to nothing.
"""

from __future__ import annotations

import re

from agents.understanding.manners import asks_to_repeat_or_wait
from agents.understanding.plain import any_of

_OPENERS = (
    r"^(?:(?:oo+h?|oh|um|so|and|well|but|now|okay|sorry|hang on|hold on|wait|hi|hello|hey|just|first|by the way"
    r"|quick question|excuse me|before (?:i|we|you) \w+(?: (?:that|it|this))?) )*"
)
_EXCLAIMS = (
    r"(?:what an? (?:good|great|lovely|wonderful|brilliant) (?:idea|plan|offer|suggestion)|how (?:lovely|nice|kind|good|great|wonderful|marvell?ous|exciting|perfect|convenient|thoughtful|sweet))\b"
    r"(?! (?:is|are|was|does|do)\b)"
)
_AT_THE_HEAD = re.compile(
    rf"{_OPENERS}(?P<asks>(?!{_EXCLAIMS})(?:is|are|does|was|were|whats?|hows?|whos?|wheres?|which|whens?|will(?! do$)|do (?:you|i|we|they)|did|have you"
    r"|am i|should i|(?:can|could|may|might) (?:i|we) (?:ask|check|know|speak|talk|find|count|bank|rely|depend))\b)"
)
_LATER_ON = any_of(
    r"(?:do|does|did|are|have) you(?! (?:think so|mind)\b)|(?:is|was) (?:that|it|this|there|he|she) (?:the|an?|any|near|with|how|what|where|why|who|still|included|including)\b",
    r"(?:can|could|would|will) you (?:just |please |maybe |possibly )*(?:tell|explain|spell|speak|slow|ask|remind)\b",
)
_ONLY_OPENS = re.compile(
    r"(?:(?:oh|um|so|well|and|but|okay|right|alright|all right|sorry|please|just|yeah|hey|ah|excuse me|pardon(?: me)?|can|could|would|you|i|we|do|mind)(?: |$))*"
)


def asks_back_from(words: str) -> int | None:
    """Give where in plain words a question or a request begins that is the caller's own; None where none does.

    What leads up to a request ("sorry", "okay, can you") belongs to it, so it then begins with the first word.
    """
    if _AT_THE_HEAD.match(words):
        return 0
    later, request = _LATER_ON.search(words), asks_to_repeat_or_wait(words)
    starts = [start for start in (later.start() if later else None, request) if start is not None]
    if not starts:
        return None
    return 0 if _ONLY_OPENS.fullmatch(words[: min(starts)]) else min(starts)
