"""An answer that is thought out before its turn is certain, to be used at once or thrown away without a trace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

from domain.ports import Mind
from domain.turn import CallerTurn, MindEvent, Sentence


class RunAhead:
    """One run of the mind on a turn that may not have ended yet.

    `think` runs in a task of the owner's. Cancelled before `answer` was asked for, it leaves no trace; whatever cannot be
    undone waits for that.
    """

    def __init__(self, mind: Mind, turn: CallerTurn):
        """Take a turn as it will be if nothing more is said."""
        self._mind = mind
        self._turn = turn
        self._is_certain = asyncio.Event()
        self._events: asyncio.Queue[MindEvent | None] = asyncio.Queue()
        self._error: Exception | None = None

    def is_of(self, turn: CallerTurn) -> bool:
        """Whether a turn that has ended is the one that was expected, word for word."""
        return turn == self._turn

    async def think(self, on_first: Callable[[str], Awaitable[None]]) -> None:
        """Think the answer out, as far as that can be done before the turn is certain.

        Args:
            on_first: Told the first sentence, if it comes before the turn is certain.
        """
        turn = replace(self._turn, committed=self._until_certain)
        is_first = True
        try:
            async with aclosing(self._mind.hear(turn)) as events:
                async for event in events:
                    self._events.put_nowait(event)
                    if is_first and isinstance(event, Sentence) and not self._is_certain.is_set():
                        await on_first(event.text)
                    is_first = False
        except Exception as error:  # noqa: BLE001 - raised where the answer is used; unused, it is nobody's loss
            self._error = error
        self._events.put_nowait(None)

    async def answer(self) -> AsyncGenerator[MindEvent, None]:
        """Make the turn certain and yield the answer: what there is of it by now at once.

        Raises:
            Exception: whatever the mind raised.
        """
        self._is_certain.set()
        while (event := await self._events.get()) is not None:
            yield event
        if self._error is not None:
            raise self._error

    async def _until_certain(self) -> None:
        await self._is_certain.wait()
