"""Journal entries that wait on disk: one file for each process, appended to and read from its beginning."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from io import FileIO
from pathlib import Path

SUFFIX = ".jsonl"


class SpillFile:
    """Lines in the order they came. Every method blocks on the disk: call it in a thread.

    The file is locked as long as it is open, so that no process takes over what another one still writes.
    """

    def __init__(self, path: Path, file: FileIO) -> None:
        self._path = path
        self._file = file
        self._read_to = 0

    @classmethod
    def create(cls, folder: Path, name: str) -> SpillFile:
        """Begin a file of this process's own."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}{SUFFIX}"
        file = path.open("a+b", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cls(path, file)

    @classmethod
    def left_behind(cls, folder: Path) -> list[SpillFile]:
        """Take over the files of processes that are no more, the oldest first."""
        found: list[tuple[float, SpillFile]] = []
        for path in folder.glob(f"*{SUFFIX}"):
            try:
                file = path.open("r+b", buffering=0)
            except FileNotFoundError:
                continue  # another worker that is starting was faster
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
            else:
                found.append((os.fstat(file.fileno()).st_mtime, cls(path, file)))
        return [each for _, each in sorted(found, key=lambda each: each[0])]

    def append(self, lines: Sequence[bytes]) -> None:
        """Add lines, none of which holds a line break: all of them, or none when it raises.

        They survive a power cut from here on. One fsync for all of them: what comes while it runs goes with the next.

        Raises:
            OSError: the disk does not take them.
        """
        end = self._file.seek(0, os.SEEK_END)
        rest = memoryview(b"".join(line + b"\n" for line in lines))
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError:
            # half a line would spoil the one behind it
            self._file.truncate(end)
            raise

    def read(self, most: int) -> list[bytes]:
        """Return the next lines; a last one that was being written as the process died is left out."""
        lines: list[bytes] = []
        with self._path.open("rb") as file:
            file.seek(self._read_to)
            while len(lines) < most:
                line = file.readline()
                if not line.endswith(b"\n"):
                    break
                self._read_to += len(line)
                lines.append(line[:-1])
        return lines

    def clear(self) -> None:
        """Drop what has been read, which is everything."""
        self._file.truncate(0)
        self._read_to = 0

    def close(self) -> None:
        """Let the file go; whoever starts next takes it over."""
        self._file.close()

    def remove(self) -> None:
        """Delete the file."""
        self._path.unlink(missing_ok=True)
        self._file.close()
