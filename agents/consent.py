"""Whether the caller agrees to exactly what was read out, and to nothing else."""

from __future__ import annotations

import re

from agents.exchange import Exchange
from agents.patterns import plainly
from agents.questions import asks_something
from agents.slots import say_span
from agents.state import ReadBack
from agents.understanding.last_words import last_words

SHORT_TURN_WORDS = 3
"""In more words a yes may belong to something else: it must stand at one of the ends."""
FEW_WORDS = 6
"""In more words it must be a strong one: "fine" may be a misheard "five"."""
_NO_OBJECTION = re.compile(
    r"\b(?:no (?:problem|worries|doubt|that'?s (?:right|correct|fine|good|it|perfect))|why not|not at all|not a problem"
    r"|(?:don'?t|doesn'?t) (?:worry|matter)|nothing else|no (?:more )?questions|can'?t wait)\b"
)
_OBJECTS = re.compile(
    r"\b(?:no|nope|nah|not|never|none|neither|\w+n'?t|wrong|incorrect|instead|rather|actually|except|unless|cancel"
    r"|change|changed|different|another|other|name|number|if|think about|before (?:i|we|you))\b"
)
"""Anywhere in the turn."""
_HOLDS_BACK = re.compile(
    r"\b(?:wait|let me think|hold on|hang on|later)\b|\bbut (?!yes|yeah|yep|that'?s (?:right|correct|fine|good))"
)
"""In what the turn comes to."""
_TAGS = re.compile(r"\bif (?:that|it) (?:makes sense|helps|works)\b")
_THE_ACT_ITSELF = {
    "book": re.compile(r"\bbook\b"),
    "move": re.compile(r"\b(?:change|move|switch|reschedule)(?: it| that| the \w+)?\b"),
    "change": re.compile(r"\b(?:change|correct|update)(?: it| that| the \w+)?\b"),
    "cancel": re.compile(r"\bcancel(?: it| that| the \w+| my \w+)?\b"),
}
"""Words that hold a booking back and are the very thing that is asked for."""
_STRONG = (
    r"(?:yes|yeah|yep|yup|ya|sure|correct|exactly|perfect|absolutely|definitely|certainly|affirmative|of course|go ahead"
    r"|do it|book it|move it|please do|i agree|i confirm|that works|works for me|you got it"
    r"|sounds? (?:right|correct|fine|good|great|perfect)|(?:that'?s|that is|it'?s|it is|all) (?:right|correct|fine|good|great|perfect|it))"
)
_WEAK = r"(?:right|ok|okay|fine|great|good|uh huh|mm hmm|confirmed|it is)"
_BEFORE = r"(?:um|uh|oh|well|so|and|okay|ok|right|great|no problem|i said|i guess)"
_AFTER = r"(?:thanks|thank you|please|bye|goodbye|then|sir|ma'am|it is|so much|for me|with me|i said|indeed)"
_ANY = rf"(?:{_STRONG}|{_WEAK})"
_PLAIN_YES = re.compile(rf"(?:{_BEFORE} )*{_ANY}(?: {_ANY}| {_AFTER})*")
_BEGINS_OR_ENDS = {
    strong: re.compile(rf"^(?:{_BEFORE} )*{yes}\b|\b{yes}(?: {_ANY}| {_AFTER})*$")
    for strong, yes in ((False, _ANY), (True, _STRONG))
}


def was_asked(x: Exchange, read: ReadBack) -> bool:
    """Whether a yes was asked for just now, and the caller had heard to what.

    "Take your time" and "are you still there?" are answered with a yes that means nothing else.
    """
    if x.call["read_out"] != x.call["exchanges"] - 1:
        return False
    slot, heard = say_span(read["slot"]), x.turn.heard
    was_in_last_reply = any(slot in sentence for sentence in x.call["last_reply"])
    return heard is None or not was_in_last_reply or slot in heard


def agrees(x: Exchange, read: ReadBack) -> bool:
    """Whether the caller says yes and nothing that takes it back, asks, or says something else."""
    if x.refused is not None or x.reading.name is not None or x.reading.phone is not None:
        return False
    act_itself = _THE_ACT_ITSELF[read["act"]]
    words = act_itself.sub(" ", _TAGS.sub(" ", _NO_OBJECTION.sub(" ", x.plain)))
    if _OBJECTS.search(words) or asks_something(x) or x.did("human", "opt_out", "repeat", "robot"):
        return False
    if read["act"] == "cancel" and act_itself.search(x.plain):
        return True
    if not x.did("yes") or x.did("no", "wrong", "maybe"):
        return False
    if _HOLDS_BACK.search(words):
        return _comes_to_a_yes(x)
    count = len(words.split())
    strong = count > FEW_WORDS
    return (
        count <= SHORT_TURN_WORDS
        or _BEGINS_OR_ENDS[strong].search(" ".join(words.split())) is not None
    )


def _comes_to_a_yes(x: Exchange) -> bool:
    """Whether "hang on, okay, yes that's right" ends in a plain yes."""
    points = [plainly(point) for point in last_words(x.turn.text)[:1]]
    return any(_PLAIN_YES.fullmatch(point) and not _HOLDS_BACK.search(point) for point in points)
