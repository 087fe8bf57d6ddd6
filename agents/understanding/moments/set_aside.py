"""Days and times told only to say why another is wanted: "I work Monday, so Tuesday", "it was Monday, could we do Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agents.understanding.moments.mention import Mention
from agents.understanding.moments.vocabulary import matches, text_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]

_TAKEN = (
    ("i", "work"),
    ("i", "teach"),
    ("i", "have"),
    ("i", "'ve", "got"),
    ("ive", "got"),
    ("i", "got"),
    ("we", "have"),
    ("we", "'ve", "got"),
    ("i", "finish"),
    ("i", "get", "off"),
    ("i", "don't", "get"),
    ("appointment", "is"),
    ("appointment", "was"),
    ("it", "was"),
    ("mine", "was"),
    ("mine", "is"),
    ("was", "for"),
    ("was", "on"),
    ("was", "at"),
    ("was", "scheduled"),
    ("was", "supposed"),
    ("was", "going", "to"),
    ("was", "gonna"),
    ("down", "for"),
    ("booked", "for"),
    ("scheduled", "for"),
    ("set", "for"),
    ("had",),
    ("originally",),
)
"""Said before a day, these tell that it is taken, past, or no longer meant."""
_ENDS_WORK = (
    ("finish",),
    ("finishes",),
    ("finishing",),
    ("get", "off"),
    ("gets", "off"),
    ("knock", "off"),
    ("clock", "off"),
    ("get", "out"),
    ("gets", "out"),
    ("leave", "work"),
    ("off", "work"),
    ("shift", "ends"),
    ("school", "ends"),
    ("i", "work", "until"),
    ("i", "work", "till"),
    ("i", "'m", "done"),
    ("work", "ends"),
)
"""Said between a time and another, these give the second as the reason for the first: "quarter to six, I finish at five"."""
_ASKING = any_of("can could may might should shall if do would")
"""Before "I have" these make it a wish: "can I have Thursday"."""
_TURNS = any_of("so but can could lets let instead")
"""Between the two, one of these turns to what is wanted."""
_FREE = any_of("free off open available too also either or")
_BOTH_WILL_DO = any_of("too also either")
_JOINS = ([], ["and"], ["or"], ["through"], ["to"], ["and", "on"])
_REACH = 6
"""How many words before a day its verb may stand."""
_SOON_AFTER = 4


def set_aside(words: Words, mentions: Sequence[Mention]) -> list[bool]:
    """Say of each mention of one kind whether it only explains why another is wanted.

    It does where the wanted one follows on "so" alone, where it was told as taken and the words then turn, and where it
    tells when work ends right after the wanted one.
    """
    taken = _taken(words, mentions)
    found = [
        [w.text for w in words[mention.last : following.first]] == ["so"]
        for mention, following in pairwise(mentions)
    ]
    found += [False] * (len(mentions) - len(found))
    for at, mention in enumerate(mentions):
        wanted = next((n for n in range(at + 1, len(mentions)) if not taken[n]), None)
        if found[at] or not taken[at] or wanted is None:
            continue
        gap = {w.text for w in words[mentions[wanted - 1].last : mentions[wanted].first]}
        after = {text_at(words, mentions[wanted].last + n) for n in range(_SOON_AFTER)}
        own = {text_at(words, mention.last + n) for n in range(2)}
        turned = not gap.isdisjoint(_TURNS) and gap.isdisjoint(_FREE)
        found[at] = turned and after.isdisjoint(_BOTH_WILL_DO) and own.isdisjoint(_FREE - {"or"})
    for at, (mention, following) in enumerate(pairwise(mentions)):
        if not taken[at] and not found[at] and _ends_work(words, mention.last, following.first):
            found[at + 1] = True
    return found


def _ends_work(words: Words, start: int, end: int) -> bool:
    """Whether the words between two mentions tell when work ends, and take nothing back."""
    if end - start > _REACH or not {w.text for w in words[start:end]}.isdisjoint(_TURNS | {"no"}):
        return False
    return any(matches(words, at, phrase) for at in range(start, end) for phrase in _ENDS_WORK)


def _taken(words: Words, mentions: Sequence[Mention]) -> list[bool]:
    taken: list[bool] = []
    end = 0
    for mention in mentions:
        start = max(end, mention.first - _REACH)
        told = any(
            matches(words, at, phrase) and text_at(words, at - 1) not in _ASKING
            for at in range(start, mention.first)
            for phrase in _TAKEN
        )
        joint = [w.text for w in words[end : mention.first]]
        taken.append(told or (bool(taken) and taken[-1] and joint in _JOINS))
        end = mention.last
    return taken
