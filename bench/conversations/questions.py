"""What an agent has just asked, as a listener makes it out from its words alone."""

from __future__ import annotations

import re

_ASKED = (
    ("rest_of_number", r"what comes next|and the rest"),
    ("read_back", r"(is that (right|correct)|shall i book it|shall i (move|cancel) (it|\w+day))[^?]*\?"),
    ("yes_or_no", r"is that a yes|a yes or a no|a clear yes"),
    ("this_number", r"is this the best number|number you're calling from"),
    ("number", r"what's the best number|which number can we|digit by digit|what is your (phone )?number"),
    ("which_time", r"is that [^?]* or [^?]*\?|did you mean"),
    ("offer", r"which suits|which would you like|how about [^?]*\?|would that work|does that suit|which shall it be|which one would you"),
    ("when", r"what day and time|when would be good|just name a day|what time on"),
    ("wrong", r"what should i change|which part should i|tell me what to correct"),
    ("anything_else", r"anything else|what else can i"),
    ("person", r"rather speak to a person|put you through to someone\?"),
    ("message", r"me to pass on|should the message say|i'll write it down"),
    ("hearing", r"are you still there|can you hear me"),
    ("confirm", r"did you say|i heard "),
    ("name", r"have your name|who am i speaking|what name"),
    ("intent", r"buy, sell, or rent|buying a home, selling|buying, selling, or renting"),
    ("area", r"which part of town|which neighborhood|what area"),
    ("bedrooms", r"how many bedrooms"),
    ("budget_usd", r"what budget|like to spend|price-wise"),
    ("timeline", r"how soon|have this done|next few months"),
    ("financing", r"pre-approved, paying|how will you pay|have financing"),
    ("decision_maker", r"making the decision|your decision alone|who decides"),
    ("service", r"do for your car|is it an oil change|take a look at it and"),
    ("vehicle", r"what car|which make"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _ASKED)


def asked(said: str) -> str | None:
    """Name what the last question is about; None when there is none that a caller would recognise."""
    lowered = said.lower()
    found = [
        (match.end(), -order, name)
        for order, (name, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(lowered)
    ]
    return max(found)[2] if found else None
