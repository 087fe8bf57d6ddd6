"""Whether two callers ask the same, and whether what one was told may be told to the other."""

from __future__ import annotations

import re

from agents.guards.given import Given
from agents.guards.names import unknown_name
from agents.guards.number_words import TENS, UNITS
from agents.guards.words import words

_SAME = (
    (re.compile(r"\bhow much (?:is|are|for)\b|\bwhat is the (?:price|cost) (?:of|for)\b"), "price"),
    (re.compile(r"\b(?:how much|what) (?:does|do|would|will) (.*?) (?:cost|run)\b"), r"price \1"),
    (re.compile(r"\b(?:what time|at what time|when) (?:do|does|are|is|will|can)\b"), "when"),
    (re.compile(r"\bwhere are you(?: located| based)?\b"), "address"),
    (
        re.compile(r"\bwhere is your (?:shop|office|place|store)\b|\bwhat is your address\b"),
        "address",
    ),
    (re.compile(r"\bwhat(?:'s| is| are)\b"), "what"),
    (re.compile(r"\b(?:opening|business|office|working) hours\b"), "hours"),
)
"""Wordings of one question, and the word that stands for all of them."""
_MANNERS = re.compile(
    r"\b(?:um+|uh+|er+|hm+|well|okay|ok|so|yeah|yes|hi|hello|hey|please|thanks|thank you|actually|just|also|maybe"
    r"|i was wondering|i wonder|i wanted to (?:know|ask)|i want to (?:know|ask)|i'd like to (?:know|ask)"
    r"|(?:can|could|would) you (?:please )?tell me|do you know|tell me|quick question|a question|one question"
    r"|if you (?:could|can)|by any chance|by the way|you guys|sir|ma'am)\b"
)
_LEANS_ON_EARLIER = re.compile(
    r"\b(?:it|its|it's|that|that's|those|these|this|they|them|their|there|then|he|she|him|her|one|ones|same|other"
    r"|another|else|instead|either|too|again|you said|you mentioned|earlier|before)\b|^(?:and|but|or|what about|how about|why)\b"
)
_ABOUT_THEMSELVES = re.compile(
    r"\b(?:my|mine|me|our|ours|us|we|we're|i'm|i am|i've|i have|i was|i live|i work|name|named|called|wife|husband"
    r"|son|daughter|mother|father|born|birthday|account|e-?mail|number)\b|@|\bdot (?:com|net|org)\b"
)
MOST_WORDS = 25
"""A longer question is a story, and nobody else's."""
MOST_NUMBER_WORDS = 2
"""Three and more are read out: a telephone number, a date of birth."""
_ARTICLES = frozenset(words("a an the any some do does did is are of for to"))


def normalised(question: str) -> str:
    """Reduce a question to what it asks, so that more ways of asking meet in one answer.

    Words that may turn the meaning ("not", "before", "without") stay, and so does the order.
    """
    text = _mannerless(question)
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    return " ".join(_singular(word) for word in text.split() if word not in _ARTICLES)


def is_shareable(question: str, given: Given) -> bool:
    """Whether the answer depends on nothing but the business's facts, and the question names nobody.

    Anything unsure is not shareable: it costs a model's answer, and nothing else.
    """
    text = _mannerless(question)
    words = text.split()
    if not words or len(words) > MOST_WORDS or any(c.isdigit() for c in question):
        return False
    if sum(word in UNITS or word in TENS for word in words) > MOST_NUMBER_WORDS:
        return False
    if sum(len(word) == 1 and word not in "ai" for word in words) > MOST_NUMBER_WORDS:
        return False  # spelled out
    if _LEANS_ON_EARLIER.search(text) or _ABOUT_THEMSELVES.search(text):
        return False
    return unknown_name(question, given.names) is None


def _mannerless(question: str) -> str:
    text = question.lower().replace("’", "'")
    text = re.sub(r"[^\w'@\s-]", " ", text)
    return " ".join(_MANNERS.sub(" ", text).split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
