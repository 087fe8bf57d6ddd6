"""Which of the things a business names the caller named: intent, service, financing, an area."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from agents.understanding.plain import plain
from agents.understanding.reading import Found

_NEGATED = re.compile(
    r"\b(?:not|dont|never|isnt|no|without|rather than|instead of|havent|hasnt)(?: (?:a|an|the|to|paying|using|with|going|really|in|any|been|be|get|getting|need|want|yet|for|actually|doing)){0,3}$"
)
_LEADING_NO = re.compile(r"^(?:(?:well|so|yeah|oh|um|uh|okay) )*(?:no|nope|nah) ")
_CORRECTED = re.compile(
    r"\b(?:no|actually|sorry|i mean|i meant|wait|rather|scratch that)(?: \w+){0,4}$"
)


_SAYS_LITTLE = frozenset(
    "a all alone an and any at both by do dont family for girlfriend havent have husband i idea im is it just know maybe "
    "me my myself no not of on only our own parents partner really spouse sure the think thinking together unsure us we "
    "wife with yes yet boyfriend mother father mom dad fiance kids".split()
)
"""Words that name nothing by themselves: "my wife", "not sure", "don't know"."""
_NEAR_WORDS = 6
_STEM_LETTERS = 5


def named(
    text: str, names: Mapping[str, Iterable[str]], *, asked: bool = True, fact: str = ""
) -> Found[str] | None:
    """Find the thing whose words the utterance holds.

    The longest wording wins, so that "not yet pre-approved" may stand beside "pre-approved"; among equals
    the first said, unless a later one corrects it. A wording that the caller denies does not count.

    Args:
        text: The utterance.
        names: Value to its wordings.
        asked: Whether this is what the agent asked. Otherwise a wording that says little by itself
            ("my wife", "don't know") counts only near a word about the fact ("my wife decides").
        fact: The fact's name; its words are about it.
    """
    words = plain(text)
    if names.keys() == {"yes", "no"}:
        # "no, both of us" denies the question, and not that it is both
        words = _LEADING_NO.sub("", words)
    hits = [
        hit for value, wordings in names.items() for hit in _hits(words, value, tuple(wordings))
    ]
    hits = [hit for hit in hits if not _covered(hit, hits)]
    if not asked:
        about = _words_about(fact, tuple(w for wordings in names.values() for w in wordings))
        hits = [hit for hit in hits if _says_enough(words, hit, about)]
    if not hits:
        return None
    hits.sort(key=lambda hit: hit[0])
    # a story comes before the answer to a yes/no question: "my wife told me to call, I decide"
    start, end, value = hits[-1 if names.keys() == {"yes", "no"} else 0]
    for later in hits[1:]:
        if _CORRECTED.search(words[: later[0]].rstrip()):
            start, end, value = later
    several = len({hit[2] for hit in hits}) > 1
    return Found(value=value, confidence=0.7 if several else 0.95, words=words[start:end])


def _hits(words: str, value: str, wordings: tuple[str, ...]) -> Iterable[tuple[int, int, str]]:
    pattern = _pattern(wordings or (value,))
    for match in pattern.finditer(words):
        denied = _NEGATED.search(words[: match.start()].rstrip())
        if not denied:
            yield match.start(), match.end(), value


def _covered(hit: tuple[int, int, str], hits: list[tuple[int, int, str]]) -> bool:
    """Whether a longer hit lies over this one."""
    start, end, _ = hit
    return any(
        other[0] < end and start < other[1] and other[1] - other[0] > end - start for other in hits
    )


@lru_cache(maxsize=512)
def _pattern(wordings: tuple[str, ...]) -> re.Pattern[str]:
    plained = sorted((plain(w) for w in wordings), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in plained if w) + r")s?\b")


def _says_enough(words: str, hit: tuple[int, int, str], about: re.Pattern[str]) -> bool:
    start, end, _ = hit
    if not _SAYS_LITTLE.issuperset(words[start:end].split()):
        return True
    before = words[:start].split()[-_NEAR_WORDS:]
    after = words[end:].split()[:_NEAR_WORDS]
    return about.search(" ".join([*before, *after])) is not None


@lru_cache(maxsize=128)
def _words_about(fact: str, wordings: tuple[str, ...]) -> re.Pattern[str]:
    said = {
        word for wording in (fact.replace("_", " "), *wordings) for word in plain(wording).split()
    }
    stems = {word[:_STEM_LETTERS] for word in said - _SAYS_LITTLE if len(word) >= _STEM_LETTERS - 1}
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(stems))) + ")" if stems else r"(?!)"
    )
