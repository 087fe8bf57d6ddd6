"""`asyncio.wait_for` as Python has it from 3.12 on, in place of what Pipecat puts there on 3.11.

Pipecat's (wait_for2) raises a subclass of CancelledError when it is cancelled as its future completes. On 3.11
`asyncio.timeout` lets a subclass through: a deadline around Redis or a connection pool then looks as if somebody
had cancelled the task, and a webhook was answered with 500.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(fut: Awaitable[T], timeout: float | None) -> T:
    """Wait for an awaitable, which is cancelled when the time is up.

    Raises:
        TimeoutError: it took longer.
    """
    if timeout is not None and timeout <= 0:
        fut = asyncio.ensure_future(fut)
        if fut.done():
            return fut.result()
    async with asyncio.timeout(timeout):
        return await fut


def install_plain_wait_for() -> None:
    """Put it in place for the whole process; Pipecat has to be imported before."""
    asyncio.wait_for = wait_for
