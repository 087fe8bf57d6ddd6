"""What an utterance shows of itself to the learned reader: its words, their kinds, and their order.

Every word has a kind (`word_classes.txt`: "ring", "phone" and "dial" are CALL), so that what was learned of
one wording holds for its relatives. A feature is a stretch of words (`w:stop calling`), a stretch of kinds
(`k:NOT CALL ME`), two kinds in order with others between them (`s:STOP.CALLS`), or a stretch of the telling
kinds alone (`c:NOT CALL DAY`), the same after the first "but" (`b:CALL ME`), or a circumstance (see `circumstances`),
alone and beside each telling kind (`m:supposed`, `m:supposed LIST`). `<` and `>` are the utterance's ends.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from types import MappingProxyType

from agents.understanding.opting_out.circumstances import circumstances
from agents.understanding.opting_out.mishearings import as_meant

MOST_WORDS = 60
"""What comes later is left out: nobody says it in one breath."""
_APART = 8
"""How many words on the second of two kinds may stand."""
_GRAMMAR_WORDS = frozenset(
    "the a an to of on in at for from with off out up and or but so that this these those it its is are was be been"
    " being as by not do does did have has had got about into onto there here thats all any more every no yes yeah"
    " okay".split()
)
_BUT = frozenset("but though although however except".split())
_ABOUT_CALLS = frozenset(
    "CALL CALLING CALLED CALLS CONTACT CONTACTING CONTACTED CONTACTS BOTHER BOTHERING BOTHERED STOP STOPPED REMOVE"
    " REMOVED LOSE LIST SYSTEM DNC OPT HEAR TIRED HARASSMENT CONSENT BLOCK ALONE NUMBER".split()
)
"""Where none of these is said no circumstance matters."""
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
    seen = _stretches("w", words, 3)
    seen |= _stretches("k", kinds, 4)
    seen.update(_in_order(kinds))
    telling = ["<", *(kind for kind in kinds if kind.isupper()), ">"]
    seen |= _stretches("c", telling, 4) - {f"c:{kind}" for kind in telling}
    if not _ABOUT_CALLS.isdisjoint(telling):
        seen |= _around(words, kinds)
    return seen


def _stretches(name: str, said: list[str], longest: int) -> set[str]:
    """Every stretch of up to so many words or kinds, by name."""
    seen = {f"{name}:{one}" for one in said}
    seen.update([f"{name}:{one} {two}" for one, two in itertools.pairwise(said)])
    seen.update(
        [
            f"{name}:{one} {two} {three}"
            for one, two, three in zip(said, said[1:], said[2:], strict=False)
        ]
    )
    if longest > 3:
        fours = zip(said, said[1:], said[2:], said[3:], strict=False)
        seen.update([f"{name}:{one} {two} {three} {four}" for one, two, three, four in fours])
    return seen


def _in_order(kinds: list[str]) -> list[str]:
    """Two kinds with others between them."""
    return [
        f"s:{kind}.{later}"
        for at, kind in enumerate(kinds)
        if kind not in "<>_"
        for later in kinds[at + 2 : at + 1 + _APART]
        if later != "_"
    ]


def _around(words: list[str], kinds: list[str]) -> set[str]:
    """What the rest of the breath makes of the words about calls."""
    beside = {kind for kind in kinds if kind.isupper()}
    seen: set[str] = set()
    for circumstance in circumstances(words, kinds):
        seen.add(f"m:{circumstance}")
        seen.update([f"m:{circumstance} {kind}" for kind in beside])
    turn = next((at for at, word in enumerate(words) if word in _BUT), None)
    if turn is not None:
        later = [kind for kind in kinds[turn + 1 :] if kind.isupper()]
        seen.update([f"b:{one} {other}" for one, other in itertools.pairwise(later)])
    return seen


def _kind(word: str) -> str:
    """The kind of a word, or the word itself where grammar hangs on it; "#" for digits, "_" for any other."""
    kind = _KINDS.get(word)
    if kind is not None:
        return kind
    if word in _GRAMMAR_WORDS:
        return word
    return "#" if word[0].isdigit() else "_"
