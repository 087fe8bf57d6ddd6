"""The labelled utterances: those written to teach the reader, those of the tests, and ordinary ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from tests.understanding.opt_out_wordings import NEAR_MISSES, WISHES

HERE = Path(__file__).parent
_ROOT = HERE.parents[1]
_WORDINGS = _ROOT / "tests" / "understanding" / "wordings"
_WHENS = _ROOT / "bench" / "understanding" / "whens.jsonl"


class Labelled(NamedTuple):
    """One writer's list: what asks for no more calls, and what does not."""

    wishes: list[str]
    near_misses: list[str]


def lists() -> dict[str, Labelled]:
    """Every list by its name, so that a reader can be tried on one that it has not seen."""
    found = {"tests": Labelled(_lines(WISHES), _lines(NEAR_MISSES))}
    for path in sorted(_WORDINGS.glob("opt_outs_*.txt")):
        name = path.stem.removeprefix("opt_outs_")
        found[name] = Labelled(_read(path), _read(path.with_name(f"near_misses_{name}.txt")))
    for path in sorted((HERE / "lists").glob("wishes_*.txt")):
        name = path.stem.removeprefix("wishes_")
        found[f"own {name}"] = Labelled(
            _read(path), _read(path.with_name(f"near_misses_{name}.txt"))
        )
    return found


def ordinary() -> list[str]:
    """What callers say when they mean nothing of the kind."""
    whens = [json.loads(line)["text"] for line in _read(_WHENS)]
    labelled = [
        line.split("|", 1)
        for name in ("acts", "answers_seen", "answers_kept_back")
        for line in _read(_WORDINGS / f"{name}.txt")
    ]
    return whens + [said for label, said in labelled if label != "opt_out"]


def _read(path: Path) -> list[str]:
    return _lines(path.read_text(encoding="utf-8"))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
