"""`python -m bench.understanding`: the table of README.md, from the labelled utterances."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from time import thread_time

from bench.understanding.labelled import HERE, Labelled, ours, whens
from bench.understanding.libraries import READERS
from bench.understanding.scoring import KINDS, Score, score
from bench.understanding.spoken import as_recognised

RESULTS = Path(__file__).resolve().parents[1] / "results" / "understanding.json"
Rows = list[tuple[Labelled, str]]
Measured = dict[str, tuple[Score, Score]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    parser.add_argument("--libraries", metavar="PYTHON", help="an interpreter that has them")
    arguments = parser.parse_args()

    labels = list(whens())
    written = [(label, label.text) for label in labels]
    spoken = [
        (label, heard) for label in labels if (heard := as_recognised(label.text)) is not None
    ]
    measured: Measured = {"ours": (_ours(written), _ours(spoken))}
    if arguments.libraries:
        for name in READERS:
            measured[name] = (
                _library(arguments.libraries, name, written),
                _library(arguments.libraries, name, spoken),
            )
    print(_table(measured))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(_summary(measured), indent=1) + "\n", encoding="utf-8")


def _ours(rows: Rows) -> Score:
    read = []
    for label, text in rows:
        started = thread_time()
        reading = ours(text, label)
        read.append((label, reading, (thread_time() - started) * 1000))
    return score(read)


def _library(python: str, name: str, rows: Rows) -> Score:
    lines = "".join(
        json.dumps({"text": text, "now": label.now.replace(tzinfo=None).isoformat()}) + "\n"
        for label, text in rows
    )
    done = subprocess.run(
        [python, str(HERE / "libraries.py"), name],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    pairs = zip(rows, readings, strict=True)
    return score(((label, found, found["ms"]) for (label, _), found in pairs), any_half=True)


def _table(measured: Measured) -> str:
    head = ["", *(f"{kind} {form}" for kind in KINDS for form in ("wr", "sp")), "ms p50/p99"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for name, scores in measured.items():
        cells = [_cell(s, kind) for kind in KINDS for s in scores]
        lines.append(
            f"| {name} | {' | '.join(cells)} | {scores[0].ms(0.5):.2f}/{scores[0].ms(0.99):.2f} |"
        )
    return "\n".join(lines)


def _cell(scored: Score, kind: str) -> str:
    return f"{scored.percent(kind, 'right'):.1f}/{scored.percent(kind, 'wrong'):.1f}"


def _summary(measured: Measured) -> dict[str, dict[str, dict[str, float]]]:
    return {
        name: {"written": _figures(written), "spoken": _figures(spoken)}
        for name, (written, spoken) in measured.items()
    }


def _figures(scored: Score) -> dict[str, float]:
    shares = {
        f"{kind}_{verdict}_percent": round(scored.percent(kind, verdict), 2)
        for kind in KINDS
        for verdict in ("right", "wrong")
    }
    return {**shares, "p50_ms": round(scored.ms(0.5), 3), "p99_ms": round(scored.ms(0.99), 3)}


if __name__ == "__main__":
    main()
