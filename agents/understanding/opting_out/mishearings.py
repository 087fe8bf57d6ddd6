"""What a recogniser makes of "quit calling me", put right where nothing else could be meant."""

from __future__ import annotations

import re

_MEANT = (
    (r"^((?:\w+ )?)removed(?= (?:me|us|my|this)\b)", r"\1remove"),
    (
        (
            r"\b(?:doughnuts?|donuts?|donot|dough not|do nat|dont you|don|dunt)(?= (?:ever "
            r"|you )?(?:call|kall|contact|ring|phone|text)\b)"
        ),
        "dont",
    ),
    (r"\bdont college\b", "dont call"),
    (r"\bdo call (?=(?:list|registry|register)\b)", "do not call "),
    (r"\bkall\b", "call"),
    (
        (
            r"\b(?:call in|colleen|collin|cowling|kalling|calling)(?= (?:me|knee|mean?|us|my"
            r"|this|here)\b)"
        ),
        "calling",
    ),
    (r"(?<=\bcalling )(?:knee|mi|mee|mean)\b", "me"),
    (
        r"\b(?:quick|quite|clit|kit)(?= (?:calling|callin|texting|ringing|phoning|bothering)\b)",
        "quit",
    ),
    (
        (
            r"(?<!you )(?<!they )(?<!have )(?<!ive )(?<!he )(?<!she )(?<!i )\b(?:stopped|stuff"
            r"|top|stock|stopp)(?= calling (?:me|us|my|this|here)\b)"
        ),
        "stop",
    ),
    (r"\ba ?gain\b|\bagin\b|\ba gin\b|\bagen\b", "again"),
    (
        (
            r"\b(?:my|this|me|us) (?:number|name)?(?: )?(?:form|for|fun)(?= (?:your|youre|the"
            r"|this) \w*\s?list\b)"
        ),
        "my number from",
    ),
    (r"\byoure(?= (?:\w+ )?(?:lists?|database|system|records|files?)\b)", "your"),
    (
        r"\b(stop|quit|cease|no more) (?:colling|caling|culling|coaling|cawling|coling|callin)\b",
        r"\1 calling",
    ),
    (r"\b(of|off|from|out of) (your|youre|the|you) (?:least|lift|lists?t)\b", r"\1 \2 list"),
    (r"\bno (?:moor|mor) (?=calls?\b|texts?\b)", "no more "),
    (
        r"\bloose(?= (?:my|this|our|the|that) (?:\w+ )?(?:number|phone|digits|contact|info|name|details)\b)",
        "lose",
    ),
    (r"\bd n c\b", "dnc"),
    (r"\bcon tact", "contact"),
    (r"\b(?:duenna|do knot|due not)\b", "dont"),
)
_MEANINGS = tuple((re.compile(heard), meant) for heard, meant in _MEANT)


def as_meant(plain_words: str) -> str:
    """Put right what is heard in place of words about calling."""
    for heard, meant in _MEANINGS:
        plain_words = heard.sub(meant, plain_words)
    return plain_words
