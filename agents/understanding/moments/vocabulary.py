"""The closed vocabularies that the recognisers share."""

from __future__ import annotations

from datetime import time

from agents.understanding.spelling import any_of
from agents.understanding.words import Word

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SHORT_WEEKDAYS = {"wed": 2, "sat": 5, "sun": 6}
"""Words of their own, so weekdays only where a date can stand."""

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july", "august"),
            *("september", "october", "november", "december"),
        ),
        start=1,
    )
}

PARTS: dict[str, tuple[time, time | None]] = {
    "morning": (time(0), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), None),
    "night": (time(18), None),
}
"""Part of the day to when it begins and ends."""

OPEN_ENDED = (("or", "later"), ("or", "after"), ("and", "after"), ("onwards",), ("onward",))
"""After a day: that day or any later one."""

NAMED_TIMES = {
    "noon": (12, 0),
    "noonish": (12, 0),
    "midday": (12, 0),
    "midnight": (0, 0),
    "lunchtime": (12, 0),
}

GRAMMAR = any_of(
    "look looks see sees seem seems a about above after again alright also am an and any anytime are around as asap at available be because "
    "before better between both but by can can't cannot check come could day did do does doesn't "
    "don't earlier either evening fine first for free from good great has have he hello here hey hi how "
    "however i if i'd i'll i'm in instead into is isn't it its just later latest let like may maybe me "
    "mean might morning my next night no noon not now of off ok okay on only open or our out "
    "perfect perhaps please possible probably rather really she should since so soon sound suit suits fits "
    "sorry sounds sure than thank thanks that that's the their them then there they this "
    "through till time to today tomorrow tonight too under until up us very via wait was we well were what "
    "when where which while who will with won't work works would yeah yep yes you your "
    "'s 'd 'll 're 've 'm afternoon ideally preferably onwards onward sharp sometime dot exactly local "
    "which pm o'clock ish both each would've i've it'll looking getting using leaving returning going "
    "arriving departing departure book reserve schedule make find show tell give need want "
    "because since though although unless whether must shall anyone anything something starting"
)
"""Words that can follow a date or a time; a number before any other word counts that thing."""

MONEY_TALK = any_of(
    "budget price priced prices spend spending afford thousand grand k million dollars dollar bucks cost "
    "costs offer worth mortgage loan rent payment pay paying quote quoted estimate charge fee $ under"
)
SLOT_TALK = any_of(
    "appointment reservation reserve book booking schedule time event table slot opening open available "
    "pick pickup drop visit viewing showing tour meet meeting come calendar"
)


def text_at(words: tuple[Word, ...], at: int) -> str:
    """Give a word's text, and "" outside the utterance."""
    return words[at].text if 0 <= at < len(words) else ""


def matches(words: tuple[Word, ...], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands at a word."""
    # nearly all of them fail at their first word
    return text_at(words, at) == phrase[0] and all(
        text_at(words, at + n) == text for n, text in enumerate(phrase)
    )
