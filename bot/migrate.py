"""`make migrate`: brings the database of DATABASE_URL up to date."""

from __future__ import annotations

import asyncio
import sys

from bot.config import read_settings
from domain.errors import CallwrightError
from store.graph_state import prepare_saver
from store.migrate import migrate


def main() -> int:
    """Migrate; 0 when the database is up to date, 2 when it cannot be."""
    try:
        url = read_settings().database
        changed = asyncio.run(_migrate(url))
    except (CallwrightError, ValueError, OSError) as error:
        print(f"not migrated: {error}", file=sys.stderr)  # noqa: T201 - for the operator
        return 2
    print("migrated" if changed else "nothing to do")  # noqa: T201
    return 0


async def _migrate(url: str) -> bool:
    changed = await migrate(url)
    await prepare_saver(url)
    return changed


if __name__ == "__main__":
    sys.exit(main())
