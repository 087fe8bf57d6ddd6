"""Words after which a name comes, and how surely."""

from __future__ import annotations

_OPENERS: tuple[tuple[tuple[str, ...], float], ...] = tuple(
    (tuple(opener.split()), confidence)
    for opener, confidence in (
        ("my full name is", 0.95),
        ("my first name is", 0.95),
        ("my name is", 0.95),
        ("my name should be", 0.95),
        ("my name was", 0.85),
        ("my name is actually", 0.95),
        ("my name 's", 0.95),
        ("my names", 0.9),
        ("the name is", 0.9),
        ("the name 's", 0.9),
        ("name should be", 0.95),
        ("name was", 0.85),
        ("name is", 0.9),
        ("name 's", 0.9),
        ("first name is", 0.95),
        ("first name", 0.9),
        ("i am called", 0.9),
        ("they call me", 0.9),
        ("everyone calls me", 0.9),
        ("you can call me", 0.9),
        ("just call me", 0.85),
        ("i go by", 0.9),
        ("people call me", 0.9),
        ("put it under", 0.8),
        ("put down", 0.7),
        ("put", 0.66),
        ("under the name of", 0.85),
        ("under the name", 0.85),
        ("it 's under", 0.7),
        ("you 're speaking with", 0.9),
        ("you 're talking to", 0.85),
        ("speaking with", 0.6),
        ("this is", 0.8),
        ("it is", 0.6),
        ("it 's", 0.7),
        ("its", 0.65),
        ("that 's", 0.6),
        ("i 'm", 0.7),
        ("i am", 0.7),
        ("im", 0.65),
        ("call me", 0.75),
        ("you can put down", 0.8),
        ("you can put", 0.75),
        ("put me down as", 0.85),
        ("me llamo", 0.95),
        ("mi nombre es", 0.95),
        ("soy", 0.7),
        ("make that", 0.5),
        ("i said", 0.6),
        ("i meant", 0.6),
        ("last name is", 0.6),
        ("last name", 0.6),
        ("thats", 0.5),
        ("here 's", 0.3),
        ("name", 0.6),
    )
)
OPENERS_BY_FIRST = {
    first: tuple(o for o in _OPENERS if o[0][0] == first) for first in {o[0][0] for o in _OPENERS}
}
"""By the first of their words."""
