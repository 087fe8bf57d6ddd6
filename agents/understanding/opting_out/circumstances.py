"""Who says it, of whose calls, when, and whether it still stands: what turns the words of a wish into none.

"Stop calling him", "my brother says stop calling", "if I ever wanted off your list" and "keep ringing about houses"
are made of the same words as wishes. Each circumstance is a shape over a line in which the words that matter
here stand as their kind, in capitals, and all others as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MERGED: Mapping[str, str] = {
    **dict.fromkeys(("CONTACT", "BOTHER"), "CALL"),
    **dict.fromkeys(("CONTACTING", "BOTHERING"), "CALLING"),
    **dict.fromkeys(("CONTACTED", "BOTHERED"), "CALLED"),
    **dict.fromkeys(("CONTACTS",), "CALLS"),
    **dict.fromkeys(("PASTNOT", "FORBID"), "NOT"),
    **dict.fromkeys(("DAY", "DAYPART"), "DAY"),
    **dict.fromkeys(("LOSE", "BLOCK"), "REMOVE"),
    **dict.fromkeys(("TAKEN",), "REMOVED"),
    **dict.fromkeys(("SYSTEM",), "LIST"),
    **{
        kind: kind
        for kind in (
            "CALL CALLING CALLED CALLS NOT STOP STOPPED REMOVE REMOVED LIST DNC OPT ME MY I YOU YOUR THEY KIN KEEP"
            " WANT HEAR TIRED HARASSMENT NEVERMIND"
        ).split()
    },
}
"""The kinds that matter here; those that differ in nothing here are one."""
_AS_SAID = frozenset(("ill",))
"""Kept as a word: "I'll tell you to stop" is not yet "I tell you to stop"."""
_OTHERS = (
    r"(?:THEY|MY KIN|KIN|people|everyone|everybody"
    r"|(?:the|some|a|an|another|those|MY|one) (?!last|next|first|CALL|NUMBER|NOT)\w+(?: (?:STOPPED|company|people|man|woman|lot|guy|lady|door|place|caller|agent|agency))?)"
)
_UNTO_OTHERS = (
    r"(?:THEY|MY KIN|KIN|people|everyone|everybody|(?:the|some|those|MY) (?!number|NUMBER)[a-z]+)"
)
# What may not stand before "keep calling" and "call me" where they are to be an invitation.
_UNPROMPTED = r"(?<!YOU )(?<!NOT )(?<!to )(?<!why )(?<!THEY )(?<!who )(?<!that )(?<!people )(?<!folks )(?<!company )(?<!guys )(?<!lot )(?<!and )(?<!I )(?<!STOP )(?<!there )(?<!somebody )(?<!someone )"
_UNFORBIDDEN = (
    r"(?<!NOT )(?<!dare )(?<!to )(?<!YOU )(?<!STOP )(?<!or )(?<!nor )(?<!ever )(?<!THEY )(?<!I )"
)
_STILL = r"(?: (?:do|really|still|actually|would|now|definitely|also|just|did|always|certainly|KEEP|quite|happily|please))*"
_SAID = r"(?:told|said|asked|says|tells|asks|informed|warned|begged|shouted|shouts|screamed|yelled|keeps? saying|reckons|thinks|WANT)"
_SAYING = r"(?:say|said|saying|tell|told|telling|ask|asked|asking|mean|meant|suggesting)"

CIRCUMSTANCES = {
    "welcome": (
        rf"(?=KEEP|carry|go|start|resume){_UNPROMPTED}(?:KEEP|carry on|go on|start|resume) (?:on )?CALLING(?! and| after| when| ME after)",
        rf"(?=YOU)(?<!mean )(?<!think )(?<!if )(?<!that )(?<!said )(?<!why )YOU (?:can|could|may|should|must){_STILL} CALL(?= (?:ME|about|any|anytime|DAY|when|whenever|on|at|AGAIN|back|now|if|later|>))(?! ME (?:NOT|AGAIN and)| AGAIN and)",
        r"\b(?:feel free to|welcome to(?<!NOT welcome to)|happy for YOU to|fine (?:for|if) YOU(?: to)?|okay (?:for|if) YOU(?: to)?|NOT NEVERMIND(?: to)?|by all means) (?:KEEP |still )?CALL(?:ING)?",
        rf"\bI\b(?<!if I)(?<!NOT think I)(?<!unless I)(?<!until I)(?<!do I)(?<!when I){_STILL} WANT (?:(?:to|be)(?: (?:still|KEEP|carry|on|go|be|get|getting))* (?:HEAR (?:from|about|more|back|of|FROM)|(?:be |get |more )?CALLED\b|CALLS)\b(?! no| again >)"
        rf"|YOU to{_STILL}(?: (?:carry|go) on)? CALL(?:ING)?\b(?! it| off| (?:ME )?(?:NOT|zero|no)\b)"
        r"|(?:YOUR|the|these|more|all the|it when YOU) CALLS?\b(?! to\b| STOPPED| STOP| END| gone| over| off| shut| turned| cut))",
        r"\b(?:do(?<!YOU do)(?<!I do)(?<!THEY do)(?<!to do)|and then(?: just)?) CALL(?= (?:ME|>|about|when|so)(?! again))",
        r"\bI(?: \w+)? (?:love|enjoy)(?: (?:getting|it when))? (?:YOUR|the|these|YOU) (?:CALL|CALLS|CALLING)\b",
        r"\b(?=[paso])(?<!NOT )(?:put|add|sign|opt) ME (?:back|up for|in\b)(?!.* STOP)|\bWANT back (?:on|in)\b",
        rf"(?=CALL ME ){_UNFORBIDDEN}CALL ME (?:about|when|whenever|on\b|at\b|back|first|instead|DAY|anytime|any time|later|after|as\b|in\b|AGAIN (?:when|in|DAY|next|on|after))(?! hell| a hundred| never| NOT)",
        rf"(?=CALL (?:aw|an|wh|all)){_UNFORBIDDEN}CALL (?:away|any time|anytime|whenever|all YOU WANT)\b",
        r"\b(?:except|NOT|besides|apart from|other than)(?: for)? (?:the|YOUR) CALLS >|\bleave (?:the CALLS|ME on)|rather YOU CALLED",
        r"\b(?:and|instead|just|but|so) (?:CALL ME|come through ME|deal with ME|use MY number|ask ME)\b(?! again)",
        r"\b(?:sorry|annoyed|shame|pity|sad|upset|mad|furious|disappointed|devastated|gutted) if (?:YOU|the CALLS|I|it|THEY)\b",
    ),
    "mild": (
        r"\b(?:NOT|nothing|no|hardly)(?: (?:at all|really|a bit|in|the|least|one|even|that|so|got|been|feeling|getting|any|being|saying|of))*"
        r" (?:TIRED|HARASSMENT|against|problem|trouble|issue|NEVERMIND|complaints?|complaining|objections?|upset|cross|angry|offended|unhappy|irritated|wrong|CALLED)"
        r"(?: (?:of|by|with|about|to|at|up|YOUR|the|YOU|these|being|getting|when|that|if|ME))* (?:CALLS|CALLING|CALLED|CALL|HEAR)\b(?! (?:is|are|has|have|NOT|must|should))",
    ),
    "taken back": (
        r"changed (?:MY|our) NEVERMIND|change of heart|second thoughts|by (?:mistake|accident)|in error"
        r"|\b(?:joking|joked|messing|teasing|a joke|pulling YOUR)|\bundo|\breverse|\bdisregard|(?:ignore|pay no) (?:that|what|THEY|MY|KIN|the|attention)"
        r"|NOT (?:NEVERMIND|listen to|heed) (?:THEY|MY|KIN|that)|NOT mean (?:it|that|to)|(?:take|took) (?:that|it|this) back|take back what"
        r"|(?:hes|shes|theyre|THEY|was|is|were) wrong\b|but (?:go on|go ahead|now|actually|tell)",
    ),
    "off the other list": (
        r"(?:\boff|REMOVED|REMOVE|OUT|out of|from|undo|cancel|reverse)(?: (?:off|of|from|the|that|YOUR|MY|ME|this|out|national|LIST))*"
        r" (?:DNC|do NOT CALL|NOT (?:CALL|contact) LIST|no (?:CALL|contact) LIST|OPT)",
    ),
    "uncalled": (
        r"\b(?:nobody|no one|noone|none of YOU)\b(?: \w+){0,2} (?:CALLING|CALLS|CALL|CALLED)(?: ME)? (?:back|when)",
        r"(?<!it )\bif (?:YOU NOT|nobody|no one|I NOT)(?: \w+)? (?:CALL|CALLS|HEAR|get a CALL)\b|(?<!NOT )\bCALL ME or\b",
        r"\b(?:why|how come) (?:NOT|am|is|has|have|I|nobody)(?: (?!STOP|KEEP)\w+){0,3} (?:CALLS|CALLED|CALL|CALLING)\b",
        r"\b(?:waiting|wait|waited) (?:for|by|on) ",
    ),
    "wrongly listed": (
        r"\b(?:mistake|wrong|NOT|who|whats|how|error|change)\b.*\b(?:on|as|down|marked|flagged)(?: (?:the|YOUR|a|that|this|being))* (?:DNC|NOT (?:CALL|contact)|no (?:CALL|contact))\b",
        r"\b(?:DNC|NOT CALL|NOT (?:CALL|contact) LIST|no (?:CALL|contact) LIST)\b.* (?:wrong|mistake|error|change that|allowed|fine|ignore)\b",
    ),
    "others say": (
        rf"(?<!I )(?<!ive ){_OTHERS} (?:just |always |never |already |once )?{_SAID}\b",
        r"\bI (?:HEAR|read|saw)\b",
    ),
    "told others": (
        rf"I (?:\w+ )?(?:told|asked|informed|warned|instructed|ordered|begged|tell|asking|telling|ask|said to|shouted at) {_UNTO_OTHERS}",
        r"\b(?:tell|ask) (?:MY|THEY)\b",
    ),
    "of others": (
        rf"\b(?:CALL|CALLING|CALLED)(?: up)? {_UNTO_OTHERS}\b",
        r"NOT ME\b|ME NOT (?:THEY|KIN|MY|the)\b",
    ),
    "by others": (
        rf"{_OTHERS}(?: (?:has|have|had|who|that|wont|just|would|will|NOT|KEEP|keeps|kept|is|are|were|was))* (?:STOP |KEEP )?(?:CALLING|CALLED|CALLS)\b",
    ),
    "supposed": (
        r"\bif (?:I|somebody|someone|one|THEY|KIN|MY KIN)(?: (?:ever|do|did|were|was|should|might|to|just|NOT|MODAL|needed))*"
        r" (?:WANT|wanted|wished|decide|decided|ask|asked|tell|told|say|said|change|changed|chose|needed|got)\b",
        r"\b(?:once|after|when|as soon as|if|until) (?:I|the|it|its|THEY|MY)\b(?: \w+){0,5} (?:YOU (?:can|may|could)|ill (?:tell|ask|say|let))\b",
        r"\bwhy(?: \w+ \w+)? would (?:I|YOU|anyone|somebody|someone)|\bill (?:tell|ask|let|say)(?: YOU)?(?: know)? (?:to (?:STOP|take|REMOVE)|so|when|if)\b",
        r"\bwhat (?:if|happens|would)|\bsuppos(?:e|ing)\b|\bhypothetical|\bin case I|\bwould happen",
        r"\b(?:would|will|do|does|can|could|are|wont)(?: NOT)? (?:I|YOU|it|THEY)(?: (?:\w+)){0,7}? (?:once|after|if|when|unless) (?:I|the|it|MY|KIN|somebody|THEY|its)\b",
    ),
    "before now": (
        r"\b(?:YOU|I|THEY|KIN|CALLS)(?: (?:ever|all|just|suddenly|have|had|all of a sudden))? (?:STOPPED|REMOVED|OPT (?:out )?(?:last|before|once|back|when))\b(?! CALLING ME and)",
        r"\bused to\b|\blast (?:year|month|spring|summer|autumn|fall|winter|week)|\bback then|\bat first\b|\b(?:years|months|weeks|days|while) (?:ago|back)|\byesterday\b|\bwhen I (?:was|said|told)",
        r"\bI (?:was (?:going|about|thinking)|nearly|almost|wanted|thought|had (?!enough|it|MY|a |to|about)|might have)",
    ),
    "denied": (
        rf"(?:I|KIN|nobody|MY KIN|THEY) (?:\w+ )?NOT(?: (?:for a moment|ever|actually|really|trying to|going to|have|NOT|KEEP))? {_SAYING}\b",
        r"(?<!YOU )(?<!why )(?<!if )\bNOT(?: (?:YOU dare|dare|WANT to|to|be|get|yet|YOU to|let THEY|let YOU|let anyone))* (?:REMOVE|REMOVED|take|TAKE)(?: (?:MY|this|the|off|YOUR))* (?:ME|NUMBER|LIST|number|>)",
        r"\bhate (?:it if |for )?(?:to be|YOU to|YOU|THEY|being)\b|\bNOT (?:remember|recall)\b",
        r"\bNOT that (?:I|YOU|it)\b|\b(?:rather|prefer) (?:YOU )?(?:to )?KEEP|\bNOT WANT (?:YOU|it|them|the CALLS|YOUR CALLS) to STOP|\bNOT STOP (?:CALLING|CALL|the CALLS)",
    ),
    "quoted": (
        r"\bI (?:said|say|meant|mean) (?:\w+ ){1,5}NOT (?:NOT|STOP|OPT|REMOVE|off)\b",
        r"\b(?:song|sign|letter|advert|ad|book|film|form|screen|message|recording|poster|title|television|tv|radio|phones?)(?: \w+){0,3} (?:says|said|saying|goes|reads|is)\b",
    ),
    "asks to know": (
        r"< (?:\w+ )?(?:did|have|has|is|are|do|does|was|were|when|whats|what|who|how|whose) (?:it |I |YOU |THEY |MY |KIN |the |do |does |would |long |many |come )",
        r"\bmean(?:s|ing)? (?:by|when|on|if)\b|\bwhats?\b.* mean\b",
    ),
}
"""The circumstance, and the ways it is put."""
_SHAPES = tuple(
    (name, re.compile("|".join(rf"(?:{shape})" for shape in shapes)))
    for name, shapes in CIRCUMSTANCES.items()
)


def circumstances(words: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Name the circumstances of an utterance.

    Args:
        words: The words between `<` and `>`.
        kinds: The kind of each (see `features`).
    """
    line = " ".join(
        [
            word if word in _AS_SAID else _MERGED.get(kind, word)
            for word, kind in zip(words, kinds, strict=True)
        ]
    )
    return [name for name, shape in _SHAPES if shape.search(line)]
