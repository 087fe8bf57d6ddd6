"""An e-mail address, written or spelled aloud: "john dot smith at gmail dot com"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.understanding.letters import spelled_at
from agents.understanding.reading import Found
from agents.understanding.words import Word, said, without_fillers, words_of

_WRITTEN = re.compile(
    r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE
)
_VALID = re.compile(
    r"[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9_])?@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
)
_SIGNS = {
    "dot": ".",
    "period": ".",
    "point": ".",
    "underscore": "_",
    "dash": "-",
    "hyphen": "-",
    "minus": "-",
    "plus": "+",
}
_PROVIDERS = {
    "gmail": "gmail.com",
    "g mail": "gmail.com",
    "yahoo": "yahoo.com",
    "hotmail": "hotmail.com",
    "hot mail": "hotmail.com",
    "outlook": "outlook.com",
    "out look": "outlook.com",
    "icloud": "icloud.com",
    "i cloud": "icloud.com",
    "aol": "aol.com",
    "a o l": "aol.com",
    "msn": "msn.com",
    "comcast": "comcast.net",
    "verizon": "verizon.net",
    "proton": "proton.me",
    "proton mail": "protonmail.com",
    "protonmail": "protonmail.com",
    "live": "live.com",
}
_ENDINGS = frozenset("com net org edu gov io co us me biz info ca uk mil app dev".split())
_BEFORE = frozenset(
    "is it's its 's email mail address my the yeah yes yep sure okay ok so use try um uh at to reach e its that that's would be "
    "'d send and a contact well please oh".split()
)
"""Words before the address begins."""
_PASSED_OVER = frozenset(
    "all lower lowercase case one word no spaces space together capital uppercase upper letter letters symbol sign then number numbers the".split()
)


def read_email(text: str) -> Found[str] | None:
    """Read an address; only one that can exist is given, in lower case."""
    written = _WRITTEN.search(text) if "@" in text else None
    if written:
        address = written[0].lower()
        return (
            Found(value=address, confidence=0.98, words=written[0])
            if _VALID.fullmatch(address)
            else None
        )
    words = without_fillers(words_of(text))
    for at in range(len(words) - 1, 0, -1):
        if words[at].text == "at" or "@" in words[at].lead:
            found = _around(text, words, at)
            if found is not None:
                return found
    return None


def _around(text: str, words: Sequence[Word], at: int) -> Found[str] | None:
    after = at if "@" in words[at].lead else at + 1
    domain = _domain(words, after)
    if domain is None:
        return None
    first = _beginning(words, at, text)
    local = _local(words[first:at])
    address = f"{local}@{domain[0]}"
    if not local or not _VALID.fullmatch(address) or ".." in address:
        return None
    return Found(value=address, confidence=domain[2], words=said(text, words[first : domain[1]]))


def _domain(words: Sequence[Word], at: int) -> tuple[str, int, float] | None:
    """Give (domain, index after it, confidence)."""
    labels, label, here = [], "", at
    while here < len(words) and here - at < 9:
        word = words[here]
        if word.text in ("dot", "period", "point") or (here > at and _touching(words, here) == "."):
            labels.append(label)
            label = ""
            if word.text in ("dot", "period", "point"):
                here += 1
                continue
        if labels and word.text in _ENDINGS:
            name = ".".join([*labels, word.text])
            if _is_second_ending(words, here):
                return f"{name}.{words[here + 2].text}", here + 3, 0.85
            return name, here + 1, 0.9 if name in _PROVIDERS.values() else 0.8
        label += _SIGNS.get(word.text, "" if word.text in _PASSED_OVER else _character(word))
        here += 1
    for size in (3, 2, 1):
        provider = _PROVIDERS.get(" ".join(w.text for w in words[at : at + size]))
        if provider:
            return provider, at + size, 0.65
    return None


def _is_second_ending(words: Sequence[Word], at: int) -> bool:
    follows = [w.text for w in words[at + 1 : at + 3]]
    return len(follows) == 2 and follows[0] == "dot" and follows[1] in _ENDINGS


def _beginning(words: Sequence[Word], at: int, text: str) -> int:
    """Go back to where the address begins."""
    first = at
    while first > 0:
        before = words[first - 1]
        if before.text in _BEFORE and not (len(before.text) == 1 and _is_letter_run(words, first)):
            break
        first -= 1
    return first


def _is_letter_run(words: Sequence[Word], at: int) -> bool:
    """Whether an "a" or an "e" stands among letters that are being spelled."""
    return at < len(words) and (len(words[at].text) == 1 or words[at].text in _SIGNS)


def _local(words: Sequence[Word]) -> str:
    local, at = "", 0
    while at < len(words):
        word = words[at]
        touching = _touching(words, at)
        if at and touching in (".", "_", "-", "+"):
            local += touching
        spelled = (
            spelled_at(words, at, least=1)
            if len(word.text) == 1 or word.text in ("double", "triple")
            else None
        )
        if spelled is not None:
            local, at = local + spelled.letters, spelled.last
            continue
        if (
            word.text in ("double", "triple")
            and at + 1 < len(words)
            and words[at + 1].value is not None
        ):
            local += _character(words[at + 1]) * (2 if word.text == "double" else 3)
            at += 2
            continue
        if word.text in _PASSED_OVER:
            at += 1
            continue
        if 20 <= (word.value or 0) <= 90 and not word.written and at + 1 < len(words):
            unit = words[at + 1].value
            if unit is not None and 1 <= unit <= 9 and not words[at + 1].written:
                local, at = local + str((word.value or 0) + unit), at + 2
                continue
        local += _SIGNS.get(word.text) or _character(word)
        at += 1
    return local


def _touching(words: Sequence[Word], at: int) -> str:
    """Give the sign written between a word and the one before, without spaces around it."""
    if at == 0 or words[at].start - words[at - 1].end != 1:
        return ""
    return words[at].lead


def _character(word: Word) -> str:
    if word.value is not None and not word.ordinal:
        return word.text if word.written else str(word.value)
    return "0" if word.text == "oh" else word.text.replace("'", "")
