"""What beside a wish for no more calls narrows it or undoes it; over `in_concepts`."""

from __future__ import annotations

import re

from agents.understanding.opting_out.kinds import Kind

_NUMERAL = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?|tomorrow|tonight)"
_HARD = re.compile(
    rf"\b(?:{_DAY}|until|till|unless|yet|while|during|between|noon|midnight|first thing|by"
    rf" mistake|early|late|asleep|sleeping"
    rf"|(?:before|after) (?:{_NUMERAL}|the|lunch|dinner|work|school|church|dark|hours|then"
    rf"|im|ive|YOU|i|\w+day|my|noon|that|supper|bed\w*)(?! (?:CALL|LEGAL|get|lose|am forced"
    rf"|report))"
    rf"|(?:this|next) (?:week|month)|for (?:a|an|the next|another|at least) (?:while|bit"
    rf"|few|couple|hour|day|week|month|minute)"
    rf"|when (?:i|im|its|the|we)|if (?:i|im|its|it|the|theres|KIN)\b|in (?:the next|a week"
    rf"|a month)|more than (?:once|twice|{_NUMERAL})"
    rf"|by mistake|out of town|so (?:early|late|much)|less|not home|NOT home)\b"
)
"""A time or a condition: outside it calls are welcome."""
_SOFT = re.compile(
    rf"\b(?:today|right now|now im|mornings?|afternoons?|evenings?|nights?|at (?:work|home"
    rf"|lunch|dinner|the office|{_NUMERAL})"
    r"|on (?:my|the|WORK|PHONE|OTHERNUMBER|NUMBER) ?\w*|to confirm|ahead|first)\b"
)
"""A time or a place that a forbidding with "anymore" outlives."""
_ASIDE = r"(?<!NOT )(?<!or )(?<!nor )(?<!STOP )"
_CALL_ME = (
    rf"{_ASIDE}(?<!and )(?<!(?<!can )(?<!could )(?<!may )YOU )(?<!to )(?<!NOT YOU )(?<!FORBID )"
    r"CALL (?:TARGET(?! and| again| AGAIN| every| all| one| so| here| much)|KIN|PHONE|WORK"
    r"|OTHERNUMBER|him|her|BACK on|instead|on|at|after|when|once|later|next|tomorrow"
    r"|\w+day|the (?:other|one|cell))"
)
_ANOTHER_WAY = re.compile(
    rf"\b(?:{_CALL_ME}|(?:it|that|them|instead) CALL$"
    r"|(?<!NOT )(?<!or )(?<!and )e ?mail (?:TARGET|is|works|would|instead|KIN)|emails"
    r" better|(?<!STOP )(?:send|shoot|drop) TARGET (?:a|an|the|email|CALL\b)"
    r"|(?<!NOT )(?:use|try) (?:PHONE|OTHERNUMBER|WORK|KIN|my \w+|the \w+|this one"
    r"|THENUMBER|NUMBER \w+|her|him|\w+ cell)|instead|(?:only|just) CALL(?:$| TARGET| if)"
    rf"|(?:{_DAY}|later|next week|after \w+|morning|\w+ oclock) (?:is|are|s|works?|would"
    rf"|better|best|fine|instead)|(?:is|s|are) (?:better|best|fine|good)\b"
    r"|(?:can|could|would) (?:just )?CALL|(?:CALL|CALLING) (?:is|works|would be) (?:better"
    r"|fine|okay|ok)|leave (?:TARGET )?a CALL\b|CALLS? (?:is|are) (?:fine|okay|good"
    r"|better)"
    r"|KEEP TARGET on|(?:feel free|YOU can|YOU may) (?:to )?(?:KEEP )?CALL|ill (?:come|be"
    r" there|be in|stop by|pick)"
    r"|(?:have|has|NEED) to CALL (?:YOU|BACK))"
)
_NEW_NUMBER = re.compile(
    r"\b(?:add|use (?!NUMBER AGAIN)|new one|instead|OTHERNUMBER is|change it|replace|TAKE"
    r" (?:in|the|on|KIN|PHONE|OTHERNUMBER)|TAKE (?:in|KIN|TARGET on|PHONE)|with my|i meant"
    r"|its old|old one|its my old)\b"
    r"|(?<!wrong )OTHERNUMBER(?= (?:and|instead|is))"
)
_DENIED = re.compile(
    r"(?:\b(?<!or )(?:NOT|DOESNT|didnt|FORBID|wasnt|isnt|wouldnt|arent|without|NONEED"
    r"|NOWISH|hesitate|NOT saying|nobody|no one|never)"
    r"(?: (?:WANT|NEED|say|said|mean|saying|ask|asking|tell|telling|wanted|asked|told"
    r"|meant|trying|going|YOU|TARGET|to|that|think|be|been|getting|TAKE|have|i|afraid"
    r"|worry about|NOT))*"
    r"|NOT that(?: \w+){0,2}|that \w+ mean)$"
)
_STILL_ASKED = re.compile(
    r"(?:why (?:FORBID|NOT) YOU|^FORBID YOU|if YOU (?:NOT|FORBID)|didnt i (?:tell|say|ask)\b.*|did YOU NOT.*"
    r"|(?:did i NOT|have i NOT)\b.*|FORBID YOU(?: \w+)?|NOT YOU (?:hear|understand).*|what"
    r" part of.*)$"
)
_OF_OTHERS = re.compile(
    r"\b(?:they|theyll|he|she|(?:him|her|them)(?= )|people|somebody|someone|other \w+"
    r"|another (?:company|dealer\w*|agent|agency)"
    r"|telemarketers|SALESCALLS|spammers|scammers|ex|bank|collectors|the (?:dealer\w*"
    r"|seller|guy|mechanic)|(?:old )?(?:agent|realtor|dealer)|dealership|KIN)"
    r"(?: (?:to|FORBID|NOT|DOESNT|didnt|should|NEED|have|has|will|would|wouldnt|must"
    r"|better|could|gotta|got|never|finally|be))*$"
)
_PASSED_ON = re.compile(
    r"\b(?:tell|have|make|ask|get|GET)(?: \w+){1,2}(?: to)?$|KIN(?: (?:told|asked|said"
    r"|WANT|says|NEED|NOT|DOESNT|is|has))(?: \w+){0,3}$"
)
_REPORT = re.compile(
    r"(?:\b(?:why|how come(?: \w+)?|i|we|they|he|she|people|because|since|phones?|forget"
    r"|afraid|saying|nobody|no one|who|KIN|TARGET CALLED|if YOU|if (?:i|we|they|he|she|it)"
    r"|wait|(?<!FROM )(?<!know )(?<!with )(?<!for )(?<!to )(?<!thank )(?<!bless )(?<!CALL"
    r" )(?<!are )(?<!of )(?<!about )YOU|that|is it okay|okay|(?:was|were|been) (?:told"
    r"|asked)|(?:told|tells|asked|telling) (?:TARGET|i|us)|said|says(?= until))"
    r"(?: (?:just|simply|always|really|also|still|usually))?)$"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|until|when|once) (?:it|its|theres|i|im|the|nothing|KIN)\b(?! (?:told"
    r"|asked|said))(?!.*ill CALL YOU)"
)
_ASKED_FOR = re.compile(
    r"(?:\b(?:rather|WANT|if|said|told|asked|request|demand|insist|ask|beg|wish|tell|hope"
    r"|(?:can|could|would|will|must|shall|should|do)|that) YOU"
    r"|\b(?:i|we|i just|ive|weve|KIN|TARGET) (?:\w+ )?(?:said|say)|request(?:ing)? that"
    r" YOU|(?:are|youre) (?:hereby )?(?:instructed|told|ordered|advised)|(?:told|tell"
    r"|telling|asked) (?:YOU|LIST|them|the \w+(?: \w+)?)(?: \w+){0,2})$"
)
_QUESTION = re.compile(
    r"\b(?:what is|whats|what does|how does|what happens|explain|is there|(?:do|did|does"
    r"|when|why do|when do|why did|time do|are) YOU(?: \w+)?"
    r"|do YOU have a|did i|who|am i)$"
)
_MINE_TO_LOSE = re.compile(r"\b(?:i|YOU NOT|they|he|she)$")
"""Before "lose my number" and the like: told, not asked for."""
_NICKNAME = re.compile(
    r"^ (?:sir|maam|mister|miss|mrs|mr|that|an?|the|honey|sweetie|dear|crazy|darling|love|over)\b"
)
_MAY_FOLLOW_ME = re.compile(
    r"^(?: (?:(?-i:[A-Z]+)|again|please|no|okay|at|or|and|thanks|thank|with|about|im?|ive"
    r"|ill|well|id|its|this|these|youre?|were?|for|from|because|cause|on|if|so|under"
    r"|like|is|got|else|regarding|unless|anytime|once|in|constantly|every|day|now|already"
    r"|right|either|remove|leave|lose|put|what|how|then|bye|goodbye|hang|seriously|nonstop"
    r"|night|he|she|they|we|there|anyways?|alright|your|my|directly|today|until|but|asking"
    r"|who|any|ya|hear|understand|by|to|good|have|until|till|tomorrow|yet|or|not|as|why|do"
    r"|nobody|wrong|"
    r"all|morning|ma|unannounced|later|out)\b|$)"
)
_MAY_FOLLOW_CALL = re.compile(
    r"^(?: (?:or|and|nor) CALL)?(?:$| (?:NOT|TARGET|NUMBER|PHONE|AGAIN|BACK|NOMORE|KIN"
    r" AGAIN|(?:him|her|them) AGAIN|KIN(?= \w*\s?(?:AGAIN|alone))|(?:WORK|OTHERNUMBER"
    r"|THENUMBER)(?: \w+)? AGAIN|i|im|ive|and|or|so|because|cause|thanks?|thank|YOU|youre"
    r"|this|its|bye|okay|understand|what|did|nobody|please|either|for|about|we|were)\b)"
)
_TAIL_QUESTION = re.compile(r"\b(?:are|will|do|can|would) YOU$")


def stands(words: str, match: re.Match[str], kind: Kind) -> bool:
    """Whether nothing around the match takes the wish back.

    Args:
        words: The whole utterance, in concepts.
        match: The shape found in it.
        kind: What may undo it.
    """
    if kind is Kind.SURE:
        return True
    before, after = words[: match.start()].rstrip(), words[match.end() :]
    if kind is Kind.REMOVAL:
        return not (
            _denied(before)
            or _QUESTION.search(before)
            or (match[0].startswith("DELETE") and _MINE_TO_LOSE.search(before))
            or _NEW_NUMBER.search(after)
            or "OTHERLIST" in after[:20]
        )
    around = f"{before} ; {after}"
    if kind is Kind.ORDER:
        return _order_stands(before, match[0], after) and not (
            _limited(match[0] + after) or _ANOTHER_WAY.search(around)
        )
    if kind is Kind.STOP:
        if _NICKNAME.match(after) or re.match(r" (?:it|them)\b", after):
            return False
        if (
            re.match(r" (?:him|her)\b(?!$| (?:and|AGAIN|please|at|about))", after)
            and "KIN" not in before
        ):
            return False
        if _OF_OTHERS.search(before) and not _PASSED_ON.search(before):
            return False
        if _QUESTION.search(before) and not _ASKED_FOR.search(before):
            return False
        if after.startswith(" TARGET") and not _MAY_FOLLOW_ME.match(after[len(" TARGET") :]):
            return False
    elif _limited(match[0] + after):
        return False
    return not (_denied(before) or _hard_limit(after) or _ANOTHER_WAY.search(around))


def _order_stands(before: str, order: str, after: str) -> bool:
    if not _MAY_FOLLOW_CALL.match(after) and not order.endswith("TARGET"):
        return False
    of_me = " TARGET" if after.startswith(" TARGET") else ""
    if (of_me or order.endswith("TARGET")) and not _MAY_FOLLOW_ME.match(after[len(of_me) :]):
        return False
    if _TAIL_QUESTION.search(after) or (order.startswith("YOU FORBID") and " BACK" in after):
        return False
    if re.search(r"NOT that(?: \w+){0,2}$|\bNOT (?:say|saying|mean)$|didnt (?:say|mean)$", before):
        return False
    if order.startswith(("YOU", "youre")):
        return order != "YOU NOT CALL"
    if order.startswith(("NOT WANT", "NOT NEED")):
        return not before.endswith("YOU")
    if _CONDITION.search(before) or re.search(r"\b(?:KIN|he|she|they) (?:said|says)$", before):
        return False
    return not _REPORT.search(before) or bool(_ASKED_FOR.search(before))


def _denied(before: str) -> bool:
    return bool(_DENIED.search(before)) and not _STILL_ASKED.search(before)


def _hard_limit(words: str) -> bool:
    return bool(_HARD.search(words))


def _limited(words: str) -> bool:
    if _HARD.search(words):
        return True
    lasting = re.search(r"AGAIN|NOMORE|LIST", words)
    return not lasting and bool(_SOFT.search(words))
