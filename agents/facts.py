"""From what was read out of an utterance to what is established about the caller."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from agents.exchange import Exchange
from agents.money_kind import money_kind
from agents.patterns import plainly
from agents.pending import SCHEDULING_KINDS
from agents.questions import asks_something
from agents.state import Fact
from agents.understanding.common_words import COMMON
from agents.understanding.reading import Found
from domain.playbook import FactKind, Question

SURE_ENOUGH = 0.5
"""A reading below it does not count unless it answers what was asked."""
OVERRULING = 0.7
"""A reading from here on replaces another answer even when it was not asked for."""
ON_THE_LIST = 0.7
"""A part of town read with less is any words that may be one."""
UNASKED_TEXT_WORDS = 8
"""A part of town that is not on the list may have so many words."""

USUAL_USD = {
    "purchase_price": (20_000, 50_000_000),
    "monthly_rent": (150, 50_000),
    "repair_price": (5, 100_000),
}
"""What such things cost, generously: an amount outside is asked back."""
ORDERS = "instructions"
"""The topic of refusals that is an attempt to give the agent orders."""
_IN_OWN_WORDS = (FactKind.AREA, FactKind.TEXT)
_CORRECTING = re.compile(
    r"\b(actually|instead|i mean|i meant|make (?:it|that)|sorry|change|correction|rather|i said|not)\b"
)
_DOES_NOT_KNOW = re.compile(
    r"\b(don'?t know|not sure|no idea|haven'?t decided|no preference|rather not|doesn'?t matter|don'?t care"
    r"|anything|anywhere|wherever|whatever|skip|none of your|prefer not|flexible|open to)\b"
)
_COMES = re.compile(
    r"\b(come (?:in|by|over|see|look|take)|stop by|appointment|viewing|showing|tour|visit|schedule|book|see (?:a|an|the|some|one)"
    r"|look at (?:a|an|the|some|one)|view (?:a|an|the|some)|meet|bring (?:it|my|the)|drop (?:it|my|the))\b"
)
_LAST_NAME = re.compile(
    r"\b(?:(?:last|family) name|surname)(?:'s)?(?: (?:is|as|was|it's|should be|actually|really|spelled))* ([a-z][\w'-]+)",
    re.IGNORECASE,
)
_LEADING_WORDS = re.compile(
    r"^(?:(?:um|uh|well|so|oh|like|maybe|probably|i think|i guess|let's say|somewhere|in|around|near|the|it's|it is"
    r"|i'd like|i would like|we'd like|we like|i like|preferably|ideally|i have|i drive|i've got|a|an|my)\s+)+"
)


def take_facts(x: Exchange) -> None:
    """Take every fact the utterance holds, whatever was asked; note what is new and what was corrected.

    Of what is declined only plain facts are taken, and nothing at all of an attempt to give orders.
    """
    if x.refused == ORDERS:
        return
    questions = [
        q
        for q in x.deps.playbook.questions
        if x.refused is None or q.kind not in (FactKind.NAME, *_IN_OWN_WORDS)
    ]
    for question in questions:
        found = _READERS[question.kind](x, question)
        if found is not None:
            _establish(x, question, found)
    asked = next((q for q in questions if is_asked(x, q.fact)), None)
    if asked is not None and asked.kind in _IN_OWN_WORDS and not x.taken:
        found = _own_words(x)
        if found is not None:
            _establish(x, asked, found)


def is_asked(x: Exchange, fact: str) -> bool:
    """Whether the agent waits for this fact."""
    return x.awaits("question", "confirm") and x.pending.get("fact") == fact


def does_not_know(x: Exchange) -> bool:
    """Whether the caller cannot or will not say."""
    return x.did("maybe") or _DOES_NOT_KNOW.search(x.plain) is not None


def wants_to_come(x: Exchange) -> bool:
    """Whether a day in the words says when to come, and not how soon something is planned."""
    if x.pending.get("kind") in SCHEDULING_KINDS or x.awaits("what_wrong", "anything_else"):
        return True
    return _COMES.search(x.plain) is not None


def corrects(x: Exchange) -> bool:
    """Whether the words set something right."""
    return x.did("wrong", "no") or _CORRECTING.search(x.plain) is not None


def _name(x: Exchange, question: Question) -> Found[Any] | None:
    """A last name alone belongs to the first name that is known."""
    found, known = x.reading.name, x.call["facts"].get(question.fact)
    last = _LAST_NAME.search(x.turn.text)
    if (
        known is None
        or last is None
        or last[1].lower() in COMMON
        or (found is not None and " " in found.value)
    ):
        return found
    first = found.value if found is not None else str(known["value"]).split()[0]
    if first.lower() == last[1].lower():
        first = str(known["value"]).split()[0]
    return Found(value=f"{first} {last[1].title()}", confidence=0.9, words=last[0])


def _phone(x: Exchange, _question: Question) -> Found[Any] | None:
    phone = x.reading.phone
    return phone if phone and phone.confidence >= SURE_ENOUGH else None


def _area(x: Exchange, question: Question) -> Found[Any] | None:
    found = x.reading.area
    if found is not None and found.confidence < ON_THE_LIST and is_asked(x, question.fact):
        declines = does_not_know(x) or x.did(
            "goodbye", "repeat", "wait", "robot", "human", "thanks"
        )
        return None if declines else found
    return found


def _money(x: Exchange, _question: Question) -> Found[Any] | None:
    found = x.reading.money
    if found is None or (found.value.low is None and found.value.high is None):
        return None
    return Found(
        value=[found.value.low, found.value.high], confidence=found.confidence, words=found.words
    )


def _timeline(x: Exchange, _question: Question) -> Found[Any] | None:
    found = x.reading.timeline
    if wants_to_come(x) and not is_asked(x, "timeline"):
        return None
    if found is None:
        return None
    starts, ends = found.value.starts, found.value.ends
    value = {
        "from": None if starts is None else starts.isoformat(),
        "to": None if ends is None else ends.isoformat(),
    }
    return Found(value=value, confidence=found.confidence, words=found.words)


def _choice(x: Exchange, question: Question) -> Found[Any] | None:
    """A "not sure" is an answer to the question that was asked, and to no other."""
    if does_not_know(x) and not is_asked(x, question.fact):
        return None
    return x.reading.choices.get(question.fact)


def _yes_no(x: Exchange, question: Question) -> Found[Any] | None:
    named = x.reading.choices.get(question.fact)
    if named is not None and (is_asked(x, question.fact) or not asks_something(x)):
        return Found(value=named.value == "yes", confidence=named.confidence, words=named.words)
    if not is_asked(x, question.fact) or x.did("repeat", "wait", "robot", "human"):
        return None
    if does_not_know(x):
        return None
    if x.did("yes") != x.did("no"):
        return Found(value=x.did("yes"), confidence=0.9, words=x.turn.text.strip())
    return None


def _text(x: Exchange, question: Question) -> Found[Any] | None:
    found = x.reading.texts.get(question.fact)
    if found is None or (is_asked(x, question.fact) and does_not_know(x)):
        return None
    return replace(found, value=_LEADING_WORDS.sub("", plainly(found.value)).title())


def _own_words(x: Exchange) -> Found[Any] | None:
    """The utterance itself, where whatever is said is the answer."""
    if x.did("yes", "no", "repeat", "wait", "thanks", "robot", "human") or does_not_know(x):
        return None
    if asks_something(x):
        return None
    words = _LEADING_WORDS.sub("", x.plain)
    if not words or len(words.split()) > UNASKED_TEXT_WORDS or x.turn.text.rstrip().endswith("?"):
        return None
    return Found(value=words.title(), confidence=SURE_ENOUGH, words=x.turn.text.strip())


_READERS: dict[FactKind, Callable[[Exchange, Question], Found[Any] | None]] = {
    FactKind.INTENT: lambda x, _: x.reading.intent,
    FactKind.NAME: _name,
    FactKind.PHONE: _phone,
    FactKind.EMAIL: lambda x, _: x.reading.email,
    FactKind.AREA: _area,
    FactKind.ADDRESS: lambda x, _: x.reading.address,
    FactKind.MONEY: _money,
    FactKind.COUNT: lambda x, question: x.reading.counts.get(question.fact),
    FactKind.TIMELINE: _timeline,
    FactKind.CHOICE: _choice,
    FactKind.YES_NO: _yes_no,
    FactKind.SERVICE: lambda x, _: x.reading.service,
    FactKind.VIN: lambda x, _: x.reading.vin,
    FactKind.TEXT: _text,
}


def _establish(x: Exchange, question: Question, found: Found[Any]) -> None:
    name, known = question.fact, x.call["facts"].get(question.fact)
    asked = is_asked(x, name)
    if found.confidence < SURE_ENOUGH and not asked:
        return
    if known is not None and known["value"] == found.value:
        if asked and x.awaits("confirm"):
            known["sure"] = True
            x.taken.append(name)
        return
    if known is not None and not asked and not _overrules(x, question, found):
        return
    by_model = name in x.by_model
    doubtful = x.badly_heard or by_model or found.confidence < SURE_ENOUGH or _is_odd(x, found)
    x.call["facts"][name] = Fact(
        value=found.value,
        words=found.words,
        confidence=round(found.confidence, 3),
        turn=x.turn.seq,
        source="model" if by_model else "caller",
        sure=not (question.confirm and doubtful),
    )
    x.taken.append(name)
    if known is not None:
        x.corrected.append(name)


def _is_odd(x: Exchange, found: Found[Any]) -> bool:
    """Whether an amount is far from what such a thing costs: misheard, more likely than meant."""
    least, most = USUAL_USD.get(money_kind(x) or "", (0, None))
    if not isinstance(found.value, list):
        return False
    amounts = [end for end in found.value if end is not None]
    return any(end < least or (most is not None and end > most) for end in amounts)


def _overrules(x: Exchange, question: Question, found: Found[Any]) -> bool:
    """Whether a new value for something already answered is a correction and no mishearing."""
    if corrects(x):
        return True
    if question.kind is FactKind.NAME:
        return x.awaits("read_back", "what_wrong") and found.confidence >= OVERRULING
    if question.kind in (FactKind.INTENT, FactKind.SERVICE):
        return False
    return found.confidence >= OVERRULING
