"""What a long-winded answer comes to in the end: "well, let me think, my sister said, anyway, Hyde Park I guess"."""

from __future__ import annotations

import re

LONGEST_WORDS = 10
"""What is longer has not come to a point."""
MOST_POINTS = 4
"""Each is read again, and reading takes time."""
_LEADS_ON = re.compile(
    r"\b(?:anyways?|but|okay|alright|well|let me (?:think|see)|i mean|the thing is|here|hmm*|so yeah|yeah so|so)\b[\s,.]*",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:[\s,.]*\b(?:if (?:that|it) (?:makes sense|helps|works)(?: for you)?|(?:do )?you know(?: what i mean)?"
    r"|i (?:think|guess|suppose|believe)|thanks(?: for \w+)?|thank you|or (?:so|something)(?: like that)?"
    r"|or so i'?m told|anyways?|though|as i said|like i said)\b)+[\s.,!]*$",
    re.IGNORECASE,
)
_YEAH = re.compile(r"(?<=\w)(?:,| i (?:think|guess),?) (?:yeah|right)[.!]*$", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*[,.;:!?]+\s+")


def last_words(text: str) -> tuple[str, ...]:
    """Give what may be the point of a turn, the likeliest first; never the whole turn."""
    whole = text.strip()
    # "yeah" and "right" at the end are tags after something, and an answer alone
    body = _TAGS.sub("", _YEAH.sub("", whole)).strip()
    body = _TAGS.sub("", body).strip() or whole
    ends = [match.end() for match in _LEADS_ON.finditer(body)]
    candidates = [body[end:] for end in reversed(ends)]
    candidates += reversed(_CLAUSE.split(body))
    kept = dict.fromkeys(c.strip(" ,.") for c in candidates)
    points = [c for c in kept if c and c != whole and len(c.split()) <= LONGEST_WORDS]
    return tuple(points[:MOST_POINTS])
