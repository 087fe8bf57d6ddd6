"""What a model may not say of its own accord: that something was done, will be done, or costs nothing."""

from __future__ import annotations

import re

from agents.guards.given import Given

_ACTS = (
    r"book|schedul|reserv|confirm|cancel|resched|arrang|transfer|register|sign|enrol|submit|process"
)
_DONE = re.compile(
    r"\b(?:you(?:(?:'|’)re| are| have been)|i(?:(?:'|’)ve| have)?|we(?:(?:'|’)ve| have)?|it(?:(?:'|’)s| is| has been)"
    r"|that(?:(?:'|’)s| is)|has been|have been|(?:is|are) now|appointment (?:is|has been))"
    rf"(?: \w+){{0,2}} (?:{_ACTS})\w*(?:ed|led)\b"
    r"|\b(?:all set|you(?:'|’)?re set|it(?:'|’)?s (?:all )?(?:done|set)|set you up|taken care of)\b"
    r"|\b(?:i|we)(?:(?:'|’)?ve| have| just| already)* (?:sent|emailed|texted|added|updated|noted|removed|put|made"
    r"|moved|changed|saved|set|told|notified|recorded|taken you off)\b"
    r"|\b(?:has|have|was|were|is|are|been) (?:sent|added|updated|removed|moved|saved|locked in|notified)\b"
    r"|\bsee you (?:on|at|then|there|soon|tomorrow|next|this|mon|tue|wed|thu|fri|sat|sun)"
    r"|\bappointment is (?:for|at|on)\b|\bsuccessful",
    re.IGNORECASE,
)
_DOING = re.compile(
    rf"\b(?:i|we)(?:(?:'|’)m|(?:'|’)re| am| are)(?: \w+){{0,2}} (?:{_ACTS}|send|email|text|call|connect|put|add|remov|mov"
    r"|chang|updat|sav|giv|hold)\w*ing\b"
    r"|\b(?:let me|allow me to|while i|as i|i)(?: \w+)? (?:transfer|connect you|put you through|book you|cancel)\b",
    re.IGNORECASE,
)
"""Said of something that only code does: "I'm transferring you", "let me put you through"."""
_ACT = re.compile(rf"(?<!\bbe )\b(?:{_ACTS})\w*(?:ed|led)\b", re.IGNORECASE)
"""Said of something done, unless it is asked or said to be possible: "can be booked"."""
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|or|okay|sure|great|alright)\W+)*(?:would|do|does|did|shall|should|can|could|may|want|is|are|was"
    r"|were|which|what|when|how)\b.*\?\W*$",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:i|we|someone|somebody|they|he|she|our \w+|an? \w+)(?:(?:'|’)ll| will| can| could|(?:'|’)m going to"
    r"|(?:'|’)re going to| am going to| are going to| is going to)(?: (?:also|gladly|happily|definitely|certainly"
    r"|surely|then|just|have \w+))*\s(?:book|schedule|reserve|hold|send|text|email|mail|call|ring|refund|waive|discount"
    r"|match|beat|guarantee|ensure|make sure|arrange|transfer|connect|put you|give you|get back|contact|reach out"
    r"|pay|cover|reimburse|deliver|pick|remove|cancel|move|change|update|set|add|follow up|let you know|see to)\b",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(
    r"\b(guarantee\w*|promise\w*|warrant\w*|refund\w*|discount\w*|rebate\w*|coupon\w*|free|no charge|no cost"
    r"|complimentary|waive\w*|cheap\w*|lowest|best price|special offer|on the house|approved|qualif\w+"
    r"|low as|risk[- ]free|interest rate\w*|half (?:price|off)|lifetime|same[- ]day|right away|immediately|asap|overnight"
    r"|while you wait|deal|binding)\b",
    re.IGNORECASE,
)
_FREE_AS_IN_WILLING = re.compile(
    r"\b(?:feel|are you|you(?:'|’)?re|when you are) free\b|\bfree to\b", re.IGNORECASE
)
_YES_WORDS = (
    r"yes|yeah|yep|sure|of course|absolutely|certainly|definitely|correct|exactly|indeed|agreed|no problem|you can"
    r"|that works|that(?:'|’)s (?:right|fine|true)"
)
_SAYS_YES_FIRST = re.compile(
    rf"^\W*(?:(?:oh|well|okay|why)\W+)?(?:{_YES_WORDS})\b"
    r"|^\W*(?:we|it|that|they|you) (?:do|does|is|are|can|will)\W*$",
    re.IGNORECASE,
)
_SAYS_YES = re.compile(rf"\b(?:{_YES_WORDS})\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_POLICY = re.compile(
    r"\b(?:safe|unsafe|dangerous|good|bad|nice|rough) (?:neighbo[u]?rhoods?|areas?|part of town|schools?|people)\b"
    r"|\bcrime\b|\b(?:white|black|hispanic|latino|asian|jewish|muslim|christian|catholic)\b"
    r"|\b(?:kind|type|sort) of people\b|\b(?:great|perfect|ideal|suitable) for (?:families|singles|couples)\b"
    r"|\byou should (?:sue|invest|sign|buy|sell|take (?:the|a) (?:loan|deal))\b"
    r"|\b(?:legal|tax|medical|investment) advice\b|\bdiagnos\w+|\bimmigra\w+",
    re.IGNORECASE,
)


def unfounded_claim(sentence: str, given: Given) -> str | None:
    """Name the kind of claim that a sentence makes and the facts do not, or None."""
    asks = bool(_ASKS.search(sentence))
    if _DONE.search(sentence) or ((_ACT.search(sentence) or _DOING.search(sentence)) and not asks):
        return "success_claim"
    if _PROMISE.search(sentence) and not asks:
        return "promise"
    if _POLICY.search(sentence):
        return "policy"
    offers = _FREE_AS_IN_WILLING.sub("", sentence)
    for offered in _GUARANTEE.findall(offers):
        if not given.mentions(offered):
            return "promise"
    return None


def affirms(sentence: str) -> bool:
    """Whether a sentence says yes to what was asked."""
    if _SAYS_YES_FIRST.search(sentence):
        return True
    return bool(_SAYS_YES.search(sentence)) and not _NOT.search(sentence)
