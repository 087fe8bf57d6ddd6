"""One rule of pronunciation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Rule(NamedTuple):
    """What to look for, and how it is said."""

    pattern: re.Pattern[str]
    speak: Callable[[re.Match[str]], str]


def rule(pattern: str, speak: Callable[[re.Match[str]], str] | str, *, flags: int = 0) -> Rule:
    """Make a rule of a verbose pattern and of what to say: words, with groups as in `re.sub`, or a function."""
    compiled = re.compile(pattern, flags | re.VERBOSE | re.ASCII)
    if isinstance(speak, str):
        words = speak
        return Rule(compiled, lambda match: match.expand(words))
    return Rule(compiled, speak)
