"""What a recogniser makes of a sentence on a bad line: one word in ten dropped, or taken for another."""

from __future__ import annotations

import random

_SOUNDS_LIKE = {
    "four": "for", "for": "four", "two": "to", "to": "two", "one": "won", "eight": "ate", "nine": "mine",
    "five": "fine", "ten": "then", "three": "free", "six": "sex", "thirty": "thirteen", "thirteen": "thirty",
    "fifteen": "fifty", "fifty": "fifteen", "forty": "fourteen", "buy": "by", "sell": "cell", "rent": "went",
    "house": "how's", "yes": "yet", "yeah": "here", "no": "know", "right": "write", "know": "no",
    "tuesday": "thursday", "thursday": "tuesday", "sunday": "someday", "monday": "money", "friday": "fridays",
    "morning": "mourning", "noon": "new", "half": "have", "past": "passed", "hundred": "hundreds", "thousand": "thousands",
    "million": "billion", "cash": "catch", "loan": "lone", "oil": "all", "brakes": "breaks", "tires": "tired",
    "oh": "old", "zero": "hero", "park": "part", "rock": "rack", "wife": "life", "please": "plea", "first": "thirst",
    "second": "seconds", "a": "the", "the": "a", "in": "and", "and": "in", "at": "that", "that": "at", "is": "as",
    "it's": "its", "my": "by", "name": "same", "i": "eye", "we": "we'll", "month": "mouth", "am": "them", "stop": "shop",
    "call": "all", "calling": "falling", "don't": "dont",
}  # fmt: skip
_OTHERS = ("the", "uh", "of", "it", "there", "was", "one", "to", "and")
DROPPED = 0.4


def misheard(words: str, rng: random.Random, *, share: float = 0.1) -> str:
    """Mishear a share of the words."""
    heard = []
    for word in words.split():
        if rng.random() >= share:
            heard.append(word)
            continue
        if rng.random() < DROPPED:
            continue
        bare = word.lower().strip(",.?!")
        heard.append(_SOUNDS_LIKE.get(bare) or rng.choice(_OTHERS))
    return " ".join(heard) or "uh"
