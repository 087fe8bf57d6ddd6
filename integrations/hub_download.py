"""Fetching a model from the Hugging Face Hub, whole or not at all, within a deadline."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from pathlib import Path

from integrations.worker_pool import ROOT

WORKER_MODULE = "integrations.hub_download_worker"


class DownloadError(Exception):
    """A model could not be fetched; says why in one line."""


async def download(
    repository: str, files: Sequence[str], into: Path, *, deadline_secs: float
) -> None:
    """Fetch files of a repository.

    The library that does it has no deadline and is heavy to import, so it runs in a process that can be ended. What it had
    fetched by then is kept beside `into` and the next attempt goes on from there.

    Args:
        repository: `owner/name`.
        files: Names or patterns; those that the repository does not have are left out.
        into: The directory that appears once everything is there.
        deadline_secs: For the whole of it.

    Raises:
        DownloadError: no network, no such repository, or too slow.
    """
    here = Path.cwd()
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", WORKER_MODULE, repository, str(here / into), *files,
        stdout=PIPE, cwd=ROOT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(deadline_secs):
            said, _ = await worker.communicate()
    except TimeoutError as error:
        raise DownloadError(f"{repository} took longer than {deadline_secs:.0f} s") from error
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.communicate()
    if worker.returncode:
        raise DownloadError(f"{repository}: {said.decode(errors='replace').strip()}")
