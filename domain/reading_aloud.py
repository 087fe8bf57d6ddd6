"""How a sentence is read aloud: how it is written for a voice, and where it may be cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingAloud:
    """As it is written and whole, unless told otherwise."""

    pronounce: Callable[[str], str] = str
    """Writes a sentence the way it is read aloud."""
    cut: Callable[[str], Sequence[str]] = lambda sentence: (sentence,)
    """Cuts what is so written into parts, each of them bought and cached by itself."""
