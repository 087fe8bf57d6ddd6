"""Names of people, places and firms that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Callable

from agents.guards.words import words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?:\"“]")
NO_NAMES = frozenset(
    words(
        "i i'm i'll i'd i've ok okay am pm mr mrs ms dr vin suv ac tv id us usa american "
        "english spanish monday tuesday wednesday thursday friday saturday sunday mondays "
        "tuesdays wednesdays thursdays fridays saturdays sundays january february march "
        "april may june july august september october november december internet "
        "christmas"
    )
)
"""Written with a capital, and no name."""
_NEVER_A_PERSON = frozenset(
    words(
        "i we you he she it they this that these those there here who what someone "
        "somebody everyone anybody anyone nobody each all most some both one our your my "
        "his her their its the a an which and but or so if then when where how service "
        "everything nothing something parking payment"
    )
)
_ACTS_LIKE_A_PERSON = frozenset(
    words("will can would could is was has said told says knows handles")
)


def unknown_name(sentence: str, is_known: Callable[[str], bool]) -> str | None:
    """Return the first word that looks like a name and is not known, or None.

    A capital within a sentence marks a name. The first word has one anyway: it counts when it acts like
    a person ("Sarah will call").
    """
    tokens = _TOKEN.findall(sentence)
    for index, token in enumerate(tokens):
        if not token[0].isupper() or _plain(token) in NO_NAMES | _NEVER_A_PERSON:
            continue
        if index == 0 or tokens[index - 1] in '.!?:"“':
            follows = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
            if follows not in _ACTS_LIKE_A_PERSON:
                continue
        if not is_known(token):
            return token
    return None


def _plain(token: str) -> str:
    return token.lower().replace("’", "'")
