"""What the libraries make of utterances. Runs by itself, in an environment that has them.

Reads JSON lines `{"text", "now"}` and writes one for each: `{"date", "time", "ms"}`, null where
nothing was read. The README says how to make the environment.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from time import perf_counter

Read = tuple[str | None, str | None]
Reader = Callable[[str, datetime], Read]


def dateparser_reader() -> Reader:
    """Search with dateparser, the future preferred."""
    from dateparser.search import search_dates

    def read(text: str, now: datetime) -> Read:
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
        found = search_dates(text, languages=["en"], settings=settings)
        if not found:
            return None, None
        moment = found[0][1]
        return f"{moment:%Y-%m-%d}", f"{moment:%H:%M}"

    return read


def parsedatetime_reader() -> Reader:
    """Read with parsedatetime, which says whether it saw a date, a time or both."""
    import parsedatetime

    calendar = parsedatetime.Calendar()

    def read(text: str, now: datetime) -> Read:
        moment, seen = calendar.parseDT(text, now)
        return (
            f"{moment:%Y-%m-%d}" if seen in (1, 3) else None,
            f"{moment:%H:%M}" if seen in (2, 3) else None,
        )

    return read


def recognizers_reader() -> Reader:
    """Read with Recognizers-Text; of its readings the first that is ahead."""
    from recognizers_date_time import Culture, recognize_datetime

    def read(text: str, now: datetime) -> Read:
        day, clock = None, None
        for found in recognize_datetime(text, Culture.English, reference=now):
            values = (found.resolution or {}).get("values") or []
            ahead = [v for v in values if str(v.get("value", "")) >= f"{now:%Y-%m-%d}"] or values
            value = str(ahead[0].get("value", "")) if ahead else ""
            kind = found.type_name.rsplit(".", 1)[-1]
            if kind in ("date", "datetime"):
                day = day or value[:10] or None
            if kind in ("time", "datetime"):
                clock = clock or value[-8:-3] or None
        return day, clock

    return read


def ctparse_reader() -> Reader:
    """Read with ctparse."""
    from ctparse import ctparse

    def read(text: str, now: datetime) -> Read:
        found = ctparse(text, ts=now, timeout=2)
        value = getattr(found, "resolution", None)
        if value is None or not hasattr(value, "hasDate"):
            return None, None
        day = f"{value.year:04}-{value.month:02}-{value.day:02}" if value.hasDate else None
        clock = f"{value.hour:02}:{value.minute or 0:02}" if value.hour is not None else None
        return day, clock

    return read


READERS = {
    "dateparser": dateparser_reader,
    "parsedatetime": parsedatetime_reader,
    "recognizers": recognizers_reader,
    "ctparse": ctparse_reader,
}


def main() -> None:
    """Read standard input with the library that the argument names."""
    read = READERS[sys.argv[1]]()
    for line in sys.stdin:
        row = json.loads(line)
        started = perf_counter()
        try:
            day, clock = read(row["text"], datetime.fromisoformat(row["now"]))
        except Exception:  # noqa: BLE001 - a library that breaks on an utterance read nothing
            day, clock = None, None
        spent_ms = (perf_counter() - started) * 1000
        sys.stdout.write(json.dumps({"date": day, "time": clock, "ms": spent_ms}) + "\n")


if __name__ == "__main__":
    main()
