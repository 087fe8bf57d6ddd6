"""Shapes that mean it whatever stands beside them: a registry, a threat, consent withdrawn; over `in_concepts`."""

from __future__ import annotations

from agents.understanding.opting_out.kinds import HARM

CERTAINTIES = (
    r"CEASEDESIST",
    (
        r"(?:on|onto|to|in|into|as|im|been|TARGET|NUMBER|is|marked|flagged|(?<!YOU )honor"
        r"|(?<!YOU )respect|make|LIST|file|submit|this is)(?: (?:on|registered|registered on"
        r"|already on|already))? DNC(?! policy)"
    ),
    r"^(?!what|do|does|how|is|a\b)(?:\w+ ){0,2}DNC$",
    (
        r"(?:on|as|to|under|marked|status)(?: (?:your|a|the|LIST|internal|that))* NOT CALL(?="
        r" NUMBER$|$| please| status)"
    ),
    r"\b(?:a|the) NOT CALL (?:act|law|flag|rules?|laws|on)\b|a NOT CALL on",
    r"(?:is|this) a NOT CALL (?:NUMBER|PHONE|THENUMBER)",
    r"NOT use (?:NUMBER|PHONE|it|THENUMBER)(?: \w+)? AGAIN",
    r"(?<!what does )(?<!what is )OPTOUT(?=$| (?:of|FROM) (?:LIST|CALLS|SALESCALLS"
    r"|whatever|it|everything|all|your|being|getting|GET|these|CALLING|this|YOU|the CALLS)"
    r"| (?:and|NOT|TARGET|now|thanks|thank|i|so|okay|today|NUMBER|STOP)\b)(?! (?:of|FROM)"
    r" (?:this|these|your|the) \w*(?:option|warrant|coverage|inspection|insurance))",
    (
        r"(?:revok|withdraw|rescind|retract|tak\w+ back)\w*(?: \w+){0,3} CONSENT|CONSENT(?:"
        r" (?:is|has been|to CALL TARGET))? (?:revoked|withdrawn|rescinded)"
    ),
    (
        r"(?:NOT|didnt) CONSENT to (?:this|these|any of this|CALLS|SALESCALLS)|NOT have (?:my"
        r"|our|any) CONSENT$"
    ),
    (
        r"(?<!is it the )(?<!is this the )last (?:time|CALL) (?:i WANT )?(?:YOU)(?: (?:ever"
        r"|make|WANT to))* (?:CALL|CALLING|make|ring|reach)\b"
    ),
    r"(?:better|hope|let|going to|gonna)(?: \w+){0,3} (?:the )?last (?:CALL|time|i HEAR|of|HEAR)",
    r"(?:make|consider|let)(?: (?:this|it|that))?(?: be)? the last (?:CALL|time)",
    (
        rf"(?:one more|another|next|any|AGAIN|single) (?:CALLS?|time PHONE rings|time YOU"
        rf" CALL)(?: \w+){{0,8}} {HARM}"
    ),
    (
        rf"(?:if|next time) (?:i|we|YOU|PHONE)(?: \w+){{0,5}}? (?:CALLS?|CALLING|rings)(?:"
        rf" \w+){{0,10}} {HARM}"
    ),
    rf"{HARM}(?: \w+){{0,8}} if (?:YOU|PHONE)(?: \w+){{0,3}}? (?:CALL|CALLING|rings)",
    (
        r"if i (?:GET|hear|receive)(?: \w+)? (?:one more|another|AGAIN) CALL FROM YOU$"
        r"|swear(?: \w+){0,5} (?:one more|another) CALL|REPORTYOU"
    ),
    r"CALL (?:TARGET|PHONE|NUMBER)(?: \w+)? AGAIN and (?:ill|im|youll|well|i|see|my LEGAL)",
    r"(?:if|dare YOU)(?: YOU)? CALL (?:TARGET|PHONE|NUMBER) AGAIN(?! (?:will|can|would|do))",
    (
        r"(?:AGAIN|all|any|NOMORE) CALLS(?: \w+){0,5} LEGAL|CALLS will be (?:treated"
        r"|considered|reported)"
    ),
    (
        r"(?:hope|better|WANT|id|prefer|rather)(?: i| to| we| ive){0,2} NOT(?: \w+)? HEAR|NOT"
        r" (?:to |WANT to )?HEAR AGAIN|NOT WANT to HEAR|NOT let TARGET HEAR"
    ),
    r"NOSOLICIT",
    r"(?:stay|KEEP) OFF PHONE",
    r"nothing (?:more |AGAIN )?to do with YOU",
    (
        r"(?:this|its|thats)(?: is)?(?: \w+)? HARASSMENT|youre HARASSMENT|consider(?:ed)?"
        r" (?:this )?HARASSMENT"
    ),
    (
        r"(?:gonna|going to|will|ill|im) (?:gonna )?(?:block|DELETE|blocking) (?:YOU|your"
        r" (?:number|CALLS)|NUMBER)(?! (?:for|and|FROM))"
    ),
    r"^(?:\w+ )?(?:\w+ )?go away(?=$| and| now| YOU)|INSULT",
)
