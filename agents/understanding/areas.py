"""The part of town that a caller names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from agents.understanding.plain import plain
from agents.understanding.reading import Found
from agents.understanding.resemblance import edits

_LETTERS_A_SLIP = 6
"""A name of so many letters may hold one wrong: more, and a recogniser's slip is not told from another place."""
_NEGATED = re.compile(
    r"\b(?:not|dont|except|but not|anywhere but|avoid|no)(?: (?:in|near|the|around|at|live|too|close|to)){0,3}$"
)
_LEAD = re.compile(
    r"^(?:(?:um|uh|well|so|oh|yes|yeah|okay|maybe|probably|preferably|ideally|somewhere"
    r"|anywhere|something|id|i|im|we|were|would|like|love|"
    r"prefer|want|thinking|looking|think|to|be|live|in|around|near|by|close|the|on|at|of|for"
    r"|it|its|thats|is|houses?|homes?|a|place|"
    r"about|mostly|mainly|just|really|either|area|town|side|part|neighborhood|guess|let|say"
    r"|lets|interested|hoping|the area|actually|no|sorry) )*"
)
_TAIL = re.compile(
    r" (?:area|neighborhood|please|or so|if possible|thanks|thank you|i think|i guess|maybe"
    r"|side of town|part of town)$"
)
_PLACE = re.compile(
    r"\b(?:in|near|around|close to|next to|by|over in|out in|out by)(?: the)? ([a-z]+(?:"
    r" [a-z]+){0,2})(?: area| neighborhood| district)?(?= (?:for|with|under|about|and|if|or"
    r"|around|please|that|because|by)\b|$)"
)
_NO_PLACE = frozenset(
    "it that this there here yes no okay sure maybe anywhere wherever somewhere nowhere dont know not idea whatever any everywhere "
    "morning afternoon evening night spring summer fall winter week month year months weeks days years town general mind hurry rush "
    "budget price time a sorry what thanks repeat person agent human you me one two three four five six seven eight nine ten "
    "hundred thousand million january february march april may june july august september october november december next touch "
    "advance first second future city bedroom bedrooms preference matter care depends doesnt really sure far cash person writing monday tuesday wednesday thursday friday saturday sunday".split()
)


def read_area(text: str, areas: Sequence[str], *, asked: bool) -> Found[str] | None:
    """Find an area of the business by name, misheard ones too; any other place only when asked for one."""
    words = tuple(plain(text).split())
    best: Found[str] | None = None
    for area in areas:
        found = _resembling(words, area)
        if found and (best is None or found.confidence > best.confidence):
            best = found
    if best is not None:
        return best
    return _any_place(text, " ".join(words)) if asked else None


def _resembling(words: Sequence[str], area: str) -> Found[str] | None:
    """Find the area among the words, as it is written or within a slip of it."""
    name = _plain_name(area)
    width = name.count(" ") + 1
    best, least = None, _slips_allowed(name) + 1
    for size in (width, width - 1, width + 1):
        for at in range(len(words) - size + 1 if size else 0):
            if words[at][0] != name[0]:
                continue
            heard = " ".join(words[at : at + size])
            slips = 0 if heard == name else _slips(heard, name)
            if slips < least and not _NEGATED.search(" ".join(words[:at])):
                best, least = heard, slips
    if best is None:
        return None
    return Found(value=area, confidence=0.95 if least == 0 else 0.75, words=best)


@lru_cache(maxsize=512)
def _plain_name(area: str) -> str:
    return plain(area)


def _slips_allowed(name: str) -> int:
    return len(name) // _LETTERS_A_SLIP


def _slips(heard: str, name: str) -> int:
    """Count the letters that differ, spaces aside; the first is always right."""
    heard, name = heard.replace(" ", ""), name.replace(" ", "")
    return edits(heard, name) if abs(len(heard) - len(name)) <= _slips_allowed(name) else len(name)


def _any_place(text: str, words: str) -> Found[str] | None:
    place = _PLACE.search(words)
    if place and not set(place[1].split()) & _NO_PLACE:
        return _found(text, place[1])
    bare = _TAIL.sub("", _LEAD.sub("", words + " ").strip())
    parts = bare.split()
    if not 1 <= len(parts) <= 4 or set(parts) & _NO_PLACE or not all(p.isalpha() for p in parts):
        return None
    return _found(text, bare)


def _found(text: str, place: str) -> Found[str]:
    return Found(value=place.title(), confidence=0.6, words=place)
