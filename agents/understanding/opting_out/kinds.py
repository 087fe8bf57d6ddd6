"""What a wish for no more calls can be, and the pieces its shapes are made of."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What may undo a rule's match."""

    ORDER = "order"
    """"Don't call …": a time, another way, a nickname, a report."""
    STOP = "stop"
    """"Stop calling …": denial, somebody else's calls, another way."""
    REMOVAL = "removal"
    """"Take me off …": denial, a question, a new number in its place."""
    WISH = "wish"
    """"I want no calls": denial, a time, another way."""
    SURE = "sure"
    """Whole in itself."""


ME = r"(?:TARGET|NUMBER|THENUMBER|PHONE|KIN|WORK)"
MINE = r"(?:TARGET|NUMBER|KIN|PHONE|WORK)"
OF_THESE = r"(?:all|of|the|this|that|your|these|those|them|my|any|every|such|more|constant|further|future|AGAIN|daily|it|with|on|making|doing|now|already|and|YOU)"
ANY_OF_THESE = rf"(?:{OF_THESE}|NOMORE|TAKE|GET|TARGET|to|be|being|getting|receiving|receive|accept|have|KEEP|like|kinds?|types?|sorts?|for|another|no|nobody|if|it when|when|service|other)"
END = r"(?=$| (?:and|or|because|cause|so|i|im|ive|we|were|if|thanks?|thank|you|YOU|bye|goodbye|okay|now|today|right|NOT|STOP|this|its|in|as|for|before|would|would you|will|until|we|never|DELETE|TAKE|what|with|are|last|yesterday|already|twice|repeatedly|weeks|please|he|she|hes|shes|they)\b)"
HARM = r"(?:LEGAL|reporting|charges|consequences|REPORTYOU|INSULT|DELETE YOU|regret|HARASSMENT)"
