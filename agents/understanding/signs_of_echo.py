"""Wordings that answer with the question's own verb, or with how much: "I do", "afraid so", "plenty".

As patterns over plain words (see `plain.plain`). Only what means the same whatever was asked stands here: "I'll keep it"
says yes to "would you like to keep it?" and no to "shall I cancel it?", so it is left for the agent to ask again.
"""

from __future__ import annotations

import re

_GOES_ON = (
    r"(?=$| (?:sorry|thanks|thank|yes|yeah|i|ive|im|we|he|she|hes|shes|they|theyre|thats|theres|because|cause|but(?! not)"
    r"|unfortunately|actually|though)\b)"
)
"""What an echo ends with: nothing, or the beginning of what else there is to say."""
_GOES_ON_AFTER_NOT = (
    r"(?=$| (?:sorry|thanks|thank|no|i|ive|im|ill|my|we|our|he|she|hes|shes|they|theyre|its|thats|theres|because|cause"
    r"|but|so|use|call|try|unfortunately)\b)"
)
_GLADLY = (
    r"(?:happy|pleased|satisfied|interested|keen|comfortable|confident|important|likely|willing|helpful|impressed|ready"
    r"|excited|serious|welcome|convenient|tempted|true|possible)"
)
"""What a question asks for by name: nobody asks "were you unhappy?"."""
_SOFTLY = r"(?:really |actually |just |still |honestly |sure |certainly |definitely |simply |also |sadly )*"
_LEAD = r"^(?:(?:oh|well|um|so|sorry|yeah|yes|boy|gosh) )*"

NEITHER_ECHOED = (
    (
        r"(?<=\w )(?<!that )(?<!this )(?<!it )(?<!which )(?<!there )(?<!one )(?<!yes )(?<!no )(?<!yeah )(?:isnt|wasnt|arent|werent|doesnt"
        r"|dont|didnt|havent|hasnt|wont|wouldnt|cant|couldnt|shouldnt) (?:it|he|she|they|you|we|i)$"
    ),
    (
        r"(?!(?:yes|yeah|yep|no|nope|okay|sure|right|fine|know|knows|matter|idea|clue|sure|guess|tell)\b)\w+"
        r"(?: (?:to|with|on|about|for|it))? (?:what|which|who|whom|where|when|how)(?: one| exactly| now)?$"
    ),
    (
        r"(?:hes|shes|(?:he|she|they|my \w+) (?:is|does|did|has|can|will|was|are|do))(?: but)? i(?:m not| (?:dont|didnt|havent|cant"
        r"|wont|wasnt|aint))$|i(?:m| am| do| did| have| can| will)(?: but)? (?:he|she|they|my \w+) (?:isnt|doesnt|didnt"
        r"|hasnt|cant|wont|arent|dont)$"
    ),
    r"right (?:side|hand|front|rear|back|wheel|door|tire|headlight|taillight|mirror|turn|lane|foot)",
    (
        r"im not (?:(?:even|actually|really|currently|right) )?(?:in(?! (?:(?:a|any) (?:hurry|rush|position|mood)|the (?:mood|market)|need|favor))|at(?! all)|near|by|inside|beside"
        r"|next to|home|there|here|around)\b"
    ),
)
"""A tag, a question back, two people who answer differently, and where one is: none settles what was asked."""

MAYBE_ECHOED = (
    (
        r"\b(would|could|do|does|is|can|will|did|was|has|have|might)\b(?: \w+)?(?: (?:but|and|then|again|or))+"
        r" (?:it|i|he|she|we|that|they) \1nt|(?:id|wed)(?: (?:but|and|then|again|or))+ (?:i|we) wouldnt"
    ),
)
"""Said both ways in one breath."""

YES_ECHOED = (
    rf"{_LEAD}(?:(?:im|i am) )?afraid so",
    r"(?:is|does|do|did|are|was|were|will|has|have|can) (?:it|he|she|they|we|i|you) ever$",
    (
        r"^no(?: no)* (?:i|we|it|that|he|she|they) (?:do|did|will|would|can|is|does|has|have|are)"
        r"(?=$| (?:still|sorry|thanks|please|yes|i still|i really)\b)|^no(?: no)+ (?:im|its|hes|shes)$"
    ),
)

YES_BY_MEASURE = (
    (
        rf"{_LEAD}(?:(?:im|were|we are|i was|definitely|certainly) )*(?:hoping|planning|intending|meaning|aiming) to$"
        rf"|{_LEAD}(?:i|we)? ?(?:hope|plan|intend|aim|mean|expect) to$"
    ),
    (
        rf"{_LEAD}(?:(?:thats|its|itll be|that would be|thatd be) )?(?:more than enough|plenty(?: of (?:it|time|room|them))?"
        r"|ample)(?: thanks| thank you)?$"
    ),
    rf"{_LEAD}(?:many|several|a few|lots of|plenty of|a couple of|loads of) times$|{_LEAD}(?:a couple|a few) times$",
    rf"{_LEAD}(?:(?:i|we) )?(?:nearly |almost )?always(?: (?:have|do|did|am|was|has|does|is))?$",
    rf"{_LEAD}(?:(?:most|all) of the time|all the time|usually|mostly|every (?:single )?(?:time|day|week|month|year))$",
    rf"{_LEAD}(?:very(?: much)?|extremely|hugely|incredibly|super)$",
    (
        rf"{_LEAD}(?:(?:im|were|its|thats|i was|we were|it was|they were|hes|shes) )?(?:very|extremely|really|so|super|incredibly"
        rf"|more than|perfectly|absolutely|most|pretty) {_GLADLY}(?: indeed)?{_GOES_ON}"
    ),
    rf"{_LEAD}(?:i can|we can|i do|we do)? ?hear you(?: (?:fine|now|okay|well|clearly|perfectly|alright|loud|just fine))*$",
    rf"{_LEAD}(?:yep |yup )?(?:im|were) (?:right |all )?here(?: now)?$",
    r"loud and clear|^(?:yeah |well )?(?:fire|ask|talk) away$|^(?:go on )?shoot$",
    rf"{_LEAD}(?:this|that|its|thats|this one|that one)(?: is|s| would be| will be)? the best(?: (?:one|number|way|time|place|address|email|day))?(?: to \w+ me(?: on| at)?)?$",
    rf"{_LEAD}(?:yep |yup )?(?:im |were )?still (?:here|there|on(?: the line)?|listening)$",
    (
        rf"{_LEAD}(?:sure |please )?if (?:you (?:would|could|can|dont mind|wouldnt mind)|its no (?:trouble|bother)"
        r"|its not too much trouble|thats (?:okay|all right|alright))(?: please)?$"
    ),
)
"""How much, how often, go on: a yes only where one was asked for."""

YES_ECHOED_WHERE_ASKED = (
    (
        rf"{_LEAD}(?:i|we|it|he|she|they|that|there) {_SOFTLY}(?:do|am|did|will|would|can|is|does|has|are|was|were){_GOES_ON}"
    ),
    rf"{_LEAD}im (?:(?:yes|yeah|thanks|thank|hes|shes|theyre)\b|my \w+s \w+ing\b)",
    r"(?:have|got) my (?:approval|permission|blessing|consent|okay)|(?:thatd|that would|itd) be (?:\w+ )?appreciated",
    r"(?:itll|thatll|it will|that will|ill) have to (?:be|do)$",
    r"(?:hell|shell|theyll|well|he will|she will|they will|ill) be (?:there|coming)(?: with bells on| for sure| too| then)?$",
)
"""The verb alone, said of whoever was asked about."""

NO_ECHOED = (
    r"not (?:a|one) (?:single )?(?:penny|cent|dime|bit|soul|one|thing|word|drop|prayer|hope|speck|whit)|not a single \w+"
    r"|^(?:\w+ )?not one$",
    (
        rf"{_LEAD}none(?: (?:at all|of it|that (?:i|we) (?:can|could|know|have|want|saw|noticed)\b.*|so far|whatsoever|left"
        r"|yet|here|there|really))$"
    ),
    rf"{_LEAD}never(?! (?:better|been (?:better|happier|more)|mind|a (?:problem|doubt)|fails|say never|more)\b)",
    rf"{_LEAD}(?:(?:very |only )?(?:rarely|seldom)|(?:hardly|scarcely|barely) ever|not (?:very |that |too )?often)$",
    rf"{_LEAD}(?:nobody|nowhere)(?: (?:yet|at all|so far|else))$",
    rf"{_LEAD}(?:dont|didnt|doesnt|havent|hasnt|cant|wont|isnt|arent|wasnt|werent|wouldnt|couldnt)$",
    rf"{_LEAD}(?:(?:i|we|it|he|she|they) )?(?:used to|no longer)$|(?:i|we) no longer (?:have|own|live|need|want|work|drive|use)",
    r"(?:got to|gotta|must|have to) be (?:kidding|joking)",
    (
        rf"{_LEAD}(?:dont|didnt|never)(?: {_SOFTLY.replace(' ', '')})? (?:have|own|got|get|want|need|use|think|had)(?: (?:one|any"
        r"|it|that|those|them|to|a \w+|the \w+))?(?= (?:sorry|thanks|anymore|yet|right now|at the moment|im afraid)|$)"
    ),
    (
        rf"{_LEAD}(?:(?:i|we) )?{_SOFTLY}havent(?= (?:had|got|gotten|been|done|seen|found|heard|started|even|talked|spoken"
        r"|met|tried|managed|yet|received)\b)"
    ),
    (
        rf"(?:i|we) {_SOFTLY}(?:wouldnt|dont|cant|couldnt) (?:trust|risk|recommend|count on|bet on|chance|rely on|stand"
        r"|bear|afford)\b"
    ),
)

NO_ECHOED_WHERE_ASKED = (
    (
        rf"{_LEAD}(?:(?:im|were|its|thats|i was|we were|it was|they were|hes|shes) )?(?:not|less than|never|isnt|wasnt)"
        rf"(?: (?:very|too|that|all that|so|really|particularly|at all|terribly|overly|remotely))? {_GLADLY}(?: (?:at all|with (?:it|that|them)))?{_GOES_ON}"
    ),
    rf"{_LEAD}(?:\w+days?|mornings?|afternoons?|evenings?|weekends?|nights?)(?: is| are|s)? (?:hopeless|useless|impossible|hard|difficult|terrible|awful)\b",
    rf"{_LEAD}my (?:bad|mistake)\b",
    rf"{_LEAD}(?:there|it|that|they) (?:isnt|arent|wasnt|werent|doesnt|dont|didnt) (?:any|one|anything|anyone)\b",
    (
        rf"{_LEAD}(?:i|we) {_SOFTLY}(?:dont|didnt|couldnt|cant|havent) (?:have|find|get|see|seen|found|own|got) (?:it|that"
        r"|them|one|any)\b"
    ),
    (
        rf"{_LEAD}(?:i|ive|we|weve|it|its|he|hes|she|shes) (?:have |had |has )?never (?:been|had|did|done|got|gotten|seen"
        r"|heard|owned|used|signed|met|talked|spoken|bought|tried|happened)\b"
    ),
    (
        rf"{_LEAD}(?:(?:i|we|he|she|they|it|its|that|thats|there|theres|im|were|hes|shes|theyre) ){_SOFTLY}(?:not|isnt|wasnt"
        rf"|dont|doesnt|didnt|cant|wont|wouldnt|couldnt|havent|hasnt|arent|werent)(?!$){_GOES_ON_AFTER_NOT}"
    ),
)
"""The verb and its not, said of whoever was asked about."""

_APOSTROPHE = r"['\u2019]?"
IN_FULL = re.compile(
    r"\W*(?:(?:oh|well|um+|uh+|yes|yeah|so)\W+)*(?P<who>it|that|he|she|there|they|we|i) (?:is|are|am)\W+(?:(?:um+|uh+)\W+)*"
    r"(?:but (?:(?P=who)\b|(?!(?:not|it|he|she|they|we|my|i)\b|i['\u2019]?m\b)\w)|although|though|because|unfortunately"
    rf"|(?P=who){_APOSTROPHE}(?:s|re|m)\b(?! own\b))"
)
"""The verb in full before a clause of its own ("it is but …", "it is, it's up in May"), in lower case, not yet plain.

What begins again ("it's, it's a bungalow") looks the same once it is plain.
"""
