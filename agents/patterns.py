"""The word patterns a shop owner writes: `|` alternatives, `*` up to three words, `~` any ending of a word."""

from __future__ import annotations

import re
from functools import lru_cache

_ALLOWED = re.compile(r"[\w\s'|*~().-]+", re.ASCII)
_UP_TO_THREE_WORDS = r"(?:\S+\s+){0,3}?"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a word pattern.

    Raises:
        ValueError: it holds something that is not a word pattern.
    """
    if not _ALLOWED.fullmatch(pattern) or pattern.count("(") != pattern.count(")"):
        raise ValueError(pattern)
    spaced = pattern.lower().replace("(", "(?:").replace(".", r"\.")
    spaced = re.sub(r"\s*\|\s*", "|", spaced.strip())
    spaced = re.sub(r"\s*\*\s*", "\x00", spaced)
    spaced = re.sub(r"\s+", r"\\s+", spaced)
    spaced = re.sub("\x00", lambda _: r"\s+" + _UP_TO_THREE_WORDS, spaced)
    spaced = spaced.replace("~", r"\w*")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)")


def matches(patterns: tuple[str, ...], text: str) -> bool:
    """Whether any of the patterns is found in an utterance."""
    plain = plainly(text)
    return any(compiled(pattern).search(plain) for pattern in patterns)


def plainly(text: str) -> str:
    """Lower case, without punctuation, single spaces."""
    lowered = text.lower().translate(_APOSTROPHES)
    return " ".join(re.sub(r"[^\w\s'-]", " ", lowered).split())
