"""The learned reader of wishes for no more calls: a weighted sum over `features`, beside the rules.

The rules say what they were told; this one weighs what it sees, and so finds wordings that nobody wrote down.
`weights.tsv` comes from `python -m bench.opting_out --train`, which also says why an utterance weighs what it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path
from types import MappingProxyType

from agents.understanding.opting_out.features import features

SCALE = 100
"""A weight is kept as a whole number of hundredths."""
BIAS = "<bias>"
_FILE = Path(__file__).with_name("weights.tsv")


def _weights() -> Mapping[str, int]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return {feature: int(weight) for feature, _, weight in (line.partition("\t") for line in lines)}


WEIGHTS = MappingProxyType(_weights())
"""Every feature that counts, and its weight in hundredths; read when the program starts, not in somebody's turn."""


def log_odds(plain_words: str) -> float:
    """How likely plain words (see `plain`) ask for no more calls: natural logarithm of the odds; 0 is undecided."""
    known = [WEIGHTS[seen] for seen in features(plain_words) if seen in WEIGHTS]
    return (sum(known) / sqrt(max(1, len(known))) + WEIGHTS[BIAS]) / SCALE
