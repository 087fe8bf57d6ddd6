"""Text as it may be kept and read: no control characters, whole code points, of bounded length."""

from __future__ import annotations

import re

MOST_KEPT_CHARACTERS = 20_000
"""Of one utterance: twenty minutes of fast speech. The rest is noise or malice."""
MOST_READ_CHARACTERS = 600
"""Of one utterance, by the parsers: three quarters of a minute of speech, and under 50 ms of reading whatever it says."""
_UNWANTED = re.compile(
    # control characters (PostgreSQL keeps no NUL), and marks that make text look other than it is
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def keepable(text: str) -> str:
    """Return text that every store, log and screen takes: at most MOST_KEPT_CHARACTERS of it."""
    bounded = text[:MOST_KEPT_CHARACTERS]
    if bounded.isascii() and bounded.isprintable():
        return bounded
    return _HALF_PAIR.sub("\ufffd", _UNWANTED.sub("", bounded))


def readable(text: str) -> str:
    """Return what the parsers read of an utterance: all of it, or the beginning and the end of a very long one."""
    if len(text) <= MOST_READ_CHARACTERS:
        return text
    half = MOST_READ_CHARACTERS // 2
    head = text[:half].rsplit(None, 1)[0]
    tail = text[-half:].split(None, 1)[-1]
    return f"{head} … {tail}"
