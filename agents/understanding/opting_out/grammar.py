"""How concepts combine into a wish for no more calls; every shape is a pattern over `in_concepts`.

A shape names no sentence: ceasing meets calling, taking off meets a list, a refusal meets being
called. `scope` then decides whether the words around it narrow or undo it.
"""

from __future__ import annotations

import re

from agents.understanding.opting_out.certainties import CERTAINTIES
from agents.understanding.opting_out.kinds import Kind
from agents.understanding.opting_out.orders import ORDERS, STOPS
from agents.understanding.opting_out.removals import REMOVALS
from agents.understanding.opting_out.wishes import WISHES

_COMPLAINT = (
    r"YOU(?: \w+)? (?:KEEP|CALL|CALLING|CALLED)\b|KEEP CALLING|KEEP getting|getting CALLS"
    r"|i GET (?:\w+ )*(?:CALLS|CALL FROM YOU)|(?:youve|youre) (?:CALLED|CALLING)|(?:FORBID"
    r"|NOT) STOP CALLING"
    r"|CALL FROM YOU|CALLS (?:a|every) day|CALLS TARGET every|CALLS? FROM YOU|because of"
    r" YOU|NOT YOU AGAIN|left TARGET|(?:your|these|those) (?:CALLS|CALL)|LEGAL|REPORTYOU"
    r"|CALLING TARGET|CALLING (?:all|every)"
)
_ENOUGH = (
    r"(?<!NOT )(?<!FORBID )(?<!DOESNT )(?<!didnt )(?<!i )(?<!we )(?<!and i )(?<!when i"
    r" )(?<!to )STOP(?: (?:it|this|that|now|them))?(?=$| (?:and|i|im|its|right|thank|now"
    r"|okay))"
    r"|(?:WANT|NEED) (?:it|them|this|that) (?:to )?(?:STOP|stopped|ended|to end)|NOT do"
    r" (?:it|that|this) AGAIN"
    r"|NOT WANT (?:it|them|any of it|that|this)$|enough(?: already)?(?=$| NOT)|(?:i|we"
    r"|already) said no|take a hint|TAKE a hint|NOMORE$|(?:YOU|this|it|they) (?:NEED|has"
    r"|have|got|better) to STOP(?=$| when)"
)
_BARE = (
    r"YOU (?:have to|have got to|got to|NEED to|better|gotta|must|all NEED to)(?: GET to)?"
    r" STOP(?: (?:it|this|that|now))?$"
    r"|^(?:\w+ )?(?:this|it|its) (?:has|NEED|got|have|must)(?: got)? to STOP(?=$| (?:i|im"
    r"|right|now))"
    r"|^(?:\w+ )?make it STOP$"
)
_NAMELESS_NUMBER = r"(?:DELETE|TAKE|GET) it (?:OFF|FROM|OUT) LIST|DELETE it$|TAKE it (?:OFF|OUT)$|NOT CALL it(?=$| AGAIN)|STOP CALLING it"
_IT_IS_A_NUMBER = r"wrong number|NUMBER|\bPHONE\b|an? (?:\w+ )?(?:CALL|line|cell|landline|PHONE)|\w+s CALL(?= anymore| AGAIN|$)|CALLING for|THENUMBER|CALL NOMORE"

SHAPES = tuple(
    (kind, re.compile(rf"\b(?:{shape})"))
    for kind, shapes in (
        (Kind.ORDER, ORDERS),
        (Kind.STOP, STOPS),
        (Kind.REMOVAL, REMOVALS),
        (Kind.WISH, WISHES),
        (Kind.SURE, CERTAINTIES),
    )
    for shape in shapes
)
"""What may undo it, and the shape."""
COMPLAINT = re.compile(rf"\b(?:{_COMPLAINT})\b")
ENOUGH = re.compile(_ENOUGH)
BARE = re.compile(_BARE)
NAMELESS_NUMBER = re.compile(_NAMELESS_NUMBER)
IT_IS_A_NUMBER = re.compile(_IT_IS_A_NUMBER)
