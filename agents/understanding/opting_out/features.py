"""What an utterance shows of itself to the learned reader: its words, their kinds, and their order.

Every word has a kind (`word_classes.txt`: "ring", "phone" and "dial" are CALL), so that what was learned of
one wording holds for its relatives. A feature is a stretch of words (`w:stop calling`), a stretch of kinds
(`k:NOT CALL ME`), two kinds in order with others between them (`s:STOP.CALLS`), or a stretch of the telling
kinds alone (`c:NOT CALL DAY`). `<` and `>` are the utterance's ends.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from agents.understanding.opting_out.mishearings import as_meant

MOST_WORDS = 60
"""What comes later is left out: nobody says it in one breath."""
_APART = 8
"""How many words on the second of two kinds may stand."""
_TELLING = (2, 3, 4)
_GRAMMAR_WORDS = frozenset(
    "the a an to of on in at for from with off out up and or but so that this these those it its is are was be been"
    " being as by not do does did have has had got about into onto there here thats all any more every no yes yeah"
    " okay".split()
)
_CLASSES = Path(__file__).with_name("word_classes.txt")


def _classes() -> dict[str, str]:
    kinds: dict[str, str] = {}
    kind = ""
    for line in _CLASSES.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            kind, _, line = line.partition(":")
        kinds.update(dict.fromkeys(line.split(), kind))
    return kinds


_KINDS = MappingProxyType(_classes())


def features(plain_words: str) -> set[str]:
    """Name everything that can be seen of plain words (see `plain`)."""
    words = as_meant(plain_words).split()[:MOST_WORDS]
    kinds = ["<", *map(_kind, words), ">"]
    words = ["<", *words, ">"]
    seen: set[str] = set()
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        seen.add(f"w:{word}")
        seen.add(f"k:{kind}")
        for size in (2, 3, 4):
            if at + size > len(words):
                break
            seen.add("k:" + " ".join(kinds[at : at + size]))
            if size < 4:
                seen.add("w:" + " ".join(words[at : at + size]))
        if kind not in "<>_":
            for later in kinds[at + 2 : at + 1 + _APART]:
                if later != "_":
                    seen.add(f"s:{kind}.{later}")
    telling = ["<", *(kind for kind in kinds if kind.isupper()), ">"]
    for size in _TELLING:
        for at in range(len(telling) - size + 1):
            seen.add("c:" + " ".join(telling[at : at + size]))
    return seen


def _kind(word: str) -> str:
    """The kind of a word, or the word itself where grammar hangs on it; "#" for digits, "_" for any other."""
    kind = _KINDS.get(word)
    if kind is not None:
        return kind
    if word in _GRAMMAR_WORDS:
        return word
    return "#" if word[0].isdigit() else "_"
