"""Journal entries as lines of text, and back."""

from __future__ import annotations

import orjson
from pydantic import TypeAdapter


class EntryCodec:
    """Writes dataclasses as JSON beside the name of their type."""

    def __init__(self) -> None:
        self._adapters: dict[str, TypeAdapter[object]] = {}

    def register(self, kind: type) -> None:
        """Learn a type."""
        self._adapters[kind.__name__] = TypeAdapter(kind)

    def write(self, entry: object) -> bytes:
        """Write an entry as one line."""
        name = type(entry).__name__
        return orjson.dumps([name, self._adapters[name].dump_python(entry, mode="json")])

    def read(self, line: bytes) -> object:
        """Read an entry.

        Raises:
            ValueError: the line is none, or of a type that is not known any more.
        """
        try:
            name, fields = orjson.loads(line)
            return self._adapters[name].validate_python(fields)
        except (KeyError, TypeError) as error:
            raise ValueError("no entry of ours") from error
