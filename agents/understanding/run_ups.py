"""A run of yes and no at the head of an answer, whose last word stands: "yes, well, no, Thursday"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_YES = r"(?:yes|yeah|yep|yup)"
_NO = (
    r"(?:no|nope|nah)(?! (?:problems?|worries|doubt|issues?|trouble|objections?|questions?|one|body|matter|more|less"
    r"|later|earlier|longer|idea|clue|preference|need|rush|hurry|way|thanks|thank|sir|maam|chance|can|kidding"
    r"|complaints?|reason|good|use|pets|kids|children|smoking|offense)\b)"
)
_BETWEEN = r"(?:oh|well|um|so|but|or|okay|wait|sorry|actually|hang on|hold on|i mean|hmm)"
_RUN = re.compile(rf"(?:{_BETWEEN} )*(?:{_YES}|{_NO})(?: (?:{_BETWEEN} )*(?:{_YES}|{_NO}))+(?!\w)")
_SAID = re.compile(rf"\b(?:(?P<yes>{_YES})|(?P<no>{_NO}))(?!\w)")


class RunUp(NamedTuple):
    """The run, and what comes after it."""

    means: Literal["yes", "no"]
    """Its last word."""
    rest: str


def run_up(words: str) -> RunUp | None:
    """Give the run at the head of plain words that holds both a yes and a no; None where there is none.

    "Yes and no" is none: the two are said together.
    """
    run = _RUN.match(words)
    if run is None:
        return None
    said = [match.lastgroup for match in _SAID.finditer(run.group())]
    if len(set(said)) < 2:
        return None
    return RunUp("yes" if said[-1] == "yes" else "no", words[run.end() :].strip())
