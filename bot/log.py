"""Configures loguru once: one line a record on standard error, and nothing personal or secret in any of them.

Our own messages are static and their facts are chosen. What a library says, and the text of every exception, may
hold anything: of an exception only its type and where it was raised is written, of a library's message its first
line without what it quotes.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson
from loguru import logger

if TYPE_CHECKING:
    from loguru import Record

OURS = frozenset(
    "__main__ agents api bench bot domain integrations migrations processors server simulator store".split()
)
MOST_MESSAGE_CHARACTERS = 300
MOST_FRAMES = 12
"""Of a traceback, counted from where it was raised."""
MOST_CAUSES = 8
_QUOTED = re.compile(r"(?<!\w)'[^']*'|\"[^\"]*\"|`[^`]*`")
_ID_OR_NUMBER = re.compile(
    r"(?P<id>\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)|\+?\d(?:[ ().-]{0,2}\d){6,}"
)
_ADDRESS = re.compile(r"[^\s@<>'\"]+@[^\s@<>'\"]+")


def configure_logging(level: str, *, as_json: bool) -> None:
    """Send everything, the standard library's logging too, through loguru.

    Args:
        level: The least level of ours that is written; libraries are written from WARNING.
        as_json: One JSON object a line, for machines; else text for people.
    """
    logger.remove()
    logger.add(
        sys.stderr,
        level=level,
        format=_json_line if as_json else _text_line,
        enqueue=True,
        diagnose=False,
        backtrace=False,
        colorize=False,
        filter={"": level, "pipecat": "WARNING", "langgraph": "WARNING"},
    )
    logging.basicConfig(handlers=[_ToLoguru()], level=logging.WARNING, force=True)


def discreet(record: Record) -> dict[str, Any]:
    """Return what is written of a record: plain JSON."""
    is_ours = (record["name"] or "").partition(".")[0] in OURS
    library = record["extra"].get("library")
    message = record["message"]
    if library or not is_ours:
        message = _QUOTED.sub("…", message.partition("\n")[0])
    written: dict[str, Any] = {
        "time": record["time"].isoformat(timespec="milliseconds"),
        "level": record["level"].name,
        "message": _without_numbers(message)[:MOST_MESSAGE_CHARACTERS],
        "at": library or f"{record['name']}:{record['line']}",
    }
    written |= {k: _fact(v) for k, v in record["extra"].items() if k not in ("line", "library")}
    error = record["exception"]
    if error is not None and error.value is not None:
        written["exception"] = list(_causes(error.value))
    return written


def _json_line(record: Record) -> str:
    line = orjson.dumps(discreet(record), default=lambda value: type(value).__name__)
    record["extra"]["line"] = line.decode(errors="replace")
    return "{extra[line]}\n"


def _text_line(record: Record) -> str:
    told = discreet(record)
    time, level, message = told.pop("time"), told.pop("level"), told.pop("message")
    causes = told.pop("exception", [])
    facts = " ".join(f"{name}={value}" for name, value in told.items())
    record["extra"]["line"] = "\n    ".join(
        [f"{time[11:19]} {level:<7} {message} {facts}", *causes]
    )
    return "{extra[line]}\n"


def _causes(error: BaseException) -> Iterator[str]:
    """Tell each exception of a chain or a group by its type and the frames it came through."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_CAUSES:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        frames = traceback.extract_tb(each.__traceback__)[-MOST_FRAMES:]
        way = " > ".join(f"{_file(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        yield f"{type(each).__module__}.{type(each).__qualname__} at {way}"
        waiting += [each.__cause__, None if each.__suppress_context__ else each.__context__]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions


def _file(path: str) -> str:
    return "/".join(path.split("/")[-2:])


def _fact(value: Any) -> Any:
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, str):
        return _without_numbers(value)[:MOST_MESSAGE_CHARACTERS]
    if isinstance(value, Mapping):
        return {str(k): _fact(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_fact(each) for each in value]
    return value


def _without_numbers(text: str) -> str:
    """Mask what may be a telephone number or an address; ids and times have letters or colons in them."""
    return _ADDRESS.sub("…@…", _ID_OR_NUMBER.sub(_masked, text))


def _masked(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    # a stretch of digits within a word is part of an id
    is_id = match["id"] or before.isalnum() or after.isalnum()
    return match.group() if is_id else "…"


class _ToLoguru(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        # the message as it was written, without its arguments: they may be anything
        message = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        where = f"{record.name}:{record.lineno}"
        told = logger.bind(library=where).opt(exception=record.exc_info)
        # a library that reports as a fault that it was cancelled: whoever cancelled it knows
        is_fault = not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))
        told.log(record.levelname if is_fault else "DEBUG", "{}", message)
