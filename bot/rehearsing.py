"""Asks once, before any call, what is asked when a call is taken up that another worker has dropped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from loguru import logger

REHEARSAL_SECS = 3.0
"""A process whose stores do not answer by then takes calls all the same."""
AT_ONCE = 4
"""A worker that dies drops several calls together."""

Question = Callable[[], Awaitable[Any]]


async def rehearse(questions: Sequence[Question]) -> None:
    """Have connections opened and statements compiled: a caller who was cut off does not wait for that."""
    try:
        async with asyncio.timeout(REHEARSAL_SECS):
            for ask in questions:
                await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
    except Exception as error:  # noqa: BLE001 - whatever a store raises, calls are taken
        logger.warning("calls may be taken up more slowly at first", error=type(error).__name__)
