"""Whether a bare number is a time: only beside words that make it one, or where a time was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from agents.understanding.moments.mention import Clock, Day, Mention, Part, Setting, Week
from agents.understanding.moments.vocabulary import GRAMMAR, PARTS, matches, text_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_ALMOST = any_of("about around approximately roughly like maybe say exactly the probably")
_MAKES_IT_A_TIME = any_of("at after before past @")
_LEANS_TO_A_TIME = any_of("by until till around about from between approximately since than")
_BEFORE_ONE_O_CLOCK = any_of(
    "at around about after before by until till to between and or from for say is do"
)
_COUNTS = any_of(
    "want need have get buy book reserve number option for with of are be find order take bring add "
    "just only least most seat seats bed level step room unit suite apartment chapter season"
)
_CORRECTS = any_of(
    "changed moved change move push switch reschedule bump shift instead rather no sorry mean meant actually make so hang wait early late oops"
)
_BEFORE_A_CORRECTION = any_of("it that mean meant sorry no actually say at about do to oops wait")
_JOINS = any_of("so or and to till until through - not")
_FIXES_A_TIME = any_of("it me that appointment schedule scheduled set down shoot available free us")
_FOR_PEOPLE = any_of("table reserve reservation party group book seat seats tickets ticket")


def standing(words: Words, mentions: Sequence[Mention], setting: Setting) -> list[Mention]:
    """Keep the mentions that hold; bare numbers only where something makes them a time."""
    sure = [m for m in mentions if not (isinstance(m, Clock) and m.weak)]
    has_clock = any(isinstance(m, Clock) for m in sure) or any(
        isinstance(m, Clock) and _before(words, m.first) in _MAKES_IT_A_TIME for m in mentions
    )
    kept: list[Mention] = []
    for at, mention in enumerate(mentions):
        if not isinstance(mention, Clock) or not mention.weak:
            kept.append(mention)
            continue
        if _is_a_pronoun(words, mention):
            continue
        before = kept[-1] if kept else None
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        if isinstance(after, Part) and _times(after, mentions[at + 2 : at + 3]):
            after = None
        if (
            _said_as_a_time(words, mention, setting, sure)
            or _beside(words, mention, before, after, setting)
            or _joined(words, mention, before, after)
            or (not has_clock and _answers(words, mention, setting))
        ):
            kept.append(mention)
    return kept


def _is_a_pronoun(words: Words, clock: Clock) -> bool:
    """Whether "one" is no number: "that last one to 5", "a good one"."""
    alone = clock.last == clock.first + 1 and text_at(words, clock.first) == "one"
    before = text_at(words, clock.first - 1)
    if not alone or not before:
        return False
    if before in PARTS:
        return matches(words, clock.first - 2, ("the",)) and text_at(words, clock.first - 3) != "in"
    return before not in _BEFORE_ONE_O_CLOCK


def _times(part: Part, following: Sequence[Mention]) -> bool:
    """Whether the part of the day belongs to the clock time after it: "evening 5:30"."""
    return bool(following) and isinstance(following[0], Clock) and following[0].first == part.last


def _before(words: Words, at: int) -> str:
    """Give the word before a number, leaving out "around" and the like."""
    at -= 1
    while at >= 0 and text_at(words, at) in _ALMOST:
        at -= 1
    return text_at(words, at)


def _said_as_a_time(words: Words, clock: Clock, setting: Setting, sure: Sequence[Mention]) -> bool:
    near, word = text_at(words, clock.first - 1), _before(words, clock.first)
    if word in _MAKES_IT_A_TIME:
        return True
    if setting.money_talk and not setting.time_asked:
        return False
    leaning = near in _LEANS_TO_A_TIME or word in _LEANS_TO_A_TIME
    return leaning and clock.hour <= 12 and (setting.time_asked or any(_names(m) for m in sure))


def _names(mention: Mention) -> bool:
    return not isinstance(mention, Day) or bool(mention.days)


def _beside(
    words: Words, clock: Clock, before: Mention | None, after: Mention | None, setting: Setting
) -> bool:
    """Whether a day or a part of the day stands right beside: "evening 6", "Friday 3"."""
    if before is not None and not isinstance(before, Clock):
        gap = words[before.last : clock.first]
        if all(w.text in _ALMOST | {"at", "but", "and"} for w in gap) and len(gap) <= 2:
            return True
    if isinstance(after, Part):
        gap = tuple(w.text for w in words[clock.last : after.first])
        return gap in ((), ("in", "the"), ("in",), ("at",), ("this",), ("on", "the"))
    if isinstance(after, Day | Week):
        gap = tuple(w.text for w in words[clock.last : after.first])
        asked = setting.time_asked or setting.date_asked
        return asked and gap in ((), ("on",)) and _before(words, clock.first) not in _COUNTS
    return False


def _joined(words: Words, clock: Clock, before: Mention | None, after: Mention | None) -> bool:
    """Whether it is the other end of a range, an alternative or a correction of a time that stands."""
    if isinstance(before, Clock):
        gap = words[before.last : clock.first]
        joined = text_at(words, clock.first - 1) in _JOINS or words[clock.first].lead == "-"
        if joined and (len(gap) <= 2 or _changed(gap)):
            return True
        held = text_at(words, clock.first - 2) in ("hang", "hold")
        near = text_at(words, clock.first - 1)
        return _changed(gap) and (near in _BEFORE_A_CORRECTION or (near == "on" and held))
    if isinstance(after, Clock) and (not after.weak):
        gap = words[clock.last : after.first]
        joined = len(gap) == 1 and gap[0].text in _JOINS
        return joined or (not gap and words[after.first].lead == "-")
    return False


def _changed(gap: Sequence[Word]) -> bool:
    return any(w.text in _CORRECTS for w in gap)


def _answers(words: Words, clock: Clock, setting: Setting) -> bool:
    """Whether a bare number answers the question for a time."""
    if not setting.time_asked or (clock.hour > 12 and not clock.minute):
        return False
    word = _before(words, clock.first)
    if text_at(words, clock.first) == "one" and word in ("and", "or"):
        return False
    if word not in GRAMMAR and words[clock.first].lead == " " and word:
        return False
    if word == "for":
        before_for = text_at(words, clock.first - 2)
        for_people = any(w.text in _FOR_PEOPLE for w in words[: clock.first])
        return not for_people and (before_for in _FIXES_A_TIME or clock.first <= 2)
    return word not in _COUNTS
