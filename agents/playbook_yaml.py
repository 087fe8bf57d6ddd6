"""YAML that remembers its lines: every value knows where it stands, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import yaml

from domain.errors import PlaybookError

T = TypeVar("T")


class Entry:
    """One value of a YAML file and the place where it stands."""

    def __init__(self, path: Path, node: yaml.Node) -> None:
        self._path = path
        self._node = node

    @classmethod
    def read(cls, path: Path) -> Entry:
        """Read a file.

        Raises:
            PlaybookError: there is no such file, or it is not YAML.
        """
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except OSError as error:
            raise PlaybookError(str(path), None, f"cannot be read: {error.strerror}") from error
        except yaml.MarkedYAMLError as error:
            line = None if error.problem_mark is None else error.problem_mark.line + 1
            raise PlaybookError(str(path), line, f"is not YAML: {error.problem}") from error
        if node is None:
            raise PlaybookError(str(path), None, "is empty")
        return cls(path, node)

    @property
    def is_null(self) -> bool:
        """Whether nothing stands there."""
        return isinstance(self._node, yaml.ScalarNode) and self._node.tag.endswith(":null")

    def wrong(self, problem: str) -> PlaybookError:
        """The error that points here."""
        return PlaybookError(str(self._path), self._node.start_mark.line + 1, problem)

    def text(self) -> str:
        """A non-empty text, as written."""
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.value.strip():
            raise self.wrong("a text is needed here")
        return self._node.value.strip()

    def flag(self) -> bool:
        """Yes or no."""
        known = {"true": True, "yes": True, "false": False, "no": False}
        word = self.text().lower()
        if word not in known:
            raise self.wrong(f"{word!r} is neither true nor false")
        return known[word]

    def number(self, lowest: float = 0.0) -> float:
        """A number not below `lowest`."""
        value = self.parsed(float, "a number")
        if value < lowest:
            raise self.wrong(f"{value:g} is below {lowest:g}")
        return value

    def parsed(self, parse: Callable[[str], T], what: str) -> T:
        """The text as `parse` reads it; `what` names it in the error."""
        text = self.text()
        try:
            return parse(text)
        except (ValueError, KeyError) as error:
            raise self.wrong(f"{text!r} is not {what}") from error

    def items(self) -> list[Entry]:
        """A list's entries; a lone value is a list of one."""
        if isinstance(self._node, yaml.SequenceNode):
            return [Entry(self._path, node) for node in self._node.value]
        return [self]

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text() for item in self.items())

    def section(self) -> Section:
        """A mapping."""
        return Section(self._path, self._node)


class Section:
    """A mapping. It knows which of its keys were asked for, so that a misspelt one is not passed over."""

    def __init__(self, path: Path, node: yaml.Node) -> None:
        self._entry = Entry(path, node)
        if not isinstance(node, yaml.MappingNode):
            raise self._entry.wrong("names with values are needed here (name: value)")
        self._values: dict[str, Entry] = {}
        self._keys: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key = Entry(path, key_node)
            if key.text() in self._values:
                raise key.wrong(f"{key.text()!r} stands here twice")
            self._keys[key.text()] = key
            self._values[key.text()] = Entry(path, value_node)
        self._known: set[str] = set()

    def wrong(self, problem: str) -> PlaybookError:
        """The error that points at the section."""
        return self._entry.wrong(problem)

    def need(self, key: str) -> Entry:
        """The entry of a key that must be there."""
        entry = self.find(key)
        if entry is None:
            raise self.wrong(f"{key!r} is missing")
        return entry

    def find(self, key: str) -> Entry | None:
        """The entry of a key; None when it is not there or null."""
        self._known.add(key)
        entry = self._values.get(key)
        return None if entry is None or entry.is_null else entry

    def all(self) -> Iterator[tuple[str, Entry]]:
        """Every key with its entry, in order; all count as known."""
        self._known.update(self._values)
        yield from self._values.items()

    def at(self, key: str, problem: str) -> PlaybookError:
        """The error that points at a key."""
        return self._keys[key].wrong(problem)

    def refuse_unknown(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._values:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                raise self.at(key, f"{key!r} is not known here; known are: {known}")
