"""An utterance brought to one spelling: lower case, no punctuation, contractions closed up."""

from __future__ import annotations

import re
from functools import lru_cache

_APOSTROPHES = re.compile(
    r"\s*['\u2018\u2019\u02bc`](?=(?:s|t|re|ve|ll|d|m)\b)|['\u2018\u2019\u02bc`]"
)
_NOT_A_WORD = re.compile(r"[^a-z0-9$%@.+#/&]+|(?<!\d)\.|\.(?!\d)")
_FILLER = re.compile(
    r"\b(?:u+h+m*|u+m+|e+r+m*|ah+|(?<!m )hm+|erm|you know|i mean like)\b(?! huh)(?! hum)"
)
_CLOSED = (
    (r"\b(do|does|did|is|are|was|would|could|should|have|has|had|ca|wo) not\b", r"\1nt"),
    (r"\bcan ?not\b|\bcan not\b", "cant"),
    (r"\bwill not\b", "wont"),
    (r"\bi am\b", "im"),
    (r"\bi (?:have|ve) (?=got|been|changed|already|done|told|asked|said|had|no\b)", "ive "),
    (r"\bi would\b", "id"),
    (r"\bi will\b", "ill"),
    (r"\b(that|it|he|she|what|there|here|who) is\b", r"\1s"),
    (r"\b(you|they) are\b", r"\1re"),
    (r"\byou will\b", "youll"),
    (r"\blet us\b", "lets"),
    (r"\bany more\b", "anymore"),
    (r"\bok\b|\bokey\b|(?<!\b[b-z] )\bo k\b(?! [a-z]\b)|^k\b(?! (?:[a-z]|as|like|for)\b)", "okay"),
    (r"\b(yeah|yep|thats|its|sure|oh|all) k\b(?! [a-z]\b)", r"\1 okay"),
)
_CLOSING = tuple((re.compile(pattern), closed) for pattern, closed in _CLOSED)
_SPACES = re.compile(r" {2,}")


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """The words alone, single-spaced: "I don't, um, know." and "i do not know" both give "i dont know".

    Currency, at, dot-in-number, plus, number and ampersand signs are kept.
    """
    words = _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", text.lower()))
    words = _SPACES.sub(" ", _FILLER.sub(" ", words)).strip()
    for pattern, closed in _CLOSING:
        words = pattern.sub(closed, words)
    return words


def any_of(*phrases: str) -> re.Pattern[str]:
    """One pattern out of phrases, each matching whole words of a plain text."""
    return re.compile(r"\b(?:" + "|".join(f"(?:{phrase})" for phrase in phrases) + r")(?!\w)")
