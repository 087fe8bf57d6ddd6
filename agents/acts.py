"""Acts that cannot be undone: each runs to its end, once, whoever stops waiting for it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from loguru import logger

from domain.appointment import Appointment, Slot
from domain.errors import ConversationError, SlotTakenError, StoreAwayError

PATIENCE_SECS = 1.5
"""How long the caller waits for an act before hearing that it cannot be confirmed."""
LIFETIME_SECS = 10.0
"""How long an act may take in all."""
RETRY_SECS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It happened; `row` is what the calendar returned, None for an act without one."""

    act: str
    row: Appointment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Somebody else had the time."""

    act: str
    alternatives: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """It did not happen, or nobody knows whether it did (`unknown`)."""

    act: str
    unknown: bool


Result = Done | Taken | Failed
Attempt = Callable[[], Awaitable[Appointment | None]]


def act_key(call_id: str, act: str, number: int, arguments: Mapping[str, Any]) -> str:
    """The idempotency key of an act: the same call, act and arguments give the same key.

    `number` counts the call's finished acts: to book, cancel and book the same time again are three acts.
    """
    written = json.dumps([number, arguments], sort_keys=True, default=str)
    return f"{call_id}:{act}:{hashlib.sha256(written.encode()).hexdigest()[:16]}"


class Acts:
    """The acts of one call. Owns their tasks; `close` waits for them."""

    def __init__(self) -> None:
        self._running: dict[str, asyncio.Task[Result]] = {}
        self._late: list[Result] = []

    @property
    def busy(self) -> bool:
        """Whether an act is under way that nobody waits for any more."""
        return bool(self._running)

    async def perform(self, act: str, key: str, attempt: Attempt) -> Result:
        """Do something once and wait for it a little; its end is never cut off.

        Returns:
            What came of it. `Failed(unknown=True)` after PATIENCE_SECS: then its result comes
            with `late()`, as it does when the waiting is cancelled.
        """
        task = self._running.get(key)
        if task is None:
            task = asyncio.create_task(self._to_the_end(act, attempt))
            self._running[key] = task
        try:
            async with asyncio.timeout(PATIENCE_SECS):
                result = await asyncio.shield(task)
        except TimeoutError:
            self._hear_later(key, task)
            logger.warning("an act takes too long to wait for", act=act)
            return Failed(act=act, unknown=True)
        except asyncio.CancelledError:
            self._hear_later(key, task)
            raise
        self._running.pop(key, None)
        return result

    def late(self) -> list[Result]:
        """Take the results nobody had waited for."""
        results, self._late = self._late, []
        return results

    async def close(self) -> None:
        """Wait until every act has come to its end."""
        while self._running:
            await asyncio.wait(list(self._running.values()))
            await asyncio.sleep(0)

    def _hear_later(self, key: str, task: asyncio.Task[Result]) -> None:
        def keep(done: asyncio.Task[Result]) -> None:
            self._running.pop(key, None)
            if not done.cancelled():
                self._late.append(done.result())

        task.add_done_callback(keep)

    async def _to_the_end(self, act: str, attempt: Attempt) -> Result:
        try:
            async with asyncio.timeout(LIFETIME_SECS):
                return Done(act=act, row=await _until_known(attempt))
        except SlotTakenError as taken:
            return Taken(act=act, alternatives=tuple(taken.alternatives))
        except StoreAwayError as away:
            logger.warning("an act could not be begun", act=act, error=away.reason)
            return Failed(act=act, unknown=False)
        except ConversationError as refused:
            logger.warning("an act was refused", act=act, error=type(refused).__name__)
            return Failed(act=act, unknown=False)
        except TimeoutError:
            logger.exception("an act never came to its end", act=act)
            return Failed(act=act, unknown=True)
        except Exception:
            # whatever it is, it may have come when the act was done
            logger.exception("an act failed", act=act)
            return Failed(act=act, unknown=True)


async def _until_known(attempt: Attempt) -> Appointment | None:
    """Attempt again what may have happened, under the same key, until the store says whether it has."""
    may_be_kept = False
    while True:
        try:
            return await attempt()
        except StoreAwayError as away:
            may_be_kept = may_be_kept or away.may_be_kept
            if not may_be_kept:
                raise
        await asyncio.sleep(RETRY_SECS)
