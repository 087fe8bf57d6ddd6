"""Wordings of no, as patterns over plain words (see `plain.plain`)."""

from __future__ import annotations

_LATER = r"(?:later|another (?:time|day|one|date)|other time|next time|at (?:a later|another|some)|in (?:a|the) (?:bit|while|minute|few|future)|some other|a different|tomorrow|after)"

NOT_NOW = (
    r"in a (?:little )?(?:bit|while|minute)(?! of)",
    (
        r"(?:may be|might be|do|book|make|decide|get|buy|handle|reserve|done|want) (?:that "
        r"|it |this |them |on it |so )?later"
    ),
    r"another time|some other time|(?:a )?later$|^later\b|(?:but|lets) (?:\w+ ){0,5}later",
    (
        rf"(?:maybe|perhaps|some|possibly)(?: i will| ill| i can| we can)?(?: do so| do it|"
        rf" do that)? (?:{_LATER}|not$|not now)"
    ),
)
"""A no for the present; stands before the "maybe" in it."""

_AUXILIARY_NOT = r"(?:isnt|wasnt|dont|doesnt|didnt|havent|hasnt|cant|wont|wouldnt|arent|werent|aint|hadnt|couldnt|shouldnt|have not|has not|am not|is not)"
_BUSY = r"(?:busy|working|away|gone|tied up|booked|swamped|out of (?:town|state|the office)|at work|at school|on vacation|traveling|unavailable|not available|not free)"

_YEAH = r"(?:yeah|yes|yep|yup|ya|well|oh|um|okay|sure|good|right|fine|uh huh)"
_TURNING = (
    r"(?: (?:so|but|um|well|okay|sorry|actually|i mean|wait|oh|like|honestly|probably|though))"
)

NO_IN_MANY_WORDS = (
    (
        rf"{_YEAH}{_TURNING}+ (?:no|nope|nah)(?=$| (?:thanks|thank|i|im|ive|id|ill|that|thats|its|it"
        rf"|not|no|really|sorry|we|were|dont|for me|never|please|forget)\b)(?! (?:thats|its|that"
        rf" is) (?:fine|okay|right|good|great|perfect|correct))"
    ),
    (
        rf"{_YEAH}{_TURNING}* (?:(?:i|we) (?:really |just )?dont think so|(?:id|i would|i|wed)(?:"
        rf" really| just)? (?:rather|prefer) not|not really|(?:thats|its) (?:all |\w+ )?(?:wrong"
        rf"|incorrect)|(?:thats|its|itll be|gonna be|going to be) an? (?:\w+ )?no\b)"
    ),
    r"^(?:\w+ )?i wish(?: i could| i did| i had| it (?:was|were|did))?$|^if only$|would if i could",
    (
        r"(?:that|thatll|that should|i think that|i believe that) (?:about )?(?:covers|does"
        r"|cover|do) (?:it|everything|me)\b|thats (?:about|pretty much|just about) (?:it|all"
        r"|everything)"
    ),
    (
        r"(?:none|neither|nothing|not one|no) (?:of|on) (?:them|those|these|that|the two|the"
        r" above|what)\b"
    ),
    (
        r"not (?:as far as|that i|to my|as of|necessary|needed|required|unless|until|till"
        r"|before|after|since|enough|a fan|my|in my)\b(?: (?:know|recall|remember|of|can tell"
        r"|aware))*"
    ),
    (
        r"^(?:\w+ )?(?:hardly|scarcely|never|far from it|unlikely|doubtful|i doubt (?:it|that)"
        r"|never have|never did|never has|never been)$|nothing (?:comes|springs) to mind"
    ),
    (
        r"(?:thats|its|it was|that was) (?:the|my|our|his|her|an) (?:old|wrong|previous|former"
        r"|last) \w+"
    ),
    (
        r"(?:yeah|yes|yep|well|oh|um|okay|ya|sure) (?:no|nah|nope)(?! (?:problem|worries"
        r"|doubt|thats (?:fine|okay|right|good|great)|its fine|i mean|go ahead|objection"
        r"|issue))"
    ),
    (
        r"(?:no|nope|nah)(?: thanks)? (?:i think |im sure )?(?:thats|that is|that was|that"
        r" will be|thatll be|that would be|this is|its|it is|im|i am|were|we are) (?:\w+"
        r" )?(?:fine|okay|good|great|alright|all right|all|it|everything|all set|set|enough"
        r"|cool)"
    ),
    (
        r"(?:thats|its|that would be|thatd be|that is|that|ill say|id say|going to say|gotta"
        r" say|must say|have to say|answer is|answer to that is|say) (?:an? )?(?:hard |firm "
        r"|definite |definitely |big |resounding |solid |clear )?(?:no|nope|negative|nay"
        r"|negatory)(?: from me| for me)?"
    ),
    r"no (?:way|can do|chance|sir|maam|sirree|dice|deal|good|thanks|thank you|never|not)",
    r"hell (?:no|nah)|heck no|oh hell no",
    (
        r"(?:dont think so|think not|dont believe so|guess not|suppose not|hope not|afraid"
        r" not|rather not|prefer not(?: to)?|seems? not|sooner not|rather you didnt)"
    ),
    (
        r"not (?:really|at all|particularly|especially|exactly|necessarily|quite(?! sure)"
        r"|anymore|any longer|this time|today|tonight|now|right now|right away|right at|just"
        r" now|yet|just yet|at (?:this|the|present)|currently|for now|right this|for me"
        r"|interested|happening|likely|a chance|on your life|so far|so$|in the least|even"
        r" close|going to happen|gonna happen)"
    ),
    (
        r"not (?:that|it|that one|the one|what i|true|correct|accurate|right|okay|good|valid"
        r"|factual|the case|for anything|another|any other|proper)"
    ),
    (
        r"(?:isnt|wasnt|arent|not|aint|doesnt|cant be|never) (?:\w+ )?(?:right|correct|true"
        r"|accurate|it|the case|the right|what i (?:want|wanted|said|asked|meant|need)|what"
        r" im|work|valid|proper|okay|good|sound right|going to work|gonna work|possible)"
    ),
    (
        r"(?:wont|doesnt|cant|will not) (?:\w+ )?(?:work|do|suit|fit|be (?:necessary|needed"
        r"|possible|right|true|all))"
    ),
    (
        r"(?:absolutely|definitely|certainly|of course|most definitely|probably|obviously"
        r"|totally|sure|course) not"
    ),
    r"please (?:dont|no)",
    r"dont (?:do|bother|worry about it|book|agree|accept|buy|reserve|schedule|confirm|proceed)",
    (
        r"(?:i|we) (?:really |actually |just |honestly |still )?(?:dont|didnt|havent|cant"
        r"|wont|wouldnt|couldnt|am not|aint|would not)(?= (?:really|think|need|want|wish|own"
        r"|care|like|actually|plan|intend|at|thanks|thank|yet|but|sorry|sir|right|anymore"
        r"|believe|agree|prefer|require|feel|desire|do|i|the|its|not|my|ive|hes|shes|theyre|were|theres|today|tomorrow|until|because|have (?:any|one|a"
        r" (?:car|house|home|pet|loan|mortgage)|pets|kids|that kind))|$)"
    ),
    (
        r"(?:im|i am|we are|were) (?:not(?! (?:sure|certain|positive|\w+ (?:sure|certain)"
        r"|confident|able|too sure|aware))|(?:all )?set|all done|done|all good|finished)"
    ),
    (
        r"(?:im|we are|im all|were all|i am|were) (?:just )?(?:good|okay|fine)(?! (?:with|to"
        r" go ahead))(?: (?:thanks|thank you|for now|on that|right now|now|there|to go))*"
    ),
    r"ill (?:pass|skip|decline|not)|(?:^|think )i(?:ll| will|d)? (?:have to )?pass(?: on)?",
    r"hard pass|count me out",
    (
        r"(?:nothin|nothing|none|neither|neither one|nobody|never|not)(?: else| more| other|"
        r" further)?(?: (?:for now|right now|today|at all|now|at the moment|that i can think"
        r" of))?$"
    ),
    r"^nothin\b|^(?:okay |oh |well )?nothing\b",
    r"nothing (?:else|more|further|other|thanks|thank|at|for|right|to|im|that|now|i)",
    (
        r"^(?:(?:thanks|thank you|okay|great|perfect|good|but) )*(?:that|this|thats|that is"
        r"|that will be|that would be|thatll be|thatd be) (?:be )?(?:all|everything|it for"
        r" (?:now|today|me)|all set|the whole thing|enough|about all)\b(?! (?:correct|right"
        r"|true|perfect|fine|good|great|sounds|looks|accurate|okay))"
    ),
    (
        r"(?:thats|that is|that will be|thatll be) (?:all|everything|it for)\b(?! (?:correct"
        r"|right|true|perfect|fine|good|great|sounds|looks|accurate|okay))"
    ),
    r"^(?:just|only) that$|^all (?:done|set)|^thats enough",
    r"(?:thats|that is|that will be|thatll be) (?:me (?:done|sorted|finished|all set)|the lot|your lot)\b",
    r"(?:covered|given me|provided) (?:everything|all|enough)(?: i| we| that| the)?(?: \w+)*$",
    r"that was all",
    r"(?:cancel|forget|scrap|skip|scratch|nix) (?:it|that|this|the|about it|about that)",
    r"never ?mind|hold (?:that|off)|holding off|wait on that|lets wait",
    r"too (?:soon|early) to",
    (
        r"(?:thats|its|thatd be|this is|youre|you are|you got (?:it|that)|got that|what you"
        r" (?:just )?said is|information is|statement is|sounds|be|seems|is|was|a) (?:the"
        r" )?(?:\w+ ){0,2}(?:wrong|incorrect|false|untrue|inaccurate|invalid|erroneous"
        r"|mistaken|fake|a lie|falsehood|bogus|negative|bullshit)"
    ),
    (
        r"^(?:wrong|false|incorrect|invalid|negative|untrue|disagree|decline|declined|denied"
        r"|deny|nada|refuse|cancel)\b"
    ),
    (
        r"i (?:disagree|refuse|decline|deny|reject|object|changed my mind|change my mind"
        r"|cant do|cant make|cant accept|doubt it|oppose)"
    ),
    r"(?:i|we)ve changed(?= (?:(?:my|our|the) )?(?:minds?|plans?)\b|$)|change of (?:plans?|mind|heart)|change in (?:my )?plans?",
    r"(?:partially|partly|half|almost|nearly|mostly|not entirely) (?:right|correct|true)",
    r"i have to (?:check|see|ask|talk|look) .*first$",
    (
        r"out of the question|over my dead body|when (?:hell|pigs)|fat chance|as if$|in your"
        r" dreams|dream on"
    ),
)

CORRECTIONS = (
    r"wouldnt say (?:that|so)|havent (?:gotten|got) (?:around|to)|ill pass\b",
    (
        rf"(?:it|that|this|he|she|they|there|those|these|i|we|you|mine) (?:really |just "
        rf"|actually |sure |honestly |still )?{_AUXILIARY_NOT}"
        r"(?: (?:yet|really|actually|though|sorry|so|either|anymore|unfortunately|im"
        r" afraid|no|thanks|at all))*$"
    ),
    (
        r"(?:isnt|not|aint|wasnt) (?:my|our|his|her|their|how|where|what|who|me|mine|him"
        r"|ours)\b(?! first)"
    ),
    (
        r"(?:gonna|going to|have to|well|ill|to) pass\b|a pass(?: for| on| from)?|(?:lets "
        r"|just )?leave (?:it|that|them|this)(?: (?:off|out|alone|for now|be|there|as (?:is|its|they are|it was)|how its|the way its|where its))?$"
        r"|leave (?:it|that|(?:the|my) \w+) (?:off|out)"
    ),
    (
        r"you (?:dont (?:have|need) to|neednt|shouldnt)\b|(?:aint|isnt|not|never) (?:happening"
        r"|gonna happen|going to happen)"
    ),
    (
        r"doesnt (?:look|sound|seem|ring|feel)\b|i never (?:said|asked|ordered|wanted|told"
        r"|gave|booked|agreed)"
    ),
    (
        r"you (?:mis\w+|missed|left (?:out|off)|forgot|heard me wrong|got (?:it|me|that) wrong"
        r"|dropped|skipped|transposed|swapped)|theres an? \w+ missing|missing (?:a|the|one)"
    ),
    r"^(?:\w+ )?(?:almost|nearly|close|nowhere near|not quite)$|close but",
    (
        r"(?:ive no|i have no|have no|got no|no|havent the|dont have the|no real) (?:plans?"
        r"|intentions?|time|interest|desire|use|money|budget)\b|cant afford|too rich for"
    ),
    (
        r"(?:\w+days?|mornings?|afternoons?|evenings?|nights|that day|that time|that)(?:s| is|"
        r" are)? (?:out|bad|tough|rough|full|no good|not good|tricky|a bad time)\b|(?:\w+days?"
        r"|mornings?|afternoons?|evenings?|times?) (?:dont|doesnt|wont|isnt|arent) (?:work"
        r"|good|great|ideal)|bad time"
    ),
    (
        r"^(?:have you |you )?got any|^(?:is|are) there (?:any|something|another)|any other"
        r"|already (?:have|got|own|bought|booked) (?:one|it|some|an?)\b"
    ),
    (
        r"(?:i|we|id|wed)(?: would)? (?:was hoping|were hoping|was thinking|was looking)\b|not"
        r" (?:for a (?:while|bit)|any ?time soon)"
    ),
    (
        rf"(?:im|ill be|were|well be|i am|ive got to be|id be) (?:\w+ )?{_BUSY}|(?:i have|ive"
        rf" got|i got|we have|weve got) (?:\w+ )?(?:a thing|something|plans|work|school"
        rf"|practice|a meeting|another appointment|a conflict)"
    ),
    r"too (?:early|late|soon|far|expensive|long|much|hot|big|small|fine|close|tight|short notice)\b",
    (
        r"(?:something|anything|somewhere|some time|a time|one) (?:else|earlier|later|sooner"
        r"|cheaper|different|closer|bigger|smaller)"
    ),
    (
        r"(?:what|how) about (?:\w+day|\w+ (?:oclock|instead)|tomorrow|the \w+(?:th|st|nd|rd)"
        r"|later|earlier|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|noon)\b)|what else|(?:could|can) we (?:do|make it|say|try)(?: \w+){1,4}|any other"
    ),
    (
        r"(?:no|not any) (?:good|use)\b|rather (?:wait|not|have|do it|something)|^(?:ill|lets"
        r"|i) (?:hold off|skip)|(?:^|lets )(?:skip|hold off)"
    ),
    (
        r"(?:cant|couldnt|wont be able to|unable to) (?:\w+ )?(?:make|do|come|swing|get there"
        r"|be there)\b"
    ),
    (
        r"(?:make (?:it|that|the|this|them)(?! (?:so|reservation|booking|appointment"
        r"|transfer|payment)$)|change|switch (?:it|that|the|to)|update (?:it|that|the)|move"
        r" (?:it|that) to|correct (?:that|it|the)|modify|adjust|edit)(?= \w)"
    ),
    (
        r"(?:on second thoughts?|second thought|instead|i meant|i mean|i said|rather than"
        r"|try again|start over|but not|except|a mistake|not quite|you misunderstood"
        r"|misheard)"
    ),
    (
        r"^(?:(?:oh|um|uh|hmm|well|no|yeah) )*(?:actually(?! (?:i (?:also|just|still)? ?(?:want|wanted|need|needed|have|had) to ask|what(?! about)|whats|who|where"
        r"|how (?:much|long|many|do|does)|do you|does|is (?:it|there|that)|are you|i have a question)\b)|sorry(?! (?:what|who|could|can|i"
        r" (?:didnt|missed|was|got))|.* (?:what (?:was|were|did)|say that|repeat|come again)| (?:\w+ ){0,3}(?:sec|second|moment|minute|tick|mo)s?\b(?! (?:half|floor|one|week|option|choice))| bear with)|(?:wait|hold on|hang on)(?! (?:a|one|just|for|let)\b)|oops"
        r"|just now|please change)(?: \w+){2,}"
    ),
)
"""A new value where a yes was asked for: what was read back is not it."""

CLOSERS = (
    (
        r"(?:thats|that|that is|thats about|i think that|thatll|that will|that would|that"
        r" should)(?: be| is| about| just| pretty much)* (?:it|all|everything|do it|does it"
        r"|covers it|cover it|about it|the lot)\b(?: for (?:me|us|now|today))?"
    ),
    (
        r"(?:no|nope|nah)(?: \w+){0,2} (?:thats|that|thatll|that will)(?: be| is)? (?:it|all"
        r"|everything)|(?:nothing|no) (?:else|more|further)|nothing (?:for now|today|comes to"
        r" mind)"
    ),
    r"(?:thats|thatll be) (?:me (?:done|sorted|finished|all set)|your lot)\b|^(?:all |its all )?(?:sorted|done and dusted)$",
    (
        r"(?:im|were|i am|we are) (?:all )?(?:set|done|good|finished|through|sorted|squared away)|all"
        r" (?:set|done|good)|^(?:just|only) (?:that|the|those|this|my)\b|we covered (?:it"
        r"|everything)"
    ),
)
"""Nothing more is wanted: no to "anything else?", yes to "will that be all?"."""

NO_FIRM = (
    (
        r"^nuh(?: uh)?$|^mm mm$|^(?:\w+ )?(?:youve )?got the wrong (?:guy|person|man|woman"
        r"|lady|number|house)"
    ),
    r"nope|nah|naw|noo+|nuh uh|uh uh|uhuh|unh unh|nay|negatory|negative",
    (
        r"no(?=$| (?:no|i|im|id|ill|ive|that|thats|its|it|not|dont|dude|please|wait|actually"
        r"|make|we|they|lets|sorry|sir|maam|but|nothing|this|there|just|what|can|could|wrong"
        r"|thanks|the|you|he|she|hes|shes|theres|because|and|never|none|oh|uh|well|really"
        r"|definitely|absolutely|why|for|my|only|neither|didnt|nope|negative|incorrect|false"
        r"|hold|still|a|at|on|try|is|was|were|have|havent|need|as|where|how|when|thatd"
        r"|cancel|change|use|are|go|come|in|of|to|with|forget|stop|if|also|do|does|did|all"
        r"|since|right|okay|thursday|monday|tuesday|wednesday|friday|saturday|sunday"
        r"|tomorrow|today|next|after|before)\b)"
    ),
    (
        r"^no(?! (?:smoking|pets|preference|children|kids|particular"
        r"|specific|problem|idea|clue|need))"
    ),
    r"^(?:\w+ )?(?:\w+ )?no$",
)
