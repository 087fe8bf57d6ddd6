"""Which of several days or times the caller stands by: "Tuesday, sorry, Wednesday", "5 pm not 10 am"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from agents.understanding.moments.mention import Mention
from agents.understanding.moments.set_aside import set_aside
from agents.understanding.moments.vocabulary import matches, text_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

Words = tuple[Word, ...]
M = TypeVar("M", bound=Mention)

_TAKES_BACK = any_of(
    "no nope sorry actually wait oops correction scratch mean meant strike nevermind rather hang"
)
_CHANGES = any_of(
    "change changed move moved switch switched reschedule rescheduled push pushed bump shift"
)
_REPLACES = (
    ("instead", "of"),
    ("rather", "than"),
    ("in", "place", "of"),
    ("as", "opposed", "to"),
    ("didn't", "say"),
    ("didn't", "mean"),
    ("never", "said"),
)
_RULES_OUT = (
    ("not",),
    ("but", "not"),
    ("not", "on"),
    ("not", "at"),
    ("not", "for"),
    ("not", "free", "on"),
    ("not", "free"),
    ("not", "available"),
    ("not", "available", "on"),
    ("won't", "be", "available"),
    ("won't", "be", "free"),
    ("except",),
    ("except", "for"),
    ("except", "on"),
    ("anything", "but"),
    ("anytime", "but"),
    ("any", "day", "but"),
    ("any", "time", "but"),
    ("other", "than"),
    ("besides",),
    ("apart", "from"),
    ("can't",),
    ("can't", "do"),
    ("can't", "make"),
    ("can't", "make", "it"),
    ("can't", "come"),
    ("can't", "on"),
    ("don't", "want"),
    ("never",),
    ("neither",),
    ("busy",),
    ("working",),
    ("away",),
    ("gone",),
    ("tied", "up"),
    ("out", "of", "town"),
    ("booked", "up"),
)
_REFUSED = (
    ("doesn't", "work"),
    ("don't", "work"),
    ("won't", "work"),
    ("won't", "do"),
    ("is", "out"),
    ("'s", "out"),
    ("is", "no", "good"),
    ("'s", "no", "good"),
    ("is", "not", "good"),
    ("is", "bad"),
    ("'s", "bad"),
    ("isn't", "good"),
    ("isn't", "possible"),
    ("isn't", "going", "to", "work"),
    ("is", "impossible"),
    ("i", "can't"),
    ("i", "'m", "busy"),
    ("i", "'m", "working"),
    ("i", "work"),
    ("does", "not", "work"),
    ("will", "not", "work"),
    ("is", "too", "early"),
    ("is", "too", "late"),
    ("is", "too", "soon"),
    ("'s", "too", "early"),
    ("'s", "too", "late"),
    ("'s", "too", "soon"),
)


class Standing(NamedTuple):
    """What stands and what was ruled out."""

    kept: tuple[Mention, ...]
    ruled_out: tuple[Mention, ...]


def stands(words: Words, mentions: Sequence[M]) -> tuple[list[M], list[M]]:
    """Split mentions of one kind into those the caller stands by and those ruled out.

    Those taken back in favour of another are in neither.
    """
    ruled_out = _with_alternatives(words, mentions, [m for m in mentions if _ruled_out(words, m)])
    explains = set_aside(words, mentions)
    taken_back = {
        id(m)
        for at, m in enumerate(mentions)
        if explains[at] or _taken_back(words, m, mentions, at, ruled_out)
    }
    kept = [m for m in mentions if id(m) not in taken_back and m not in ruled_out]
    return kept, ruled_out


def _with_alternatives(words: Words, mentions: Sequence[M], ruled_out: Sequence[M]) -> list[M]:
    """Rule out what is joined by "or" to what was: "not Wednesday or Thursday"."""
    found: list[M] = []
    for mention in mentions:
        before = found[-1] if found else None
        joined = before is not None and mention.first - before.last == 1
        if mention in ruled_out or (
            joined and before and text_at(words, before.last) in ("or", "nor")
        ):
            found.append(mention)
    return found


def _ruled_out(words: Words, mention: Mention) -> bool:
    last = mention.last - (text_at(words, mention.last - 1) == "'s")
    if any(matches(words, last, phrase) for phrase in _REFUSED):
        return True
    start = mention.first
    while text_at(words, start - 1) in ("the", "this", "next", "on", "at", "for", "in"):
        start -= 1
    for phrase in _RULES_OUT:
        for begin in {start, mention.first}:
            if matches(words, begin - len(phrase), phrase):
                return text_at(words, begin - len(phrase) - 1) not in ("why", "if")
    return _said_not_to(words, mention)


def _said_not_to(words: Words, mention: Mention) -> bool:
    """Whether "don't … me tomorrow" rules the day out."""
    before = [text_at(words, at) for at in range(max(0, mention.first - 4), mention.first)]
    return "don't" in before and ("me" in before or "come" in before or "call" in before)


def _taken_back(
    words: Words,
    mention: Mention,
    mentions: Sequence[Mention],
    at: int,
    ruled_out: Sequence[Mention],
) -> bool:
    for phrase in _REPLACES:
        if matches(words, mention.first - len(phrase), phrase) or matches(
            words, mention.first - len(phrase) - 1, (*phrase, text_at(words, mention.first - 1))
        ):
            return len(mentions) > 1
    if at and _liked_less(words, mention):
        return True
    if at + 1 >= len(mentions):
        return False
    following = mentions[at + 1]
    if following in ruled_out:
        return False
    if text_at(words, following.last) == "instead" and text_at(words, following.last + 1) != "of":
        return True
    gap = words[mention.last : following.first]
    texts = [w.text for w in gap]
    for n, text in enumerate(texts):
        if text in _TAKES_BACK and texts[n + 1 : n + 2] != ["than"]:
            return True
        if text == "make" and text_at(words, mention.last + n + 1) in ("it", "that"):
            return True
    if any(text in _CHANGES for text in texts):
        return texts[-1] in ("to", "for", "till", "until", "on", "at", "the")
    changed = any(w.text in _CHANGES for w in words[: mention.first])
    return changed and texts[-1:] == ["to"] and len(texts) <= 3


def _liked_less(words: Words, mention: Mention) -> bool:
    """Whether it is what another is preferred to: "rather Saturday than Sunday"."""
    before = [w.text for w in words[: mention.first]]
    if before[-1:] != ["than"] or before[-2:-1] in (["later"], ["earlier"], ["sooner"]):
        return False
    return not {"rather", "better", "prefer", "over"}.isdisjoint(before)
