"""Wishes and near misses by construction: every way of putting it, combined by chance from `grammar.txt`."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_GRAMMAR = Path(__file__).with_name("grammar.txt")
_DEEPEST = 6
_AFTER_A_NEAR_MISS = (
    "please",
    "thanks",
    "thank you",
    "okay",
    "I said",
    "can you",
    "would you",
    "that would be great",
)
_AND = ("and", "but", "so", "because", "oh and")


def wishes(count: int, seed: int) -> list[str]:
    """So many different wishes for no more calls."""
    chance = random.Random(seed)
    return _different(
        count, lambda: f"{_say('LEAD', chance)} {_say('WISH', chance)} {_say('TAIL', chance)}"
    )


def near_misses(count: int, seed: int) -> list[str]:
    """So many different utterances that are made of the same words and are no such wish."""
    chance = random.Random(seed)

    def one() -> str:
        tail = chance.choice(_AFTER_A_NEAR_MISS) if chance.random() < 0.3 else ""
        return f"{_say('LEAD', chance)} {_say('NEAR_MISS', chance)} {tail}"

    return _different(count, one)


def among_others(
    utterances: Sequence[str], ordinary: Sequence[str], count: int, seed: int
) -> list[str]:
    """So many of the utterances, each in one breath with something ordinary."""
    chance = random.Random(seed)
    mixed = []
    for one in chance.choices(utterances, k=count):
        pair = [one.rstrip(".?! "), chance.choice(ordinary).rstrip(".?! ")]
        chance.shuffle(pair)
        mixed.append((f" {chance.choice(_AND)} " if chance.random() < 0.4 else ", ").join(pair))
    return mixed


def _different(count: int, make) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made[" ".join(make().split())] = None
    return list(made)


def _say(symbol: str, chance: random.Random) -> str:
    rules, names = _grammar()
    said = chance.choice(rules[symbol])
    for _ in range(_DEEPEST):
        said = names.sub(lambda match: chance.choice(rules[match[0]]), said)
    return said


@cache
def _grammar() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    rules: dict[str, list[str]] = {}
    for line in _GRAMMAR.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            rules[next(reversed(rules))] += [said.strip() for said in line.split("|")]
        else:
            rules[line.rstrip(":")] = []
    return rules, re.compile(r"\b(?:" + "|".join(sorted(rules, key=len, reverse=True)) + r")\b")
