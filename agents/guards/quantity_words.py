"""The words and marks that quantities are made of."""

from __future__ import annotations

import re

from agents.guards.words import words

MONTHS = {
    name: number
    for number, name in enumerate(
        words(
            "january february march april may june july august september october november december"
        ),
        start=1,
    )
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_OF = {
    **{day: day for day in WEEKDAYS},
    **{f"{day}s": day for day in WEEKDAYS},
    **dict(zip(["mon", "tue", "wed", "thu", "fri"], WEEKDAYS, strict=False)),
}
"""Sat and sun are left out: they are words."""
RELATIVE_DAYS = ("today", "tonight", "tomorrow", "yesterday", "weekend", "weekends", "weekdays")
PARTS_OF_DAY = ("morning", "afternoon", "evening")
TIME_WORDS_BEFORE = frozenset(words("at by until till before after from since around about"))
OPENING = frozenset(["open", "opens", "opening"])
CLOSING = frozenset(["close", "closes", "closing", "until", "till"])
MOST_WORDS_BETWEEN = 6
"""How far before a time "open" or "close" still speaks of it."""
VAGUE_AMOUNTS = frozenset(
    words("hundred hundreds thousand thousands million millions billion dozen dozens twice")
)
"""Where no number stands before them: "a quarter million", "hundreds of dollars"."""
UNIT_OF = {
    **dict.fromkeys(("dollar", "dollars", "bucks"), ("money", 1)),
    **dict.fromkeys(("%", "percent"), ("pct", 1)),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), ("min", 1)),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), ("min", 60)),
    **dict.fromkeys(("day", "days"), ("day", 1)),
    **dict.fromkeys(("week", "weeks"), ("day", 7)),
    **dict.fromkeys(("month", "months"), ("month", 1)),
    **dict.fromkeys(("year", "years"), ("year", 1)),
    **dict.fromkeys(("mile", "miles"), ("mile", 1)),
}

_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?|(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b|\+\d{8,15}"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\$|%|\d[\d,]*(?:\.\d+)?|[a-zà-ÿ]+(?:['’][a-z]+)?|[-–—]|[.,;:!?]"
)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PHONE = re.compile(r"[+\d][\d ().-]{8,}")


def tokens_of(text: str) -> list[str]:
    """Cut a text into words, numbers and marks, lower case."""
    lowered = text.lower().replace("o'clock", "oclock").replace("o’clock", "oclock")
    lowered = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", lowered)
    return _TOKEN.findall(lowered)
