"""An utterance said in concepts: "quit ringing my poor mother" becomes "STOP CALLING KIN".

What people mean by "no more calls" is made of few ideas (ceasing, calling, a number, a list, whose
it is); these have many words each. Every word or phrase that stands for an idea becomes its name in
capitals; words that only colour the sentence (please, damned, sir) are left out; all others stay.
"""

from __future__ import annotations

import re

from agents.understanding.opting_out.mishearings import as_meant

_RUDE = (
    r"(?:mother)?(?:fuck\w*|freaki\w*|frigg?i?n?g?|frick\w*|eff?ing)"
    r"|(?:god)?damn(?:ed)?(?: ?it\b)?|dammit"
    r"|bloody|stupid|shitty|bullshit|legally|lousy|stinking|blasted|crappy|darn(?:ed)?"
)
_COLOUR = (
    rf"{_RUDE}|please|pretty please|kindly|just|simply|actually|literally|really|honestly|seriously"
    r"|immediately|permanently|completely|ever(?! again)|even|also|too|the (?:hell|fuck"
    r"|heck)|straight"
    r"|for (?:the love of god|heavens sake|gods sake|crying out loud|christs sake)|effective|hereby"
    r"|dude|bro|buddy|pal|man|lady|ladies|fellas?|folks(?! are)|asshole|jerk|idiot|moron|bitch"
    r"|bastards?|creep|(?<!me )(?:sir|maam|mister|honey|hon|sweetie|dear|love|darling)"
    r"|you (?:sons? of bitch\w*|assholes?|idiots?|jerks?|morons?|creeps?|bastards?"
    r"|vultures|scammers?)"
)
_WHOSE = r"(?:my|our|this|these|that|the|her|his|their|moms|dads|wifes|husbands)"
_KIND = r"(?:own |home |house |cell |cellular |mobile |phone |telephone |land |personal |private |poor |whole )*"
_RELATIVE = (
    r"(?:mother|mom|mama|mum|mommy|father|dad|daddy|wife|husband|son|daughter|kids?|child|children"
    r"|family|parents?|grand(?:mother|father|ma|pa|parents|son|daughter)|nana|granny|sister|brother"
    r"|aunt|uncle|in ?laws?|roommate|boss|neighbors?|employer|relatives|folks|fianc\w+"
    r"|girlfriend|boyfriend|partner|employees|staff|coworkers|references)"
)
_CALL = (
    r"call|phone|ring|dial|telephone|robocall|contact|text|message|bother|harass|pester"
    r"|disturb|hassle"
    r"|bug|annoy|solicit|spam|hound|badger|ping|stalk"
)

_INSULT = (
    r"(?:fuck|piss|bugger|sod|eff|screw|jerk|naff|feck|buzz|shove|bog|bug) off|(?:go )?to"
    r" hell with you|go to hell"
    r"|go (?:fuck|screw) yoursel(?:f|ves)|(?:fuck|screw) (?:you|yourself|yoursel\w+)"
    r"|(?:shove|stuff) (?:it(?! in)|your (?:calls|list|offer))"
    r"|(?<!i )get (?:bent|stuffed)|^get lost|(?<=just )get lost|drop dead|up yours|rot in"
    r" hell|kiss my ass|eat shit|take a hike"
    r"|go (?:jump in a lake|kick rocks|pound sand)|kick rocks"
    r"|go (?:bother|annoy|hassle|bug|harass) (?:someone|somebody) else"
)

CONCEPTS: tuple[tuple[str, str], ...] = (
    (
        "DNC",
        r"(?:(?:the|your|yall|yalls|a|that|federal|state|national|internal|company|yer) )*(?:do )?"
        r"(?:dont|not|no)[ -]?(?:call|contact|solicit|telemarket)s?"
        r" (?:list|lists|registry|register|registration|database|status|file|requests?"
        r"|wishes)(?: requests?)?|(?:(?:the|your|that) )?dnc(?: list)?|(?:(?:the|your"
        r"|that) )?d n c(?: list)?"
        r"|(?:(?:the|your|a) )?(?:suppression|block|blocked|black|exclusion|opt ?out) ?list",
    ),
    (
        "OTHERLIST",
        r"(?:wait|waiting|appointment|cancellation|standby|guest|shopping|schedule|booking"
        r"|price|short"
        r"|todo|to do|my|\w+days?|todays?|tomorrows?) ?(?:\w+ )?lists?|waitlist|list price"
        r"|lists? (?:of|for) (?:houses|homes|\w+day|tomorrow|today|listings|appointments|the)",
    ),
    ("HARASSMENT", r"harassment|(?<=youre )harassing"),
    ("NOMORE", r"(?:no|not any|not anymore) (?:more|further|additional)|no (?:future|such)"),
    (
        "NONEED",
        r"(?:no|zero) (?:need|reason)(?: for (?:you|yall|you all|you guys|anyone))?(?: to)?",
    ),
    ("NOWISH", r"(?:no|zero|not any) (?:interest|desire|wish|intention)"),
    (
        "NOSOLICIT",
        r"no (?:solicitors?|soliciting|solicitations?|telemarketers|telemarketing|sales ?people)",
    ),
    (
        "SALESCALLS",
        r"(?:(?:unwanted|any|your) )?(?:(?:unsolicited|sales|marketing|solicitation"
        r"|telemarketing|telemarketer|spam|junk|robo|cold|nuisance)"
        r" (?:phone )?calls|solicitations?|robocalls|telemarketing|telemarketers|solicitors)",
    ),
    (
        "CALLS",
        r"(?:(?:phone|reminder|automated|automatic|recorded|text|voice|follow ?up|collection) )*"
        r"(?:calls|phonecalls|callbacks|texts|voicemails|messages(?! for)|communications?"
        r"|correspondence|outreach|reminders)"
        r"|(?<=no )(?:contact(?! person)|texting)|(?<=further )contact|(?<=any )contact"
        r"|(?<=all )contact"
        r"|(?<=more )contact|(?<=zero )contact|(?<=cease )contact|(?<=terminate )contact"
        r"|(?<=end )contact|(?<=stop )contact(?! with the)|(?:the |this |your |all"
        r" )calling(?= (?:has|have|needs|must|stop|got))",
    ),
    (
        "CALLING",
        r"(?:call|phon|ring|dial|contact|text|messag|bother|harass|pester|disturb|hassl"
        r"|bugg|annoy|solicit"
        r"|spamm|hound|badger|telephon|robocall|stalk|voicemail)ing(?: up)?|dialling|callin|ringin"
        r"|tying up(?= my (?:phone|line))|blowing up|blowin up|reaching out(?: to)?"
        r"|hitting up|leaving (?:me |us )?(?:voicemails?|messages)"
        r"|sending (?:me |us )?(?:any |these |your |all these )?(?:more )?(?:texts"
        r"|messages|text messages)"
        r"|(?:trying to|attempting to) (?:call|reach|contact|phone|get (?:a ?hold of|in"
        r" touch with))",
    ),
    (
        "CALLED",
        r"(?:call|phon|dial|contact|text|messag|bother|harass|pester|disturb|hassl|solicit|telephon"
        r"|spamm|bugg|robocall)ed(?: up)?|rung|reached out to",
    ),
    (
        "HEAR",
        r"hear(?:ing)?(?: a word| anything)?(?: back)? (?:from|of) (?:you|yall|your \w+"
        r"|this company|any of you)"
        r"(?: (?:all|guys|people|folks))?|hear (?:your|this|that) voice"
        r"|(?:talk|speak)(?:ing)? (?:to|with) (?:you|yall|your \w+)(?: (?:guys|people))?",
    ),
    (
        "OTHERNUMBER",
        rf"(?:{_WHOSE} )?(?:old|other|work|office|job|business|second|previous|former|wrong"
        rf"|main|fax|new) "
        r"(?:phone |cell |home )?(?:number|phone|line|cell)|the other (?:one|number)",
    ),
    ("PARTOFIT", r"(?:my|our|the|his|her) (?:old|first|last|middle|maiden) name"),
    (
        "NUMBER",
        rf"(?:(?:my|our|this|these|any|both|whatever|her|his) )(?:(?:wifes|husbands|moms"
        rf"|mothers|dads|fathers|sons|daughters) )?"
        rf"{_KIND}(?:(?:phone |cell |telephone )?numbers?(?! plates?)|digits)(?: (?:or|and)"
        rf" (?:name|address|email))?"
        rf"|(?:my|our|her|his) {_KIND}(?:name(?: and (?:number|address|phone number|info))?"
        rf"|information|info|details|data"
        r"|contact(?: (?:info|information|details))?)"
        r"|this contact|(?:all my|all our|me and my) (?:contact (?:info|details"
        r"|information)|record|profile|info|data|information)",
    ),
    ("LOSEIT", r"lose (?:the|that) number"),
    ("THENUMBER", rf"(?:the|that|a) {_KIND}(?:phone |cell |telephone )?number"),
    (
        "KIN",
        rf"(?:my|our|her|his) (?:(?:elderly|old|poor|sick|dying|aging|late|young|little"
        rf"|disabled|\w+ year old) )*"
        rf"{_RELATIVE}(?:(?:s|) (?:house|members|phone|cell|job|work))?",
    ),
    (
        "PHONE",
        rf"{_WHOSE} {_KIND}(?:phone|line|cell|cellphone|mobile|landline|house|home|place"
        rf"|residence|household"
        r"|apartment|machine|answering machine|voicemail|inbox)(?! (?:calls?|call)\b)",
    ),
    (
        "WORK",
        r"(?:my|our|her|his|their) (?:work|job|office|workplace|place of work|business|shop|store)",
    ),
    (
        "REPORTYOU",
        r"report(?:ing|ed)? (?:you|your company|this (?:call|number))"
        r"|turn(?:ing)? (?:you|it|this|your number) (?:in|over) to (?:the )?(?:attorney"
        r"|police|fcc|ftc|law|authorities)",
    ),
    ("CEASEDESIST", r"cease (?:and|in|n) desist(?! \w+ing)"),
    (
        "NOBOTHER",
        r"dont (?:even )?bother(?! (?:me|us|my|our|here|this|calling (?:my|our|the|her|him))\b)",
    ),
    (
        "LEGAL",
        r"attorneys?|lawyers?|counsel|sue|suing|lawsuit|court|police|cops|fcc|ftc|f c c|f"
        r" t c|tcpa|t c p a|legal action"
        r"|attorney general|(?:file|filing) (?:a )?complaint|bbb|authorities|law",
    ),
    (
        "LIST",
        r"(?:(?:your|youre|the|this|that|these|those|any|all|every|whatever|a|yall|yalls"
        r"|ya|you all)"
        r"(?: of)? )*(?:(?:damn|call|calling|calls|contact|phone|mailing|marketing"
        r"|telemarketing|sales|auto"
        r"|auto call|robo|reminder|prospect|lead|leads|company|client|customer|internal"
        r"|text|texting) )*"
        r"(?:(?:and|or) (?:\w+ )?)?(?:lists?|databases?|data base|systems?|records|files?"
        r"|roster|rolodex|rotation|directory|books"
        r"|computers?|dialer|autodialer|auto dialer|call sheet|spreadsheet|campaigns?"
        r"|queue|programs?|crm|contacts"
        r"|registry|cycle|reminders)(?: (?:and|or) (?:lists?|systems?|files?))?"
        r"|(?:your|this) (?:\w+ ){0,2}thing|(?:your|yalls) \w+ (?:list|database|system)"
        r"|future (?:campaigns|mailings)"
        r"|(?:the|your) (?:call|calling|dialing|phone) (?:schedule|plan|loop|log)|the loop",
    ),
    (
        "YOU",
        r"(?:you|yall|ya|u)(?: (?:all|guys|people|folks|lot|jokers|clowns))?|you alls|yall"
        r"|any(?:body|one)"
        r"|your (?:company|people|business|outfit|machine|computer|robot|bot|agents?"
        r"|salesm[ae]n|boss|team|staff)"
        r"|whoever (?:runs|is in charge of) this|this (?:company|outfit|business)|these people",
    ),
    (
        "AGAIN",
        r"(?:ever )?again|anymore|any longer|no longer$|in the future|in future|from now"
        r" on|at all|period"
        r"|(?:one|once) more(?: time)?(?= and)|one more time|another time|further|nomore|any further|moving forward|going"
        r" forward|whatsoever|ever$",
    ),
    ("BACK", r"back(?: here)?(?! (?:seat|door|tires?|brakes?|up|in|on|at|to))"),
    (
        "STOP",
        r"(?:stop|quit|cease|discontinue|halt|desist|refrain(?: from)?"
        r"|(?:knock|lay|cut|pack|give) (?:(?:it|this|that) )?(?:off|out(?! of)|up)(?="
        r" (?:with|on|the|call|your|these|already)|$)"
        r"|give (?:it|me|us) a (?:rest|break)|cut it out|knock it off|stopping|put (?:a"
        r" stop|an end) to)"
        r"(?: (?:and|stop|cease|desist|quit)(?! (?:by|looking)))*(?! (?:by|off|sign|light"
        r"|there|in|at|over)\b)",
    ),
    ("TARGET", r"me|us|here|there(?= again| anymore)"),
    (
        "CALL",
        (
            rf"(?:{_CALL})(?: up)?|reach out(?: to)?|follow up(?: with)?|get in touch(?: with)?"
            rf"|try to (?:reach|call|contact)|leave messages"
        ),
    ),
    (
        "FORBID",
        r"(?:shall|must|may|should|can|cant|shouldnt|mustnt|wont)(?: not)?(?<=nt|ot)|cannot",
    ),
    ("NOT", r"dont|donut|never|not|nt|neednt|no longer|better not|arent|aint"),
    ("DOESNT", r"doesnt"),
    (
        "DELETE",
        r"remove|delete|erase|wipe(?: out)?|purge|scrub|destroy|get rid of|lose|forget(?:"
        r" about)?|burn|shred|trash|ditch"
        r"|toss|eliminate|expunge|suppress|skip|pass over|strike|scratch|disconnect|unlist"
        r"|(?:throw|tear|rip|chuck)(?: away| up| out)?|blacklist"
        r"|block|removing|deleting|erasing|nuke|dump|omit|exclude",
    ),
    (
        "REMOVED",
        r"(?:removed|deleted|erased|excluded|omitted|purged|scrubbed|struck|dropped"
        r"|stricken|wiped|(?:taken|pulled|crossed|marked) (?:off|out|down off)"
        r"|taken(?= (?:from|off|out)))",
    ),
    ("KEEP", r"keep(?:s)?|kept"),
    ("TAKE", r"take|pull|cut|cross|put|kick"),
    ("DROP", r"drop"),
    ("GET", r"get"),
    ("OFF", r"off of|off|of(?= (?:your|youre|the|this) (?:\w+ )?list)"),
    ("OUT", r"out of|out"),
    ("FROM", r"from"),
    ("NEED", r"needs?|needing"),
    (
        "WANT",
        (
            r"wants?|wanna|wish(?:es)?|like|care(?: for)?|appreciate|welcome|desire|interested"
            r" in|prefer"
        ),
    ),
    (
        "CONSENT",
        (
            r"consent(?:ed|ing)?|permission|authoriz\w+|the right|any right|allowed"
            r"|agree(?:d)? to|right(?= to call)"
        ),
    ),
    (
        "OPTOUT",
        (
            r"opt(?:ing|ed)? (?:me |us |this number |my number )?out|optout|unsubscrib\w+"
            r"|desubscribe|un ?enroll\w*|deregister"
        ),
    ),
)
"""Concept and the words for it, the first that fits wins; over plain words."""

_TEMPER = re.compile(rf"\b(?:(?P<INSULT>{_INSULT})|(?P<COLOUR>{_COLOUR}))(?!\w)")
_ANY = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in CONCEPTS) + r")(?!\w)"
)
_SPACES = re.compile(r" {2,}")
_SAID_TWICE = re.compile(r"\b(\w+(?: \w+){0,2}?)(?: \1)+(?!\w)")
"""A restart: "can you can you"."""


def in_concepts(plain_words: str) -> str:
    """Say plain words (see `plain`) in concepts; single-spaced."""
    words = _SPACES.sub(" ", _TEMPER.sub(_named, as_meant(plain_words))).strip()
    return _ANY.sub(_named, _SAID_TWICE.sub(r"\1", words))


def _named(match: re.Match[str]) -> str:
    concept = match.lastgroup or ""
    return "" if concept == "COLOUR" else concept
