"""Shapes of a wish: no calls are wanted, one is tired of them, they must end; over `in_concepts`."""

from __future__ import annotations

from agents.understanding.opting_out.kinds import ANY_OF_THESE, ME, MINE, OF_THESE

WISHES = (
    r"NONEED (?:for |of )?(?:your|these|any|AGAIN) (?:AGAIN )?(?:CALLS|SALESCALLS)|FORBID be NEED AGAIN CALLS",
    rf"(?:CALLS|CALLING)(?: (?:to|FROM|OFF|like|{ME}|YOU|this|these)){{0,3}}"
    r" (?:have|has|NEED|got|must|should|gotta|better|ought|will|WANT)(?: got)?(?: to)?"
    r" (?:STOP|end|be stopped|stopped|over|go away)",
    rf"(?:make|making|GET) (?:{OF_THESE} )*CALLS (?:to )?(?:STOP|end|go away)",
    rf"(?:WANT|NEED)(?: {OF_THESE})* CALLS (?:to )?(?:STOP|end|stopped|ended|gone)",
    (
        rf"(?:turn|shut|switch)(?: {OF_THESE})* CALLS OFF|(?:turn|shut|switch) OFF(?:"
        rf" {OF_THESE})* CALLS"
    ),
    (
        rf"(?:cancel|end|disable|suspend|deactivate|terminate)(?: {OF_THESE}| subscription to)*"
        rf" (?:CALLS|SALESCALLS)"
    ),
    (
        r"(?:these|those|your|all)(?: \w+)? CALLS(?: \w+){0,2} (?:STOP|stopped|ended|turned"
        r" OFF)(?=$| (?:please|now))"
    ),
    (
        r"(?<!got )(?<!GET )(?<!are )(?<!were )(?<!have )(?<!had )(?<!i )(?:no|zero) CALLS$"
        r"|WANT zero CALLS|preference to (?:no|NOT)\b"
    ),
    r"(?:told|telling|tell|asked|asking|begging|ask) YOU(?: \w+){0,2} to STOP$",
    r"NOMORE(?: of)?(?: (?:these|those|your|the|this))? (?:CALLS|CALLING|SALESCALLS|CALL$)",
    (
        r"^(?:\w+ )?no CALLS(?: (?:at all|AGAIN|thanks|thank YOU|no \w+))*$|WANT (?:no"
        r"|zero)(?: AGAIN| of your)? CALLS"
    ),
    r"NOT WANT(?: (?:to be|being|KIN|NUMBER|TARGET))+ (?:on|in|part of|with)(?: a)? LIST",
    rf"(?:(?:NOT|DOESNT)(?: (?:\w+)){{0,2}}? (?:WANT|NEED)|(?:nobody|no one|none of us)(?:"
    rf" (?:\w+)){{0,2}}? WANT)(?: {ANY_OF_THESE})* "
    rf"(?:(?:(?:be|being|getting|GET) CALLED(?! (?:with|by|about|to))|YOU CALLING|nobody"
    rf" CALLING|no one CALLING|CALLING {ME}|CALLS|SALESCALLS|HEAR|CALL FROM YOU))",
    r"NOT WANT (?:YOU|nobody|no one)(?: (?!STOP|DELETE)\w+){0,2} CALLING",
    (
        r"NOWISH(?: (?:in|to|of|for|AGAIN|your|any|be|GET|having|being|getting))* (?:HEAR"
        r"|CALLS|CALLED|CALLING|SALESCALLS)"
    ),
    (
        r"(?:NOT|no)(?: \w+)? (?:TAKE|GET|accept|answer|receive|do|respond to|WANT|talk to"
        r"|allow) SALESCALLS"
    ),
    r"(?:NOT|FORBID)(?: (?:be|KEEP|to|TAKE|GET|getting|receive|receiving|have|having"
    r"|accept|handle|stand|dealing with|deal with|put up with|appreciate))+"
    r"(?: any)?(?: (?:AGAIN|more|of|these|another|your|all))+ (?:CALLS|CALL(?= FROM YOU|$)"
    r"|CALLING)|NOT (?:TAKE|accept|WANT) CALLS WANT (?:this|these|that)",
    (
        r"(?:NOT|didnt)(?: ever)? (?:signed|sign|ask|asked) (?:up )?for (?:these|your|any|this"
        r"|all these) (?:CALLS|CALL)"
    ),
    (
        rf"(?:NOT|FORBID)(?: (?:stand|be getting|appreciate|tolerate))(?: {ANY_OF_THESE})*"
        rf" (?:CALLING|CALLS)"
    ),
    (
        r"(?:rather|WANT)(?: YOU| to| it| if| that){0,3} NOT(?: (?:to|TAKE|GET|be|receive"
        r"|have))* (?:CALLS|CALLED(?! \w)|CALL TARGET|HEAR|CALLED AGAIN)"
    ),
    (
        r"(?:WANT|rather)(?: it)? if YOU (?:didnt|NOT|would NOT|would STOP|wouldnt|could STOP"
        r"|stopped)(?: \w+)? (?:CALL|CALLING)"
    ),
    (
        r"(?:obliged|grateful|thankful|nice|lovely|kind|great|happy|glad|better|best) if"
        r" (?:YOU|PHONE|NUMBER|nobody|i)(?: \w+)? (?:didnt|NOT|wouldnt|stopped)(?: \w+)?"
        r" (?:CALL|GET CALLS)"
    ),
    (
        r"NOT send(?:ing)? TARGET (?:AGAIN|any|these|your|NOMORE|those) (?:CALLS|CALL)"
        r"|(?:notice|warning|request)(?: for YOU)? to STOP$"
    ),
    (
        r"NOT WANT to (?:KEEP )?(?:getting|GET) (?:these|those|them)(?: AGAIN)?$|NOT GET"
        r" (?:these|those|them) AGAIN"
    ),
    r"mind(?: (?:NOT|if YOU didnt|if YOU stopped))+ CALL(?:ING)?(?: TARGET)?",
    (
        r"(?:NONEED|YOU NOT (?:NEED|have)|YOU NOT(?= CALL)|(?:there|theres) NONEED|neednt|NOT"
        r" NEED)(?: YOU)?(?: to)? CALL(?: TARGET| NUMBER| PHONE)* AGAIN"
    ),
    (
        r"(?:NOT|FORBID)(?: to)? be (?:CALLED|CALLING TARGET)(?! (?:by|with|to|\w+s\b))"
        r"|(?:NUMBER|PHONE|KIN) (?:isnt|NOT) (?:CALLED AGAIN|to be CALLED)|(?:im|am|are|were"
        r"|is|be|being) NOT CALLED AGAIN"
    ),
    r"(?:sick(?: and tired)?|tired|fed up|weary|done|finished|through|enough|had it|hate"
    r"|despise|cant stand|exhausted|over|had (?:it|my fill|our fill|about enough"
    r"|enough)(?: up to TARGET)?)"
    r"(?: (?:of|with|by|FROM))?(?: (?:YOU|your|these|those|this|all|all of|the|GET|getting"
    r"|being|receiving|constant|always|people|every|so many))+"
    r" (?:CALLING(?! YOU)|CALLS|CALLED|SALESCALLS)(?! drop)",
    r"(?:done|finished|sick of|tired of) (?:GET|getting|receiving) (?:CALLS|CALLED)",
    (
        r"(?:nobody|no one|none)(?: (?:FROM|of) YOU)? (?:should|is to|are to|may|must|better)"
        r" CALL (?:TARGET|NUMBER|PHONE)|(?:WANT|rather|sooner) YOU (?:NOT|didnt)(?: \w+)?"
        r" (?:CALL|CALLED)(?: TARGET)?(?: AGAIN)?$|(?:sure|see to it|so|ensure|see|arrange|fix it)(?: (?:that|so|it so|it so that))?"
        r" (?:nobody|no one|none of YOU|YOU NOT|i NOT|we NOT)(?: \w+){0,3}? (?:CALL|CALLS"
        r"|CALLING|CALLED|HEAR)\b"
    ),
    r"NOT let (?:NUMBER|YOU|it|PHONE)(?: \w+){0,2}? (?:CALLED|CALL)",
    (
        rf"(?:leave|let|leaving)(?: (?:{MINE}|him|her|them))(?: (?:the|well|the hell|all))?"
        rf" (?:alone|be(?=$| and| now| YOU)|in peace)|\blets be$"
    ),
    r"be left (?:alone|in peace)|left alone by YOU",
    r"(?:NOT|DOESNT|didnt|no|nobody|without|NEVER|lack)(?: \w+){0,4}? (?:CONSENT|right)(?:"
    r" (?:to|for|be|being|YOU|any|these|those|this|your|GET|TARGET|getting|receive"
    r"|receiving)){0,5}? (?:CALLING|CALLED|CALLS|SALESCALLS|CALL " + ME + r")",
)
