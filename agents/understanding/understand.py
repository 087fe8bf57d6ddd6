"""The whole of an utterance: every parser, once, over the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from agents.understanding.acts import read_acts
from agents.understanding.addresses import read_address
from agents.understanding.areas import read_area
from agents.understanding.choices import named
from agents.understanding.counts import read_counts
from agents.understanding.dob import read_dob
from agents.understanding.email import read_email
from agents.understanding.money import read_money
from agents.understanding.names import read_name
from agents.understanding.phone import read_phone
from agents.understanding.reading import Found, Reading, Vocabulary
from agents.understanding.timeline import read_timeline
from agents.understanding.vin import read_vin
from agents.understanding.when import read_when
from domain.expected import Expected
from domain.plain_text import readable

MOST_WORDS = 80
"""Half a minute of speech."""
_ON_THE_LIST = 0.7
_SURE = 0.8
"""From here on the words of a sum or a telephone number are not read again as a time."""


def understand(
    text: str,
    *,
    asked: Expected,
    now: datetime,
    zone: ZoneInfo,
    vocabulary: Vocabulary,
    context: Mapping[str, Any],
) -> Reading:
    """Read everything that code alone makes of an utterance.

    Args:
        text: What was recognised, in any spelling; of a very long one the beginning and the end are read.
        asked: The kind of answer the agent waits for; what it names is read more willingly.
        now: The present, aware.
        zone: The business's zone: days and times are read in it.
        vocabulary: The names the business uses.
        context: What the agent knows of the question: "money" (what is being paid, see `read_money`),
            "fact" (the fact asked for, such as "area" or "bedrooms"), "digits" (of a telephone number
            so far), "bare_money" (whether an amount may come unasked), "offered" (appointment times on offer,
            ISO 8601), "polarity" (see `yes_or_no`).
    """
    whole = readable(text)
    text = _shortened(whole)
    fact = context.get("fact")
    today = now.astimezone(zone).date()
    digits = str(context.get("digits") or "")
    phone = read_phone(text, asked=asked is Expected.PHONE, digits_so_far=digits)
    money = read_money(
        text,
        asked=asked is Expected.MONEY,
        kind=context.get("money"),
        bare=bool(context.get("bare_money")),
    )
    area = read_area(text, vocabulary.areas, asked=fact == "area")
    other_numbers = [found for found in (phone, money) if found and found.confidence >= _SURE]
    return Reading(
        acts=read_acts(whole, asked, context.get("polarity")),
        when=read_when(
            _without(text, other_numbers),
            asked=asked,
            now=now,
            zone=zone,
            vocabulary=vocabulary,
            context=context,
        ),
        phone=phone,
        money=money,
        name=read_name(_without(text, _long_areas(area)), asked=asked is Expected.NAME),
        email=read_email(text),
        dob=read_dob(text, asked=asked is Expected.DOB, today=today),
        vin=read_vin(text, asked=asked is Expected.VIN),
        address=read_address(text, asked=asked is Expected.ADDRESS),
        area=area,
        intent=named(text, vocabulary.intents),
        service=named(text, vocabulary.services),
        choices=_choices(text, vocabulary, fact),
        counts=read_counts(text, asked_for=_counted(asked, fact)),
        timeline=read_timeline(text, asked=asked, now=now, zone=zone, context=context),
    )


def _shortened(text: str) -> str:
    """Leave the middle out of what nobody says in one breath: reading it would hold up every other call."""
    words = text.split()
    half = MOST_WORDS // 2
    return text if len(words) <= MOST_WORDS else " ".join((*words[:half], *words[-half:]))


def _long_areas(area: Found[str] | None) -> list[Found[str]]:
    """A part of town whose name is nobody's: "Cedar Park", and not "Kyle"."""
    return (
        [area] if area is not None and " " in area.words and area.confidence >= _ON_THE_LIST else []
    )


def _without(text: str, facts: Iterable[Found[Any]]) -> str:
    """Blank out the words of other facts: "three fifty" is no time once it is a price."""
    for fact in facts:
        at = text.lower().find(fact.words.lower())
        if at >= 0:
            end = at + len(fact.words)
            text = f"{text[:at]},{' ' * (end - at - 1)}{text[end:]}"
    return text


def _choices(text: str, vocabulary: Vocabulary, asked_for: str | None) -> Mapping[str, Found[str]]:
    found = {
        fact: named(text, values, asked=fact == asked_for, fact=fact)
        for fact, values in vocabulary.choices.items()
    }
    return {fact: value for fact, value in found.items() if value is not None}


def _counted(asked: Expected, fact: str | None) -> str | None:
    return (fact or "bedrooms") if asked is Expected.COUNT else None
