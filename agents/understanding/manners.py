"""The small acts that steer a conversation: say again, hold on, that is wrong, goodbye, thanks, a person."""

from __future__ import annotations

from agents.understanding.plain import any_of, plain

_ASK = r"(?:can|could|would|will|may|might|please|wanna|want|need|like)"
_PERSON = (
    r"(?:person|people|human|humans|human being|representative|rep|operator|receptionist"
    r"|agent|manager|supervisor"
    r"|staff member|real one|live one|individual|specialist|advisor|adviser|associate"
    r"|salesperson|salesman|sales rep|employee|team member)"
)
_REAL = r"(?:real|live|actual|human|living|breathing|living breathing|proper|customer service|customer care|service|sales|different|real life)"

_ACTS = {
    "repeat": any_of(
        (
            r"say what(?: now)?$|run (?:that|it|those) (?:by|past|through)(?: me)?|go (?:over"
            r"|through) (?:that|it|those|them) again|what(?:d| did) (?:you|he|she) (?:just"
            r" )?say|whats? (?:that|the last (?:bit|part|one))(?: again)?$"
        ),
        (
            r"(?:you )?lost me(?: there| at)?|what (?:was|were) (?:that|it|the \w+|those|my"
            r" (?!name)\w+)(?: \w+){0,2} again$|read (?:that|it|those|them)(?: back)?(?: to"
            r" me)?|(?:did|didnt|could|couldnt)(?: \w+){0,2} (?:get|catch|hear) (?:all |any "
            r"|quite )*(?:of )?(?:that|it)"
        ),
        (
            r"(?:cut|cutting|faded|dropped|broke|breaking) (?:out|up|off)(?: on me| there| for"
            r" a (?:second|sec|minute|moment))|my hearing"
        ),
        (
            rf"(?:{_ASK} )?(?:you )?(?:please )?(?:repeat|rephrase|restate|replay)(?: (?:that"
            rf"|it|yourself|the|what|your|please|again|once|for me|this|over)\b.*)?$"
        ),
        (
            r"(?:repeating|repeat (?:that|it|yourself|the|what|your|please|again|this)"
            r"|restate|say (?:that|it|this|again) (?:again|over|once more|one more time|for"
            r" me again|please)|say again|say (?:what|that) (?:you|again)|come again|one"
            r" more time|once more|another time please|run that by)"
        ),
        (
            r"(?:say|said|tell me|ask|read|phrase|hear|go over)(?: \w+){0,6} (?:again|once"
            r" more|one more time|over again)(?! (?:sometime|soon|later))"
        ),
        (
            r"(?:didnt|couldnt|cant|can hardly|barely|did nt|havent|dont|wasnt able to"
            r"|not)(?: \w+){0,2} (?:hear|catch|get|understand|follow|make out|understanding"
            r"|hearing|following)(?: (?:that|you|what|it|a word|any|the|your|all|a thing"
            r"|anything|sorry|please|last)\b|$)"
        ),
        r"(?:i )?(?:missed|didnt catch) (?:that|what|it|the|you)",
        (
            r"what(?: was| is|s| were|d|re| did)? (?:that|did you(?: just)? (?:say|ask"
            r"|mention|tell)|you (?:say|said|just said|saying|ask|just)|was that|the"
            r" question|the last|you were saying|that again|was the question|was said|that"
            r" last)"
        ),
        (
            r"^(?:oh |um |im )?(?:what|huh|pardon|pardon me|sorry|excuse me|sorry what|wait"
            r" what|eh|say what|come again)(?: please)?$"
        ),
        r"(?:beg your pardon|beg pardon|how was that)",
        (
            r"(?:speak|talk|say it)(?: a (?:little|bit|little bit))?(?: (?:up|louder|slower"
            r"|slowly|more slowly|clearly))"
        ),
        r"slow down|(?:too|so) fast|youre (?:breaking|cutting) (?:up|out)|you broke up",
        r"you cut out|bad (?:line|connection)",
        r"what (?:did|do) you mean|i dont understand(?: you| that| the question)?|not following",
    ),
    "wait": any_of(
        (
            r"(?:just )?(?:a|one|half a) (?:tick|jiffy|mo|sec|second|moment|minute|min)\b(?!"
            r" (?:ago|late))|hang tight|sit tight|stand by|hold (?:it|up|on)\b|dont go away"
            r"|let me (?:grab|get (?:my|a|the)|pull up|find|look at|step|turn)\b(?! phone"
            r" number)|(?:can|could|will|would) you (?:hold|wait|hang on)\b|(?:be|ill be)"
            r" right (?:back|there|with you)"
        ),
        (
            r"(?:hold on|hang on|hold up|hold the line|hold please|please hold|bear with me"
            r"|one (?:sec|second|moment|minute)|(?:a|one|just a|just one|gimme a|give me a"
            r"|give me one|wait a|in a|half a|another) (?:sec|second|moment|minute|min|mo"
            r"|couple minutes|few minutes)|give me (?:a )?(?:two|few|couple)? ?(?:secs?"
            r"|seconds?|moments?|minutes?)|a sec|two seconds|stay on the line|dont hang up"
            r"|let me (?:check|see|look|think|find (?:it|my|the|a)|get (?:it|my|the|a)|grab"
            r"|pull (?:it|up)|go get|write)(?! it)(?= |$)(?! (?:it|with|if))|im (?:checking"
            r"|just checking|finding it|getting it|looking at my|looking for my (?:glasses"
            r"|phone|card|pen))|^stop|^wait|wait wait|pause)(?! (?:for (?:a|the) (?:call"
            r"|appointment)))"
        ),
    ),
    "wrong": any_of(
        (
            r"(?:youve|you|they|he|she) (?:got|have|had|put|wrote|took|heard)(?: \w+){0,4}"
            r" wrong\b|(?:not|isnt|wasnt) (?:what|how|where|when) (?:i|we) (?:\w+ )?(?:said"
            r"|told|meant|asked|gave|wanted)|theres been (?:a|some) (?:mistake|mix ?up|error"
            r"|misunderstanding)|(?:^|no )not (?:the )?(?:\w+day|\w+(?:th|st|nd|rd)|\d+|one"
            r"|two|three|four|five|six|seven|eight|nine|ten) (?:its )?(?:the )?\w+$|got (?:it"
            r" )?(?:mixed|backwards|confused)"
        ),
        r"\bi (?:said|meant) \w+(?: \w+){0,2} not \w+",
        (
            r"(?:thats|that is|its|it is|this is|youre|you are|you got(?: it| that| my \w+)?"
            r"|got (?:it|that)|its all|thats all|thats completely|thats just|which is|you"
            r" have(?: it| that| my \w+)?|thats still|is|was) (?:all |completely |totally "
            r"|just |still |actually |the )?(?:wrong|incorrect|not right|not correct|false"
            r"|inaccurate|not true|not it|not what i (?:said|meant|want|wanted|asked))"
        ),
        (
            r"(?:isnt|wasnt|not|aint) (?:right|correct|accurate|true|what i (?:said|meant"
            r"|want|wanted|asked|told))(?! (?:now|away|yet|here|this|there|at))"
        ),
        r"(?:wrong|incorrect)$|^(?:no )?(?:wrong|incorrect|inaccurate)",
        r"wrong (?:number|name|date|day|time|address|one|car|year|person|email)",
        (
            r"you (?:misunderstood|misheard|mis heard|got me wrong|didnt hear|have the wrong"
            r"|got the wrong|heard wrong)"
        ),
        r"theres a mistake|(?:made|make|was|is) a mistake",
        (
            r"(?:no|nope|nah|actually|wait|sorry)(?: \w+)? (?:i|we) (?:said|meant|mean|told"
            r" you|was saying|asked for)"
        ),
        r"(?:i|we) (?:said|meant)(?! (?:yes|no|yeah|okay|so|i|that i|hello|that already|you)\b)",
        r"^correction|(?:scratch|strike|undo) that|let me correct",
        r"(?:that|it) should (?:be|have been) (?:\w+ )?(?:\w+ )?not|should have been",
    ),
    "goodbye": any_of(
        (
            r"(?:well )?i(?:d|ll)? (?:better|should|gotta|need to|have to|got to|must|oughta"
            r"|will) (?:let you go|get going|go now|run|head out|be going|get off (?:here|the"
            r" phone)|jump off|hop off)|im (?:hanging up|gonna go|going to go)(?: now)?$|catch"
            r" you|(?:bye|night) ?(?:now|bye|then)|you have a (?:\w+ ){0,2}(?:day|one|night"
            r"|evening|weekend)|until (?:then|next time)|peace out|god bless$"
        ),
        (
            r"(?:good ?bye|bye|bye bye|buh bye|by bye|see you|see ya|cya|so long|farewell"
            r"|take care|ciao|adios|ttyl|catch you later|au revoir|cheerio|toodles|later"
            r" gator|laters|signing off)"
        ),
        (
            r"(?:have|enjoy) (?:a |an |your )?(?:\w+ )?(?:good|great|nice|wonderful|lovely"
            r"|blessed|pleasant|awesome|fantastic|better|best)(?: \w+)? (?:day|one|night"
            r"|evening|weekend|afternoon|morning|rest|week|time|holiday)"
        ),
        r"good night|goodnight|have a (?:good|nice|great) (?:one|day|night)",
        r"have a (?:good|nice)$",
        r"(?:enjoy|have) (?:the rest of )?your (?:day|evening|night|weekend|afternoon)",
        (
            r"(?:talk|speak|chat|speaking|talking) (?:to|with) you (?:soon|later|then|again"
            r"|tomorrow|next)"
        ),
        r"(?:until|till) (?:next time|then|we meet|later)",
        (
            r"(?:im|we are|were|i am|ill be|im gonna|i|got to|gotta|have to|i must|must|need"
            r" to|better) (?:going to |gonna )?(?:hang(?:ing)? up|go now|going now|leaving"
            r" now|be going|let you go|end (?:the|this) call|get going|head out|run now|off"
            r" now|go$|run$)"
        ),
        r"i gotta (?:go|run)|ill (?:hang up|let you go|talk to you)|hang up now",
        (
            r"(?:nice|good|great|pleasure|lovely|enjoyed|was fun|been nice|been great|glad)"
            r" (?:talking|speaking|chatting|to talk|to chat|to have)(?: \w+){0,3}$"
        ),
        r"end (?:the )?(?:call|conversation|chat)",
    ),
    "thanks": any_of(
        (
            r"bless you|(?:very |so |real |much )?(?:kind|good|nice|sweet) of you|youve been"
            r" (?:a |so |very |really |such a )*(?:great|big|real|wonderful|good|huge)?"
            r" ?(?:help|helpful|kind|great|patient|wonderful)|much appreciated|god bless you"
        ),
        (
            r"(?:thanks|thank|thankyou|thx|thank ya|thanx|thankful|appreciate|appreciated"
            r"|apprecaite|appeciate|much obliged|gratitude|grateful|gracias|merci|cheers|ta"
            r"|you rock|youre the best|youre a (?:star|doll|life ?saver|gem)|good looking"
            r" out|kind of you|i owe you|(?:been|was|were|are|youre|very|so|really|most)"
            r" (?:\w+ )?(?:helpful|a (?:big|great|huge|lot of) help))"
        ),
    ),
    "human": any_of(
        (
            r"(?:put|get|let me talk to|let me speak to|give me|connect me (?:to|with)"
            r"|whos)(?: \w+){0,5} (?:somebody on the (?:phone|line)|someone on the (?:phone"
            r"|line)|put them on|the front desk|front desk|the owner|a supervisor|somebody"
            r" real|someone real)"
        ),
        (
            r"(?:somebody|someone|anybody|anyone) (?:who is |whos |thats )?(?:real|human|alive"
            r"|live)\b|(?:anybody|anyone|somebody) (?:\w+ )?(?:human|there i can|real there)"
            r"|instead of (?:this|a|the|talking to a) (?:machine|robot|computer|recording|bot"
            r"|thing)|(?:dont|wont) (?:do|talk to|deal with) (?:robots|machines|computers"
            r"|bots)"
        ),
        (
            r"(?:talk|speak) (?:to|with) (?:\w+ ){0,2}(?:boss|owner|person|human|somebody"
            r"|someone|lady|guy|man|woman|individual)\b(?! (?:about (?:my|the)|next|tomorrow))"
        ),
        (
            rf"(?:talk|speak|talking|speaking|spoke|chat|connect|connected|connecting"
            rf"|transfer|transferred|put|patch|forward|pass|hand|switch|get|give|find|reach"
            rf"|send|direct|redirect|hand me over|be put|put through|want|need|have|like"
            rf"|prefer|rather|wanna|require|bring)(?: (?:me|us|this|call|my call|over|on|off"
            rf"|up|back|through|to|with|directly|right|please|just|now|you|for|him|her|him|of"
            rf"|instead|the|line|phone))*(?: (?:a|an|another|your|the|some|any|one of your"
            rf"|somebody|someone|actual|speak|talk|to|with|who|thats|is|not a robot|nice))*"
            rf" (?:(?:{_REAL} )+(?:{_PERSON})|{_PERSON})(?! (?:to (?:call|come|look|fix|buy"
            rf"|help me (?:sell|buy|find))|who (?:can (?:come|look|fix))|number|will|that"
            rf" sells|already|in mind|s email|for (?:my|the) (?:car|house)))(?:\b)"
        ),
        (
            rf"(?:is there|are there|do you have|isnt there|get me|any|give me|i want|i need"
            rf"|just|let me (?:talk|speak) to) (?:a |an |any |some )?(?:{_REAL}"
            rf" )*(?:{_PERSON})(?: \w+){{0,2}}? (?:i can|to (?:talk|speak)|there|available"
            rf"|around|i could|on the (?:line|phone)|please|right now|who i can|instead)"
        ),
        (
            rf"^(?:a |an |the |um |please |real |just |yeah |okay )*(?:(?:{_REAL}"
            rf" )+)?(?:human|person|representative|operator|agent|receptionist|manager"
            rf"|supervisor|live person|customer service|front desk)(?: please| now| thanks)*$"
        ),
        (
            r"(?:talk|speak|talking|speaking|connected|connect me|transferred|transfer me"
            r"|put me through)(?: \w+)? (?:to|with) (?:a |an |your |the |some |any"
            r" )?(?:human|real|live|actual|manager|supervisor|agent|representative|operator"
            r"|person|someone|somebody|receptionist|owner|boss|technician|mechanic|advisor"
            r"|staff|department|sales|service)"
        ),
        (
            r"(?:dont|do not|not|wont|refuse to|rather not|hate) (?:want to |wanna |like to "
            r"|like |going to |gonna )?(?:talk|talking|speak|speaking|deal|dealing)(?: \w+)?"
            r" (?:to|with) (?:a |an |you |this |these |some )?(?:machine|robot|bot|computer"
            r"|ai|automated|recording|machines|robots|computers|bots)"
        ),
        (
            r"(?:transfer|connect|put|patch) (?:me|my call|us)(?! (?:down|in for|on the"
            r" (?:list|schedule)|on (?:hold|a list|your))\b)(?: \w+)?(?: (?:over"
            r"|through))?(?: (?:to|with|please|now|there|someone)|$)"
        ),
        r"customer (?:service|care|support)(?: please)?$|(?:transfer|connect) me",
        r"speak to (?:him|her|them) (?:directly|in person)|someone (?:real|human|else there)",
        r"(?:human|person|operator|representative|agent) (?:please|now)$|press (?:zero|0)",
        r"get me your",
    ),
    "robot": any_of(
        (
            r"(?:you|this|it|that) (?:dont|doesnt) (?:sound|seem|feel) (?:\w+ )?(?:human|real"
            r"|like a (?:person|human))|(?:is|are) (?:there|this|that|you) (?:\w+ ){0,3}(?:a"
            r" person behind|automated|even real|one of those (?:\w+ )?(?:ais?|bots?|robots?"
            r"|machines?|computers?))|behind this (?:voice|thing)|(?:youre|you are|this is"
            r"|its) (?:\w+ ){0,2}(?:bot|robot|machine|computer|recording|ai) (?:arent|isnt"
            r"|right|huh)"
        ),
        (
            r"(?:are|were|if|is|think|am i|whether|know|sure) (?:you|this|your|that|it|i)(?:"
            r" (?:are|is|re|s|was|talking to|speaking to|speaking with|talking with|even"
            r"|just|really|actually|like|secretly|be|not|an?|some|sort of|kind of|considered"
            r"|classified as|truly|fully|only|currently|maybe))* (?:robot|bot|machine"
            r"|computer|ai|a i|recording|automated|chatbot|software|program|real|human|alive"
            r"|artificial|live person|live human|live being|person|actual person|actual"
            r" human|actual live|fake|chat bot|virtual|answering machine|recorded|android"
            r"|algorithm|siri|alexa|synthetic|artificial intelligence|person talking|a"
            r" person|voice|pre recorded|prerecorded)(?! (?:interested|shop|estate|nice"
            r"|quick|cheap|close|good|expensive|who can|that can|in charge|i should|busy"
            r"|long|fast|soon))"
        ),
        (
            r"(?:am i|are we|i am|im|was i) (?:talking|speaking|chatting|dealing) (?:to"
            r"|with) (?:an? |some |the"
            r" )?(?:(?:live|real|actual|stupid|damn|fucking|dumb|freaking|goddamn)"
            r" )*(?:robot|bot|machine|computer|ai|a i|recording|chatbot|program|(?:person"
            r"|human|someone real|human being) or)"
        ),
        (
            r"(?:is this|am i)(?: \w+){0,6} (?:robot|person|human|machine|computer|someone"
            r" real|ai|recording|human being|bot)"
        ),
        (
            r"(?:you|your voice|this|it|that) (?:just )?(?:sound|sounds|seem|seems|look|feel"
            r"|feels)(?: \w+){0,3} (?:robot|bot|machine|computer|ai|robotic|automated|fake"
            r"|artificial|recording|human|person|real)"
        ),
        (
            r"(?:youre|you are|your|this is|its|thats|is this|is it|this|your voice|is"
            r" that)(?: (?:just|really|clearly|obviously|like|another|actually|definitely"
            r"|probably|even|only))* (?:a |an |one of those |another |some )*(?:\w+"
            r" )?(?:robot|bot|chatbot|machine|computer|ai|a i|robocall|recording|automated"
            r"|computer generated|artificial|virtual assistant|person or|human or)(?= |$)(?!"
            r" (?:shop|broke|problem|system|issue|repair|from))"
        ),
        (
            r"(?:are|is) (?:you|this|your)(?: \w+){0,6} (?:robot|bot|machine|computer|ai"
            r"|human|real person|automated|artificial|recording)(?: |$)"
        ),
        r"how real are you|what are you$",
        r"(?:what|how)(?: \w+){0,4} you (?:classified|a human|a computer)",
        r"prove (?:that )?(?:you|youre)(?: \w+)? (?:human|a person|real|not a)",
        (
            r"(?:do|would|could|should)(?: most people say)? (?:i |you )(?:\w+"
            r" ){0,5}(?:robot|bot|human|computer|ai|artificial|real person|as a)(?= |$)"
        ),
        (
            r"(?:you|youre)(?: \w+){0,3} (?:human|robot|bot|computer)(?: \w+){0,3} or(?:"
            r" \w+){0,3} (?:human|robot|bot|computer|person|ai|real)"
        ),
        r"you were real$|life form",
    ),
}
_BACKCHANNEL = any_of(
    r"^(?:(?:mm+|m+ ?hm+|mm+ ?hm+|mhm|uh ?huh|hm+|huh|uh|um|ah|oh|okay|right|alright|all"
    r" right|yeah|yep|sure|i see|got it|gotcha|go on|cool|wow|really|ooh|aha|ya|yup|mkay"
    r"|good|great|nice|interesting|fair enough|makes sense|understood|i understand) ?)+$"
)
_NO_HUMAN = any_of(
    (
        r"(?:dont|no) (?:want|need|have)? ?(?:to (?:talk|speak) (?:to|with) )?(?:a |any"
        r" )?(?:human|person|representative|agent|operator|manager|realtor)(?! or)"
    ),
    (
        r"(?:have|got|working with|hired|with|use|my own|use a|already have) (?:an|a|our|my)"
        r" (?:\w+ )?(?:agent|realtor|broker|mechanic|manager)"
    ),
    (
        r"(?:my|our|another|other|different|her|his|their) (?:agent|realtor|broker|mechanic"
        r"|boss|manager)"
    ),
)


def asks_to_repeat_or_wait(words: str) -> int | None:
    """Give where in plain words (see `plain.plain`) the caller asks to hear it again or to wait; None where not."""
    found = [asked for act in ("repeat", "wait") if (asked := _ACTS[act].search(words))]
    return min((asked.start() for asked in found), default=None)


def manners(text: str) -> tuple[str, ...]:
    """Give the acts of this kind that the words hold, in the order of the table."""
    words = plain(text)
    acts = [act for act, pattern in _ACTS.items() if pattern.search(words)]
    if "human" in acts and ("robot" in acts or _NO_HUMAN.search(words)):
        acts.remove("human")
    if _BACKCHANNEL.search(words):
        acts.append("backchannel")
    return tuple(acts)
