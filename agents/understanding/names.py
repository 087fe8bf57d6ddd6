"""A person's name, said or spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.understanding.common_words import COMMON, SURNAMES
from agents.understanding.given_names import GIVEN, OF_PLACES
from agents.understanding.letters import spelled_at
from agents.understanding.name_openers import OPENERS_BY_FIRST
from agents.understanding.reading import Found
from agents.understanding.words import Word, said, without_fillers, words_of

_LAST_NAME = (
    ("last", "name", "is"),
    ("last", "name", "'s"),
    ("surname", "is"),
    ("last", "name"),
    ("surname",),
    ("family", "name", "is"),
)
_PARTICLES = frozenset(
    "van von de da del della di la le el bin al st mc mac ter der den dos santos o".split()
)
_TITLES = frozenset("mr mrs ms miss dr doctor mister missus professor".split())
_CORRECTIONS = (
    ("no",),
    ("not",),
    ("sorry",),
    ("actually",),
    ("i", "mean"),
    ("i", "meant"),
    ("wait",),
)
_AFTER_A_NAME = frozenset(
    "here speaking please thanks thank and is calling from but so i that's".split()
)
_ENDS_A_NAME = re.compile(r"(?:ing|ed|ly|n't|ous|ful|able|ible|less|ical|tion|ness|some)$")
_HARDLY_AN_INTRODUCTION = 0.65
_AN_INTRODUCTION = 0.85
_LISTED = 0.7
FEWEST_SPELLED = 3
"""Fewer letters are hardly the whole of a name."""
_LONGEST = 4
"""Words in the longest name taken."""
_DIGITAL = frozenset("at dot com org net gmail yahoo hotmail outlook".split())


def read_name(text: str, *, asked: bool) -> Found[str] | None:
    """Read a name: after "my name is" and the like, spelled, or bare when it was asked for."""
    words = without_fillers(words_of(text))
    if not words:
        return None
    capitals = any(c.isupper() for c in text[1:]) and not text.isupper()
    found: Found[str] | None = None
    for at in range(len(words)):
        read = _opened(text, words, at, asked=asked, capitals=capitals)
        if read is not None and (
            found is None or read.confidence >= found.confidence or _corrects(words, at)
        ):
            found = read
    if found is None:
        found = _speaking(text, words) or (_listed(text, words) if capitals else None)
    if asked and (
        found is None or found.confidence < _HARDLY_AN_INTRODUCTION or " " not in found.value
    ):
        bare = _bare(text, words)
        if found is None or bare is None or found.confidence < _HARDLY_AN_INTRODUCTION:
            return bare or found
        if bare.value.lower().startswith(f"{found.value.lower()} "):
            return bare
    return found


def _opened(
    text: str, words: Sequence[Word], at: int, *, asked: bool, capitals: bool
) -> Found[str] | None:
    """Read "my name is …" that starts at a word."""
    for opener, confidence in OPENERS_BY_FIRST.get(words[at].text, ()):
        start = at + len(opener)
        if tuple(w.text for w in words[at:start]) != opener:
            continue
        if opener[0] == "name" and at and words[at - 1].text in ("last", "family", "middle"):
            return None
        weak = confidence < 0.85 and not asked
        name = _name_from(text, words, start, strict=weak, capitals=capitals)
        if name is None or (weak and confidence < 0.65):
            return None
        value, last = name
        if confidence < _AN_INTRODUCTION and _is_remark(text, words[start:last]):
            return None
        raised = max(confidence, 0.85) if asked and opener[0] != "last" else confidence
        return Found(value=value, confidence=raised, words=said(text, words[start:last]))
    return None


def _is_remark(text: str, words: Sequence[Word]) -> bool:
    """Whether it is "this is ridiculous", and no name."""
    if len(words) != 1 or text[words[0].start].isupper():
        return False
    return _ENDS_A_NAME.search(words[0].text) is not None


def _corrects(words: Sequence[Word], at: int) -> bool:
    before = tuple(w.text for w in words[max(0, at - 2) : at])
    return any(before[-len(c) :] == c for c in _CORRECTIONS)


def _speaking(text: str, words: Sequence[Word]) -> Found[str] | None:
    """Read "Maria Lopez speaking", "Maria here"."""
    if words[-1].text not in ("speaking", "here") or not 2 <= len(words) <= 4:
        return None
    name = _name_from(text, words[:-1], 0, strict=True, capitals=False)
    if name is None or name[1] != len(words) - 1:
        return None
    return Found(value=name[0], confidence=0.85, words=said(text, words[:-1]))


def _listed(text: str, words: Sequence[Word]) -> Found[str] | None:
    """Read the name in "Buy, Nora Blake, three bedrooms": a first name and another word alone between commas."""
    starts = [at for at, word in enumerate(words) if at == 0 or word.lead.startswith(",")]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        name = _name_from(text, words, start, strict=True, capitals=True)
        alone = end - start == 2 and len(starts) > 2 and words[start].text in GIVEN
        alone = alone and words[end - 1].text not in OF_PLACES
        if alone and name is not None and name[1] == end and " " in name[0]:
            return Found(value=name[0], confidence=_LISTED, words=said(text, words[start:end]))
    return None


def _bare(text: str, words: Sequence[Word]) -> Found[str] | None:
    """Read an answer that is a name and hardly anything else."""
    start = _said_again(words)
    leads = (
        "yes",
        "yeah",
        "yep",
        "sure",
        "okay",
        "oh",
        "well",
        "hi",
        "hello",
        "hey",
        "so",
        "of",
        "course",
        "no",
        "sorry",
        "and",
        "please",
        "the",
        "absolutely",
        "ok",
        "that",
        "is",
        "would",
        "be",
        "'d",
    )
    while start < len(words) and words[start].text in leads:
        start += 1
    name = _name_from(text, words, start, strict=False, capitals=False)
    if name is None:
        return None
    value, last = name
    rest = [
        w.text
        for w in words[last:]
        if w.text
        not in (
            "please",
            "thanks",
            "thank",
            "you",
            "here",
            "is",
            "my",
            "name",
            "'s",
            "the",
            "speaking",
            "sir",
        )
    ]
    if len(rest) > 3:
        return None
    confidence = 0.8 if not rest else 0.6
    return Found(value=value, confidence=confidence, words=said(text, words[start:last]))


def _said_again(words: Sequence[Word]) -> int:
    """Where "Nora. Nora Blake." begins for the second time."""
    again = len(words) > 2 and words[0].text == words[1].text
    return 1 if again else 0


def _name_from(
    text: str, words: Sequence[Word], at: int, *, strict: bool, capitals: bool
) -> tuple[str, int] | None:
    """Read a name from a word on: title-cased, and the index after it."""
    while at < len(words) and words[at].text in _TITLES:
        at += 1
    parts: list[str] = []
    start = at
    while at < len(words) and len(parts) < _LONGEST:
        spelled = spelled_at(words, at, least=2 if parts else FEWEST_SPELLED)
        if spelled is not None:
            _take_spelling(parts, spelled.letters)
            at = spelled.last
            continue
        if parts and (
            words[at].lead.strip() in (",", ".", ";", "?", "!") or words[at].text in ("and", "n")
        ):
            jump = _surname_at(words, at)
            spelled = spelled_at(words, at)
            if jump is None and spelled is None:
                break
            at = jump or at
            continue
        jump = _surname_at(words, at)
        if parts and jump is not None:
            at = jump
            continue
        if not _may_be_name(text, words, at, strict=strict, capitals=capitals, started=bool(parts)):
            break
        part = text[words[at].start : words[at].end]
        if parts and words[at].lead in ("-", "'", "’"):
            parts[-1] += words[at].lead + part
        else:
            parts.append(part)
        at += 1
        if at < len(words) and words[at].text == "'s" and at + 1 < len(words):
            break
    at, parts = _spelled_after(words, at, parts)
    return (_as_name(parts), at) if parts and at > start else None


def _spelled_after(words: Sequence[Word], at: int, parts: list[str]) -> tuple[int, list[str]]:
    """Read ", that's j o n" and ", spelled j o n" after a name."""
    skip = at
    fillers = (
        "that",
        "'s",
        "spelled",
        "is",
        "it",
        "spelt",
        "and",
        "so",
        "which",
        "as",
        "in",
        "with",
        "thats",
        "its",
        "first",
        "last",
        "name",
    )
    while parts and skip < len(words) and skip - at < 5 and words[skip].text in fillers:
        skip += 1
    spelled = spelled_at(words, skip, least=3) if parts and skip < len(words) else None
    if spelled is None:
        return at, parts
    _take_spelling(parts, spelled.letters)
    return spelled.last, parts


def _take_spelling(parts: list[str], letters: str) -> None:
    """Let a spelling replace the part that it spells; otherwise it is a part of its own."""
    for i in range(len(parts) - 1, -1, -1):
        if parts[i][0].lower() == letters[0] and abs(len(parts[i]) - len(letters)) <= 3:
            parts[i] = letters
            return
    parts.append(letters)


def _surname_at(words: Sequence[Word], at: int) -> int | None:
    skip = at + 1 if words[at].text in ("and", "my") else at
    skip = skip + 1 if skip < len(words) and words[skip].text == "my" else skip
    for lead in _LAST_NAME:
        if tuple(w.text for w in words[skip : skip + len(lead)]) == lead:
            return skip + len(lead)
    return None


def _may_be_name(
    text: str, words: Sequence[Word], at: int, *, strict: bool, capitals: bool, started: bool
) -> bool:
    word = words[at]
    if not word.text.isalpha() or word.value is not None or word.text in _DIGITAL:
        return False
    if len(word.text) == 1:
        return started and at + 1 < len(words) and word.text not in ("i", "a")
    if started and word.text in SURNAMES:
        return _ends_there(words, at) or (capitals and text[word.start].isupper())
    if word.text in COMMON and not (started and word.text in _PARTICLES):
        return _capitalised_homonym(text, word, capitals=capitals) and not strict
    if strict:
        written_large = text[word.start].isupper()
        if capitals:
            return written_large
        return not _ENDS_A_NAME.search(word.text)
    return True


def _ends_there(words: Sequence[Word], at: int) -> bool:
    """Whether nothing that belongs to the word follows: "Nora Price", and not "Nora price range"."""
    if at + 1 >= len(words):
        return True
    following = words[at + 1]
    return following.lead.strip() != "" or following.text in _AFTER_A_NAME


def _capitalised_homonym(text: str, word: Word, *, capitals: bool) -> bool:
    """Whether "April", "May" or "June" is written as a name and a name was asked for."""
    return (
        capitals
        and text[word.start].isupper()
        and word.text
        in (
            "april",
            "june",
            "august",
            "summer",
            "sunday",
            "guy",
            "best",
        )
    )


def _as_name(parts: Sequence[str]) -> str:
    return " ".join(_cased(part) for part in parts)


def _cased(part: str) -> str:
    if "-" in part or "'" in part:
        return re.sub(r"[^-']+", lambda each: _cased(each[0]), part)
    if not part.islower() and not part.isupper():
        return part
    lower = part.lower()
    if lower.startswith("mc") and len(lower) > 3:
        return "Mc" + lower[2:].capitalize()
    if lower in _PARTICLES and len(lower) > 1 and lower not in ("st", "mac", "mc"):
        return lower.capitalize() if lower in ("la", "le", "el", "santos") else lower
    return lower.capitalize()
