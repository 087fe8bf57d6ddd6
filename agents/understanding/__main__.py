"""Reads JSON lines from standard input and writes one for each: what code alone makes of an utterance."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agents.understanding.as_json import reading_as_json
from agents.understanding.reading import Vocabulary
from agents.understanding.understand import understand
from domain.errors import PlaybookError
from domain.expected import Expected


def answer(line: str) -> dict[str, Any]:
    """Read one line; what is wrong with it comes back as its "error"."""
    try:
        given = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(given, dict):
        return {"id": None, "error": "an object is needed"}
    try:
        return {"id": given.get("id"), **_read(given)}
    except (KeyError, TypeError, ValueError, ZoneInfoNotFoundError, PlaybookError) as error:
        return {"id": given.get("id"), "error": f"{type(error).__name__}: {error}"}


def answers(lines: Iterable[str]) -> Iterator[str]:
    """Answer each line that is not blank, in order."""
    for line in lines:
        if line.strip():
            yield json.dumps(answer(line), ensure_ascii=False)


def _read(given: Mapping[str, Any]) -> dict[str, Any]:
    text = given["text"]
    context = given.get("context") or {}
    if not isinstance(text, str) or not isinstance(context, dict):
        raise TypeError("text is a string and context an object")
    zone = ZoneInfo(given.get("timezone") or "UTC")
    reading = understand(
        text,
        asked=Expected(given.get("asked") or "anything"),
        now=_moment(given.get("now"), zone),
        zone=zone,
        vocabulary=_vocabulary(given.get("playbook")),
        context=context,
    )
    return reading_as_json(reading)


def _moment(now: str | None, zone: ZoneInfo) -> datetime:
    moment = datetime.now(zone) if now is None else datetime.fromisoformat(now)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@lru_cache(maxsize=32)
def _vocabulary(playbook: str | None) -> Vocabulary:
    """Give the names a playbook's business uses; without a playbook there are none."""
    if not playbook:
        return Vocabulary()
    from agents.playbook_file import load_playbook, vocabulary_of

    return vocabulary_of(load_playbook(playbook))


def main() -> None:
    """Answer standard input line by line."""
    for written in answers(sys.stdin):
        print(written, flush=True)


if __name__ == "__main__":
    main()
