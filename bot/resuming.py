"""Where a call that was cut off goes on: numbers that nothing of it has had before."""

from __future__ import annotations

import asyncio
from typing import Protocol

from loguru import logger

from domain.call_record import BEGINNING, ResumePoint
from domain.tokens import StreamPass

LOOK_UP_SECS = 0.5
STRIDE = 1_000
"""Numbers set aside for each stream of a call when nobody can say how far the one before has come."""


class ResumePoints(Protocol):
    """What was kept of calls."""

    async def resume_point(self, call_id: str) -> ResumePoint:
        """Tell how far a call has come."""
        ...


async def resume_point(points: ResumePoints, admitted: StreamPass) -> ResumePoint:
    """Tell where a stream's records begin; it never takes long."""
    if not admitted.resumes:
        return BEGINNING
    try:
        async with asyncio.timeout(LOOK_UP_SECS):
            return await points.resume_point(admitted.call.id)
    except Exception as error:  # noqa: BLE001 - whatever a store raises, the caller is on the line already
        problem = type(error).__name__
        logger.warning("a call is taken up without knowing how far it had come", error=problem)
        begun = (admitted.streams - 1) * STRIDE
        return ResumePoint(last_turn=begun, last_exchange=begun)
