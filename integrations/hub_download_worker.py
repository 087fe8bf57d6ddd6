"""One download, in a process of its own: `python -m integrations.hub_download_worker repository directory files…`.

Ends with code 0, or with 1 and one line on standard output that says why.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from huggingface_hub import snapshot_download


def fetch(repository: str, into: Path, files: Sequence[str]) -> None:
    """Fetch into a directory beside `into`, and give it its name once it is complete."""
    partial = into.with_name(f"{into.name}.part")
    partial.mkdir(parents=True, exist_ok=True)
    snapshot_download(repository, allow_patterns=list(files), local_dir=partial)
    partial.rename(into)


def main() -> int:
    """Run as a program."""
    repository, into, *files = sys.argv[1:]
    try:
        fetch(repository, Path(into), files)
    except Exception as error:  # noqa: BLE001 - whatever a network does, the parent is told in one line
        reason = str(error).strip().splitlines() or [""]
        sys.stdout.write(f"{type(error).__name__}: {reason[0]}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
