"""The learned reader of wishes for no more calls: a weighted sum over `features`, beside the rules.

The rules say what they were told; this one weighs what it sees, and so finds wordings that nobody wrote down.
`weights.tsv` comes from `python -m bench.opting_out --train`, which also says why an utterance weighs what it does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import sqrt
from pathlib import Path
from types import MappingProxyType

SCALE = 100
"""A weight is kept as a whole number of hundredths."""
BIAS = "<bias>"
_FILE = Path(__file__).with_name("weights.tsv")


def _weights() -> Mapping[str, int]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return {feature: int(weight) for feature, _, weight in (line.partition("\t") for line in lines)}


WEIGHTS = MappingProxyType(_weights())
"""Every feature that counts, and its weight in hundredths; read when the program starts, not in somebody's turn."""


def log_odds(seen: Collection[str]) -> float:
    """How likely an utterance with these features asks for no more calls: natural logarithm of the odds; 0 is undecided."""
    known = [weight for weight in map(WEIGHTS.get, seen) if weight is not None]
    return (sum(known) / sqrt(max(1, len(known))) + WEIGHTS[BIAS]) / SCALE
