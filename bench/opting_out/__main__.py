"""`python -m bench.opting_out`: teach the learned reader, try it on lists it has not seen, ask it why."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path

from agents.understanding.opt_out import Wish, wish_for_no_more_calls
from agents.understanding.opting_out import learned
from agents.understanding.opting_out.features import features
from agents.understanding.plain import plain
from bench.opting_out.construct import among_others, near_misses, wishes
from bench.opting_out.learning import Example, learn
from bench.opting_out.lists import Labelled, lists, ordinary

KEPT_FEATURES = 16_000
CONSTRUCTED = 7_000
AMONG_OTHERS = 3_000
COUNTS_MADE_WISH, COUNTS_MADE_NEAR_MISS, COUNTS_ORDINARY, COUNTS_MISREAD = 0.18, 0.12, 0.3, 4.0
NARROW = 2.0
"""Log odds: what is read right by less than this is nearly misread."""
ORDINARY_TURNS, HARDEST_TURNS = 12_000, 3_000
WEIGHTS = Path(learned.__file__).with_name("weights.tsv")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.opting_out", description=__doc__)
    parser.add_argument(
        "--train", action="store_true", help="learn from every list and write the weights"
    )
    parser.add_argument(
        "--unseen",
        action="store_true",
        help="learn without each list in turn, and try it on that list",
    )
    parser.add_argument(
        "--ordinary",
        type=Path,
        metavar="FILE",
        help="ordinary turns, one a line: to learn from, or to try",
    )
    parser.add_argument(
        "--try",
        dest="tried",
        type=Path,
        metavar="FILE",
        help="label<TAB>utterance; the label is opt_out or another",
    )
    parser.add_argument(
        "--why", metavar="WORDS", help="the features that weigh most in an utterance"
    )
    chosen = parser.parse_args()
    turns = chosen.ordinary.read_text(encoding="utf-8").splitlines() if chosen.ordinary else []
    if chosen.train:
        _train(turns)
    elif chosen.unseen:
        _unseen()
    elif chosen.tried:
        _try(chosen.tried)
    elif chosen.why:
        _why(chosen.why)
    else:
        _false_alarms(turns)


def _train(turns: Sequence[str]) -> None:
    """Learn twice: the second time what the first got wrong counts more, and the hardest ordinary turns are added."""
    every = list(lists().values())
    chance = random.Random(1)
    shuffled = sorted(set(turns))
    chance.shuffle(shuffled)
    some, rest = shuffled[:ORDINARY_TURNS], shuffled[ORDINARY_TURNS:]
    weights = _learned(every, some)
    rest.sort(key=lambda turn: _sum(weights, turn), reverse=True)
    weights = _learned(every, some + rest[:HARDEST_TURNS], weights)
    rows = [
        f"{name or learned.BIAS}\t{round(weight * learned.SCALE)}"
        for name, weight in weights.items()
        if round(weight * learned.SCALE) or not name
    ]
    WEIGHTS.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights, {len(turns)} ordinary turns")


def _learned(
    taught: Iterable[Labelled], turns: Sequence[str] = (), before: dict[str, float] | None = None
) -> dict[str, float]:
    taught = list(taught)
    wished = [said for one in taught for said in one.wishes]
    small_talk = ordinary()
    others = [said for one in taught for said in one.near_misses] + small_talk
    brief = [said for said in small_talk if len(said) < 90]
    made_wishes = wishes(CONSTRUCTED, 7) + among_others(wished, brief, AMONG_OTHERS, 5)
    made_others = near_misses(CONSTRUCTED, 8) + among_others(others, brief, AMONG_OTHERS, 6)
    table = [
        *((said, True, _importance(said, True, before)) for said in wished),
        *((said, False, _importance(said, False, before)) for said in others),
        *((said, True, COUNTS_MADE_WISH) for said in made_wishes),
        *((said, False, COUNTS_MADE_NEAR_MISS) for said in made_others),
        *((said, False, COUNTS_ORDINARY) for said in turns),
    ]
    return learn(
        [Example(frozenset(features(plain(said))), wish, counts) for said, wish, counts in table],
        KEPT_FEATURES,
    )


def _importance(said: str, wish: bool, before: dict[str, float] | None) -> float:
    if before is None:
        return 1.0
    margin = _sum(before, said) * (1 if wish else -1)
    return COUNTS_MISREAD if margin < NARROW else 1.0


def _unseen() -> None:
    """The learned reader alone: the rules were written with these lists."""
    every = lists()
    for name, kept_back in every.items():
        weights = _learned(one for other, one in every.items() if other != name)
        found = [_sum(weights, said) > 1 for said in kept_back.wishes]
        invented = [_sum(weights, said) > 1 for said in kept_back.near_misses]
        print(
            f"{name:12} found {sum(found) / len(found):.3f} of {len(found)}, invented {sum(invented) / len(invented):.3f} of {len(invented)}",
            flush=True,
        )


def _sum(weights: dict[str, float], said: str) -> float:
    known = [weights[seen] for seen in features(plain(said)) if seen in weights]
    return sum(known) / sqrt(max(1, len(known))) + weights[""]


def _try(path: Path) -> None:
    rows = [
        line.split("\t", 1)
        for line in path.read_text(encoding="utf-8").splitlines()
        if "\t" in line
    ]
    for wanted in (True, False):
        read = [
            wish_for_no_more_calls(said)
            for label, said in rows
            if label != "label" and (label == "opt_out") is wanted
        ]
        told = {wish.value: sum(one is wish for one in read) for wish in Wish}
        print("asks for no more calls" if wanted else "does not", len(read), told)


def _false_alarms(turns: Sequence[str]) -> None:
    read = [(wish_for_no_more_calls(turn), turn) for turn in dict.fromkeys(turns)]
    for wish in (Wish.CLEAR, Wish.UNSURE):
        heard = [turn for read_as, turn in read if read_as is wish]
        print(f"{wish.value}: {len(heard)} of {len(read)}", *heard, sep="\n  ")


def _why(words: str) -> None:
    weights = learned.WEIGHTS
    seen = sorted((weights[one], one) for one in features(plain(words)) if one in weights)
    print(
        f"log odds {learned.log_odds(features(plain(words))):.2f}, read as {wish_for_no_more_calls(words).value}"
    )
    for weight, one in seen[:8] + seen[-8:]:
        print(f"{weight / learned.SCALE:7.2f}  {one}")


if __name__ == "__main__":
    main()
