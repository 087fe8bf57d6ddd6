"""Whether a "no" brings what is right with it: "no, Thursday", "make it two"."""

from __future__ import annotations

from agents.understanding.plain import any_of, plain

_REFUSAL = r"(?:no|nope|nah|actually|sorry|wait|not quite|incorrect|wrong)"
_BETWEEN = (
    r"(?: (?:no|its|it is|thats|for|at|on|in|i|said|meant|want|need|make|it|that|the|to|should|be|was|my|name"
    r"|number|is|rather|actually|sorry|a|about|more|like|around|next|this))*"
)
_VALUE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|noon|half|quarter|morning|afternoon|evening|first"
    r"|second|third|\w+th)"
)
_INSTEAD = any_of(
    rf"{_REFUSAL}{_BETWEEN} {_VALUE}",
    r"make (?:it|that|the)|change (?:it|that|the|my|to)|switch (?:it|that|the)|move (?:it|that)",
    r"instead|rather than|on second thought|i said|i meant|should be",
)


def puts_right(text: str) -> bool:
    """Whether the words hold another value in place of the one refused."""
    return _INSTEAD.search(plain(text)) is not None
