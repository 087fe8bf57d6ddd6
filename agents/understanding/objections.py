"""What holds a caller back."""

from __future__ import annotations

from agents.understanding.plain import any_of, plain

_THEY = r"(?:wife|husband|spouse|partner|fiance|fiancee|girlfriend|boyfriend|better half|significant other|mother|mom|father|dad|parents|family|brother|sister|son|daughter|kids|missus|boss|business partner|other half|old man|missus)"
_PRO = r"(?:agent|realtor|broker|real estate agent|mechanic|shop|garage|dealer|dealership|lender|guy|company|person|somebody|someone|repair shop|auto shop)"

_OBJECTIONS = {
    "price": any_of(
        (
            r"(?:bring|get|knock|take)(?: \w+){0,3} (?:price|cost|bill|it|that|something|a bit"
            r"|some) (?:down|off)\b|(?:come|budge|move|wiggle) (?:down )?on (?:the |that"
            r" )?price|wiggle room|(?:above|over|beyond|past|outside) (?:my|our|the) (?:budget"
            r"|means|limit|price range|range)|(?:price|cost|fee)(?: \w+){0,2} (?:negotiable"
            r"|firm)"
        ),
        (
            r"(?:thats|its|whoa|wow|man|gosh|jeez)(?: thats| its)? (?:a lot|a bundle|a fortune"
            r"|high|steep|crazy|insane|ridiculous)(?:$| for| of money| to)|more than (?:i"
            r"|we)(?: \w+){0,2} (?:to )?(?:spend|pay|want|wanted|have|figured|bargained)"
            r"|(?:competitor|other (?:guy|shop|place|dealer|agent|company)|guy down the"
            r" (?:street|road)|everyone else)s? (?:\w+ )?(?:charges?|charged|wants?|quoted"
            r"|asks?|does it for)|half (?:that|the price)|(?:cant|dont) (?:swing|justify)"
            r" (?:that|it|the)"
        ),
        (
            r"(?:too|so|pretty|very|really|awfully|quite|a bit|kind of|kinda|bit|little"
            r"|crazy|ridiculously|way too|super|rather|how come its so|just) (?:\w+"
            r" )?(?:expensive|pricey|costly|steep|much money|high priced|overpriced)"
        ),
        (
            r"(?:^|thats |its |seems |sounds )(?:expensive|pricey|overpriced|steep"
            r"|outrageous|a rip off|a ripoff|robbery|highway robbery)"
        ),
        (
            r"too (?:much|high|rich)(?! (?:time|work|traffic|trouble|noise|information|space"
            r"|crime|going on|to (?:do|handle)))"
        ),
        r"way too much|that much|a lot of money|lot more than",
        r"more than (?:i|we) (?:can|want|wanted|thought|expected|have|planned)",
        r"over (?:my|our) (?:budget|head)",
        r"out of (?:my|our) (?:price range|budget|league|range)",
        (
            r"(?:cant|couldnt|not able to|unable to|dont think (?:i|we) can|barely)"
            r" (?:really )?(?:afford|swing|pay)"
        ),
        (
            r"dont have (?:that|the|enough|this)(?: kind of| sort of| much)? ?(?:money|cash"
            r"|budget|much|funds)"
        ),
        r"not (?:in|within) (?:my|our) (?:budget|price range)",
        (
            r"(?:price|prices|cost|rates?|fees?|commissions?|quote|estimate|interest rates?)"
            r" (?:is|are|s|re|seems?|sounds?|look)?(?: \w+){0,2} ?(?:too high|too much"
            r"|ridiculous|crazy|insane|outrageous|high|steep|scary|through the roof|nuts)"
        ),
        (
            r"(?:cheaper|better (?:price|deal|rate)|lower (?:price|rate|commission)|less"
            r" expensive)(?: \w+){0,3} (?:else|elsewhere|somewhere|other|online|down|across"
            r"|than|quote|place)"
        ),
        r"found (?:it|one|someone|somebody)? ?(?:for )?(?:cheaper|a better price)",
        r"money is tight|tight (?:budget|on money)|hidden (?:fees|costs|charges)|cost an arm",
        r"(?:any|a|give me a) (?:discount|better price|better deal)",
        r"how come (?:its|thats) so (?:much|expensive)|commission is",
    ),
    "timing": any_of(
        (
            r"(?:nows|now is|this is|today is|this week is) (?:\w+ )?(?:not|a bad|a terrible|a"
            r" rough|a tough)|not in (?:any|a|that big a) (?:\w+ )?(?:hurry|rush)|(?:do|try"
            r"|talk about) this (?:some|an)other time|(?:im|were|things are) (?:\w+"
            r" )?(?:swamped|slammed|underwater|up to my|crazy (?:busy|right now)|hectic)"
            r"|(?:want|rather|going|prefer|like|best|better)(?: to)? (?:wait|hold off) (?:till"
            r"|until|for|on)\b|sleep on it|not (?:quite |really |exactly )?ready"
        ),
        (
            r"(?:not|isnt|bad|wrong|not a good|not the right|not the best|terrible|awkward)"
            r" (?:\w+ )?(?:time|moment)(?! of)"
        ),
        (
            r"not (?:ready|quite ready|in a (?:hurry|rush)|looking to (?:buy|move|sell)"
            r" (?:yet|right|any ?time)|for (?:a|another) (?:while|few|couple|year))"
        ),
        r"(?:too|bit) (?:soon|early) (?:to|for|yet)|no (?:rush|hurry)",
        r"(?:im|i am|we are|were|too|really|pretty|kind of|kinda|so|very|bit) busy",
        r"(?:im in a|at a|in the middle of a) (?:meeting|hurry|rush|class|drive)",
        r"in the middle of",
        (
            r"(?:call|try|catch|get back to|ring|check|check back|contact|reach|talk to|come"
            r" back to) (?:me |us |you |with me |with us |with you )?(?:back )?(?:later"
            r"|another time|some other time|in a (?:few|couple|bit|while|month|year)|next"
            r" (?:week|month|year|spring|summer|fall|winter)|after|when im|tomorrow)"
        ),
        r"ill (?:call (?:you )?back|get back to you|think about|let you know|have to think)",
        (
            r"(?:need|want|have|like|let me|got) (?:to |some |more )?(?:time to |some time"
            r" to )?(?:think (?:about|it|on|over)|sleep on|mull)"
        ),
        r"think (?:about it|it over)",
        (
            r"maybe (?:later|next year|in a (?:few|couple|year)|another time|some other time"
            r"|down the (?:road|line))"
        ),
        r"down the (?:road|line)",
        (
            r"waiting (?:for|until|on) (?:the|rates|interest|prices|spring|summer|fall|winter"
            r"|things|my)"
        ),
        r"(?:dont|didnt) have (?:the )?time|no time (?:for|right|now)|i(?:m| am) driving",
        r"cant talk",
    ),
    "has_agent": any_of(
        (
            r"(?:already |weve |ive |we |i )(?:\w+ )?(?:signed|listed|contracted|committed"
            r"|working|gone|going) (?:up )?with (?:somebody|someone|another|an|a|my|our"
            r"|them)\b|listed with|(?:have|got) a (?:guy|gal|fella|lady|fellow|friend) (?:for"
            r"|who|that)|(?:always|usually) (?:go|take it|use|been going) (?:to|with)? ?(?:the"
            r"|my|a|our)|represented(?: already| by)?|in law is (?:my|an?|our)|(?:cousin"
            r"|friend|sister|brother|aunt|uncle|wife|husband|neighbor|son|daughter|nephew"
            r"|niece|mom|dad|buddy) (?:does|sells|works in|is in|fixes|handles) (?:\w+"
            r" )?(?:real estate|houses|homes|cars|it|that|all my)"
        ),
        (
            rf"(?:already|currently|have|got|hired|signed|using|use|working|work|work with"
            rf"|with|happy with|represented|committed to|listed with|deal with|dealing with"
            rf"|stick with|going with|went with|under contract with)(?: \w+){{0,3}}? (?:an?"
            rf"|my|our|another|the same|some other|a different|other|my own|our own|my"
            rf" regular|the|own)(?: (?:good|great|regular|real|estate|usual|trusted|own|other"
            rf"|excellent|buyers|listing))* {_PRO}(?! (?:appointment|number|in mind|to"
            rf" (?:call|talk)|on the (?:line|phone)))"
        ),
        (
            r"(?:my|our) (?:\w+ )?(?:agent|realtor|broker|mechanic|real estate agent) (?:is"
            r"|will|already|said|told|does|handles|takes|has|can)"
        ),
        (
            r"(?:wife|husband|sister|brother|cousin|friend|uncle|aunt|mom|mother|dad|father"
            r"|son|daughter|neighbor|buddy|nephew|niece)(?:s| is| s)? (?:\w+ )?(?:an? |in"
            r" )?(?:\w+ )?(?:agent|realtor|broker|mechanic|real estate)"
        ),
        r"(?:have|got) (?:someone|somebody|a guy) (?:already|for that|else|who|that)",
        (
            r"already (?:represented|have (?:representation|someone|somebody|one|an agent)"
            r"|working with|under contract|with (?:someone|somebody|another|redfin|a)|signed"
            r"|got (?:one|someone|somebody|an agent|a guy))"
        ),
        r"(?:exclusive|buyers?) (?:agreement|contract) with|under contract with",
        r"(?:with|use) (?:keller|remax|re max|redfin|zillow|compass|coldwell)|have an agent",
        r"have a realtor|have a broker",
    ),
    "just_looking": any_of(
        (
            r"(?:just|only|merely) (?:\w+ )?(?:pricing|getting (?:prices|a price|quotes|an"
            r" idea|some)|curious|feeling|dreaming|nosing|fishing|wondering|looking around"
            r"|looking for now)\b|see(?:ing)? whats out there|whats out there|not (?:really "
            r"|all that |that |very |particularly )?interested|no(?:t any)? (?:real"
            r" )?interest\b|window shop"
        ),
        (
            r"(?:just|only|mostly|simply|really just|kinda|kind of|still|merely)(?: \w+)?"
            r" (?:looking|browsing|curious|shopping around|checking|exploring|window"
            r" shopping|researching|gathering|seeing whats|poking|kicking|starting to look"
            r"|getting (?:some |a )?(?:information|info|idea|ideas|a feel)|wanted (?:some"
            r" )?(?:information|info|to see|to know)|doing (?:some )?(?:research|homework)"
            r"|asking|inquiring|comparing)(?! (?:for (?:a|an|my|the|three|two|four|one"
            r"|something) |to (?:buy|rent|sell|book|move|get|schedule|make)|forward|at the"
            r"|on (?:my|the|an)|if|whether|out))"
        ),
        (
            r"not (?:really |that |very |actually |at all |quite )?(?:interested|serious"
            r"|committed|looking to (?:buy|sell|commit)|sure (?:im|we are|i am|were)"
            r" (?:ready|interested|buying))"
        ),
        r"no (?:longer )?interest(?:ed)?",
        r"(?:window shopping|kicking (?:the )?tires|tire kick|shopping around|testing the waters)",
        (
            r"(?:dont|didnt) (?:want|need) (?:to (?:commit|buy)|anything|a house|any(?: of"
            r" that)?)(?= |$)(?! (?:else|to (?:drink)))"
        ),
        r"curious (?:about|what|to)|early stages",
    ),
    "trust": any_of(
        (
            r"who are you (?:people|guys|really)|(?:dont|wont|never) (?:\w+ )?(?:give|hand"
            r"|share|tell|say)(?: \w+){0,3} (?:out )?(?:over|on) the phone|why (?:do|would"
            r"|are) you (?:need|want|asking)(?: \w+){0,2} (?:my|that|birthday|social|birthdate"
            r"|so much)|(?:not|isnt|arent) comfortable (?:giving|sharing|with)|for real$"
            r"|(?:where|how)(?:d| did| do) (?:you|yall|they)(?: \w+)? (?:get|got|have|find) my"
            r"|been (?:burned|burnt|cheated|scammed|had|taken)|skeptical|dont (?:quite )?trust"
        ),
        (
            r"(?:is|are|sounds?|seems?|smells?|feels?) (?:this|you|that|it|like)?(?:"
            r" \w+){0,2} ?(?:a scam|scam|scammer|scammers|spam|fraud|legit|legitimate|fishy"
            r"|sketchy|shady|a con|phishing|suspicious|a trick|a joke|a rip off|for real|too"
            r" good to be true|trustworthy)"
        ),
        r"(?:scam|scammer|scammers|con artist|rip ?off artist|too good to be true)",
        (
            r"(?:dont|cant|how (?:can|do|could) i|why should i|should i|never|not|hard to"
            r"|hardly|can i) (?:really )?(?:trust|believe)(?: (?:you|this|that|it|a|an"
            r"|robots?|computers?|machines?|people|anyone|realtors?|agents?|mechanics?"
            r"|dealers?|any))"
        ),
        (
            r"how (?:do|can|would|could|will) (?:i|we) (?:know|be sure|tell)(?: that| if| whether)?"
            r" (?:youre|you|this is|this|its|it is|im not|i can|i wont|we can|i should|any of this)"
        ),
        (
            r"(?:wheres|where|how|who|why)(?: did| do|d| are)? (?:you|they|yall)(?: guys|"
            r" people)? (?:get|got|find|obtain|have) my (?:number|info|information|name"
            r"|details)"
        ),
        r"who gave you my|never heard of (?:you|your)|why do you need (?:my|that|to know|all)",
        (
            r"(?:not|dont|wont|rather not|uncomfortable|not comfortable|dont feel"
            r" comfortable|dont want to)(?: \w+){0,3} (?:giving|give|giving out|share"
            r"|sharing|provide|providing|tell you)(?: \w+){0,3} (?:my|personal|that"
            r"|information|info|number|details)"
        ),
        r"(?:none|not any) of your business",
        r"what (?:will|do|are) you (?:do|doing|going to do) with my",
        r"is my (?:info|information|data) (?:safe|secure)",
        r"(?:been|got|was) (?:burned|ripped off|scammed|cheated|lied to|screwed)",
        r"bad (?:experience|experiences|reviews)|are you licensed",
    ),
    "send_email": any_of(
        (
            r"(?:send|shoot|get|put|mail|drop|forward)(?: \w+){0,4} (?:to|by|via|through|in"
            r"|over) (?:my |an? |your )?(?:e ?mail|text|writing|inbox)\b|rather (?:get|have|do"
            r"|see|read) (?:it|that|this|everything)? ?(?:by|in|via|over|through|on)? ?(?:an?"
            r" )?(?:text|e ?mail|writing|mail|paper)|(?:look|read|see) (?:it|that|this|more)"
            r" (?:online|on (?:your|the) (?:site|website|web))|(?:have|got) (?:a |any"
            r" )?(?:website|web site|web page|pamphlet|flyer)"
        ),
        (
            r"(?:send|shoot|drop|mail|forward|text|fire)(?: (?:me|us|it|that|over|something"
            r"|this|the|some|your|all|info|information|details|a|an|just|please|to|through"
            r"|everything|quick|brochure|listing|listings|literature|by|via|in|along|out))*"
            r" (?:e ?mail|email|mail|text|brochure|literature|info|information|details|in"
            r" writing|link|website|something|materials?)(?! (?:address is|is))"
        ),
        (
            r"(?:e mail|email)(?: (?:it|me|us|that|them|the|over|something|this|everything"
            r"|details|information|info)){1,3}"
        ),
        r"(?:put|have|get) (?:it|that|this|something) in (?:writing|an email)",
        r"in an (?:e mail|email)|(?:by|via|over|through) (?:e mail|email)(?! (?:address|is))",
        r"just (?:email|e mail|mail|text) (?:me|it|us)",
        (
            r"(?:do you have|got|is there) (?:a |any )?(?:website|brochure|something (?:you"
            r" can send|in writing|i can read))"
        ),
        r"(?:prefer|rather|communicate by|contact me by|reach me by) (?:e mail|email|text)",
    ),
    "spouse": any_of(
        (
            rf"(?:my|the) {_THEY}(?:s| is| would| will| has| does|d|ll)?(?: \w+){{0,3}}"
            rf" (?:agree|department|decision|say so|on board|the one (?:paying|who|that)"
            rf"|sign off|approve|approval|opinion|permission|blessing|paying)\b"
        ),
        (
            rf"(?:my|the) {_THEY}(?:s| makes the| has to make the| gets the) call$|(?:without|ask|gotta ask|let me ask|run it by|run that by|check with|clear it"
            rf" with) (?:my |the )?{_THEY}|(?:decide|decisions?|decided) (?:\w+ )?(?:together"
            rf"|jointly|as a (?:couple|family))|its up to (?:him|her|them)|(?:hes|shes) the one"
            rf" who decides"
        ),
        (
            rf"(?:talk|speak|check|discuss|consult|ask|run|clear|go over|see|decide|confer"
            rf"|coordinate|wait for|involve|include|bring|see what|get)(?: (?:to|with|it|this"
            rf"|that|things|over|by|past|first|about|for|it over|it out|the|everything|what"
            rf"|approval|permission|from))* (?:my|the|our) {_THEY}"
        ),
        (
            rf"(?:my|the) {_THEY}(?: \w+)? (?:decides?|makes?|has to|needs? to|would have to"
            rf"|will have to|wont|doesnt|does not|handles?|is the one|and i (?:need|have"
            rf"|should|will|would|decide|want to (?:talk|discuss|think))|wants to|would kill"
            rf"|isnt|is not|will kill|would need|will need|gets? a say|has the final|calls"
            rf" the shots|is in charge|should)(?! (?:a car|to buy|new|an oil))"
        ),
        (
            rf"(?:up to|depends on|its|thats|decision is|leave (?:it|that) to|without|not"
            rf" without) (?:really )?(?:my|the) {_THEY}(?:s)?(?: (?:decision|call|choice))?"
        ),
        r"both (?:need|have) to|joint decision",
        r"(?:make|decide|decisions?) (?:\w+ )?(?:together|jointly)",
        r"not (?:just )?(?:my|only my) (?:decision|call)",
        r"im not the (?:decision maker|one who decides|only one)",
    ),
}


def objections(text: str) -> tuple[str, ...]:
    """Give the reservations these words hold, as acts: "objection:price"."""
    words = plain(text)
    return tuple(
        f"objection:{kind}" for kind, wording in _OBJECTIONS.items() if wording.search(words)
    )
