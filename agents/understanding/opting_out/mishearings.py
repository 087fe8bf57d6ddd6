"""What a recogniser makes of "quit calling me", put right where nothing else could be meant."""

from __future__ import annotations

import re

_MEANT = (
    ("removed", r"^((?:\w+ )?)removed(?= (?:me|us|my|this)\b)", r"\1remove"),
    (
        "doughnut doughnuts donut donuts donot dough do dont don dunt",
        (
            r"\b(?:doughnuts?|donuts?|donot|dough not|do nat|dont you|don|dunt)(?= (?:ever "
            r"|you )?(?:call|kall|contact|ring|phone|text)\b)"
        ),
        "dont",
    ),
    ("college", r"\bdont college\b", "dont call"),
    ("do", r"\bdo call (?=(?:list|registry|register)\b)", "do not call "),
    ("kall", r"\bkall\b", "call"),
    (
        "call colleen collin cowling kalling calling",
        (
            r"\b(?:call in|colleen|collin|cowling|kalling|calling)(?= (?:me|knee|mean?|us|my"
            r"|this|here)\b)"
        ),
        "calling",
    ),
    ("knee mi mee mean", r"(?<=\bcalling )(?:knee|mi|mee|mean)\b", "me"),
    (
        "quick quite clit kit",
        r"\b(?:quick|quite|clit|kit)(?= (?:calling|callin|texting|ringing|phoning|bothering)\b)",
        "quit",
    ),
    (
        "stopped stuff top stock stopp",
        (
            r"(?<!you )(?<!they )(?<!have )(?<!ive )(?<!he )(?<!she )(?<!i )\b(?:stopped|stuff"
            r"|top|stock|stopp)(?= calling (?:me|us|my|this|here)\b)"
        ),
        "stop",
    ),
    ("gain agin gin agen", r"\ba ?gain\b|\bagin\b|\ba gin\b|\bagen\b", "again"),
    (
        "form for fun",
        (
            r"\b(?:my|this|me|us) (?:number|name)?(?: )?(?:form|for|fun)(?= (?:your|youre|the"
            r"|this) \w*\s?list\b)"
        ),
        "my number from",
    ),
    ("youre", r"\byoure(?= (?:\w+ )?(?:lists?|database|system|records|files?)\b)", "your"),
    (
        "colling caling culling coaling cawling coling callin",
        r"\b(stop|quit|cease|no more) (?:colling|caling|culling|coaling|cawling|coling|callin)\b",
        r"\1 calling",
    ),
    (
        "least lift listt listst",
        r"\b(of|off|from|out of) (your|youre|the|you) (?:least|lift|lists?t)\b",
        r"\1 \2 list",
    ),
    ("moor mor", r"\bno (?:moor|mor) (?=calls?\b|texts?\b)", "no more "),
    (
        "loose",
        r"\bloose(?= (?:my|this|our|the|that) (?:\w+ )?(?:number|phone|digits|contact|info|name|details)\b)",
        "lose",
    ),
    ("d", r"\bd n c\b", "dnc"),
    ("con", r"\bcon tact", "contact"),
    ("duenna do due", r"\b(?:duenna|do knot|due not)\b", "dont"),
)
"""Words of which one must have been heard for the next to be worth looking for, what is heard, and what is meant."""
_MEANINGS = tuple(
    (frozenset(clues.split()), re.compile(heard), meant) for clues, heard, meant in _MEANT
)


def as_meant(plain_words: str) -> str:
    """Put right what is heard in place of words about calling."""
    heard_words = set(plain_words.split())
    for clues, heard, meant in _MEANINGS:
        if not clues.isdisjoint(heard_words):
            plain_words = heard.sub(meant, plain_words)
            heard_words = set(plain_words.split())
    return plain_words
