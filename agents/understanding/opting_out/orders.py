"""Shapes of an order: "do not call", "stop calling"; over `in_concepts`."""

from __future__ import annotations

from agents.understanding.opting_out.kinds import ME, OF_THESE

ORDERS = (
    r"NOT(?: YOU)?(?: (?:to|dare|try|bother|nobody|none|of YOU|of|no one|start|go|come"
    r"|think about|think of|want YOU to|WANT YOU to|TAKE to))*"
    r" CALL(?: TARGET)?(?: (?:or|and|nor)(?: NOT)? CALL)*(?!ING)",
    (
        r"NOT(?: YOU)?(?: (?:to|be|start|KEEP|go|YOU))* (?:be|start|KEEP|go) CALLING|NOT"
        r" CALLING(?=(?: TARGET| NUMBER| PHONE) AGAIN)|mind NOT CALLING(?=(?: TARGET)?(?:"
        r" AGAIN|$))|NOBOTHER(?: to)? CALL(?:ING)?|NOBOTHER with TARGET(?= AGAIN)"
    ),
    (
        r"NOT (?:waste|wasting)(?: any(?: more)?)? (?:your|my|our|anymore) (?:time|breath)(?:"
        r" with| on)? (?:CALLING|CALLS|CALL)(?: these)?"
    ),
    r"NOT WANT YOU to CALL|NOT NEED YOU to CALL(?: TARGET)?(?= AGAIN)",
    (
        r"YOU FORBID(?: be)? CALL(?:ING)?|(?:YOU|YOU are|youre|theyre|they are) NOT to (?:be"
        r" )?CALL(?:ING)?"
    ),
    r"(?:youre|YOU are) NOT (?:going to |gonna )?CALLING",
    r"(?:YOU didnt|YOU NOT|YOU would NOT|not) CALL(?=(?: TARGET| PHONE| NUMBER)* AGAIN)",
)
STOPS = (
    rf"STOP(?: {OF_THESE})*(?: FROM)? (?:CALLING|CALLS|SALESCALLS)",
    (
        rf"STOP(?: (?!and|so|or|i|to|im|at|when|if|CALL|CALLING|CALLS|NOT|by)\w+){{1,4}}"
        rf" (?:CALLING {ME}|(?:these|your|with) CALLS)"
    ),
    rf"STOP CALL {ME}",
    rf"enough(?: is enough)?(?: with| of)? (?:{OF_THESE} )*(?:CALLING|CALLS|SALESCALLS)",
    r"(?:done|finished|through) CALLING TARGET",
)
