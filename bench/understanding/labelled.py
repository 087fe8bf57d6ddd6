"""The labelled utterances, and the moment and hours that their labels suppose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from agents.understanding.reading import Vocabulary, When
from agents.understanding.when import read_when
from domain.expected import Expected

HERE = Path(__file__).parent
ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 8, 20, 11, 0, tzinfo=ZONE)
"""A Thursday; an utterance that supposes another moment says so."""
HOURS = Vocabulary(opens=time(9), closes=time(18))


@dataclass(frozen=True, slots=True)
class Labelled:
    """An utterance, what had been asked, and what it means (empty: no day or time in it)."""

    text: str
    asked: Expected
    when: dict[str, object]
    now: datetime = NOW

    @property
    def kind(self) -> str | None:
        """date, time, both, none; None where the meaning is a bound or a question."""
        keys = frozenset(self.when)
        kinds = {
            frozenset(): "none",
            frozenset({"date"}): "date",
            frozenset({"time"}): "time",
            frozenset({"date", "time"}): "both",
        }
        return kinds.get(keys)


def whens() -> Iterator[Labelled]:
    """Yield the labelled utterances about days and times."""
    for line in (HERE / "whens.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        now = datetime.fromisoformat(row["now"]).replace(tzinfo=ZONE) if "now" in row else NOW
        yield Labelled(row["text"], Expected(row["asked"]), row["when"], now)


def ours(text: str, label: Labelled) -> dict[str, object]:
    """Read an utterance, as the label has it or as it is spelled, with our own grammar; in the labels' form."""
    found = read_when(
        text, asked=label.asked, now=label.now, zone=ZONE, vocabulary=HOURS, context={}
    )
    return as_label(found.value) if found else {}


def as_label(when: When) -> dict[str, object]:
    """Give a reading in the labels' form: only what was read, as text."""
    label: dict[str, object] = {"date": when.date.isoformat()} if when.date else {}
    for name in ("time", "until", "after", "before"):
        clock: time | None = getattr(when, name)
        if clock is not None:
            label[name] = f"{clock:%H:%M}"
    if when.excluded:
        label["excluded"] = [day.isoformat() for day in when.excluded]
    if when.ambiguous:
        label["ambiguous"] = list(when.ambiguous)
    return label
