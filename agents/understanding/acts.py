"""What an utterance does: agrees, refuses, asks to repeat, says goodbye, objects."""

from __future__ import annotations

from agents.understanding.corrects import puts_right
from agents.understanding.manners import manners
from agents.understanding.objections import objections
from agents.understanding.opt_out import Wish, wish_for_no_more_calls
from agents.understanding.yes_no import yes_or_no
from domain.expected import Expected

_TAKES_YES_OR_NO = frozenset({Expected.YES_NO})


def read_acts(text: str, asked: Expected, polarity: str | None = None) -> tuple[str, ...]:
    """Name every act in the words, yes/no/maybe first; none twice.

    Args:
        text: The utterance.
        asked: The kind of answer the agent waits for.
        polarity: See `yes_or_no`.
    """
    if not text.strip():
        return ()
    answer = yes_or_no(text, asked=asked in _TAKES_YES_OR_NO, polarity=polarity)
    acts = [answer] if answer else []
    if answer == "no" and asked in _TAKES_YES_OR_NO and puts_right(text):
        acts.append("wrong")
    acts += [*manners(text), *objections(text)]
    wish = wish_for_no_more_calls(text)
    if wish is Wish.CLEAR:
        acts = [act for act in acts if act != "wait"]
        acts.append("opt_out")
    elif wish is Wish.UNSURE:
        acts.append("maybe_opt_out")
    return tuple(dict.fromkeys(acts))
