"""One call's mind: the `Mind` port, on the graph that all calls share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import TypeVar, cast

from langchain_core.runnables import RunnableConfig
from loguru import logger

from agents.acts import Acts
from agents.booking import keep_late, take_in
from agents.deps import Deps
from agents.exchange import Exchange
from agents.graph import MOST_HAND_OFFS, TurnGraph
from agents.memory import LOAD_SECS, CallMemory, StateKeeper
from agents.report import report_of
from agents.state import CallState, copy_of, new_state
from agents.understand import correct_what_was_heard
from domain.plain_text import readable
from domain.turn import CallerTurn, Cue, MindEvent, Sentence, TurnReport

BOOKED_SECS = 1.0
"""How long a caller who was cut off waits for what the calendar knows of the call."""

T = TypeVar("T")

_CONFIG: RunnableConfig = {"recursion_limit": MOST_HAND_OFFS + 4}


class GraphMind:
    """Holds a whole conversation. One for each call; `close` when the call is over."""

    def __init__(self, deps: Deps, graph: TurnGraph, memory: CallMemory | None = None) -> None:
        """Make the mind of a call.

        Args:
            deps: the call's surroundings.
            graph: from `build_graph()`, shared by all calls.
            memory: where the state is kept after each turn; None: nowhere.
        """
        self._deps = deps
        self._graph = graph
        self._memory = memory
        self._keeper = StateKeeper(memory, deps.call.call_sid) if memory else None
        self._acts = Acts()
        self._state = new_state()
        self._last: Exchange | None = None

    async def hear(self, turn: CallerTurn) -> AsyncGenerator[MindEvent, None]:
        """Answer: sentences as they are ready, then one TurnReport, given once the turn is committed.

        A turn that is closed before it is committed leaves no trace. One that is closed after it (a
        barge-in) keeps what was understood and done.
        """
        if turn.cue is Cue.RESUMED:
            await self.restore()
        self._keep_late_results()
        commitment = _Commitment(turn.committed)
        x = self._exchange(turn, commitment.wait)
        correct_what_was_heard(x.call, turn)
        said: list[str] = []
        times, call_id = self._deps.times, self._deps.call.id
        offered = times.of(call_id)
        try:
            async with aclosing(self._run(x)) as spoken:
                async for sentence in spoken:
                    said.append(sentence)
                    yield Sentence(text=sentence)
            await commitment.wait()
        finally:
            await commitment.stop()
            if commitment.reached:
                self._keep(x, said)
            else:
                times.put_back(call_id, offered)
        yield report_of(x)

    def report(self) -> TurnReport | None:
        """What the call has come to by now, also when the last turn was cut short before its own report."""
        self._keep_late_results()
        if self._last is None:
            return None
        self._last.call = self._state
        return report_of(self._last)

    async def restore(self) -> bool:
        """Take up the state another worker kept of this call. Says whether there was any.

        What that worker booked after it had kept the state last is taken in as well.
        """
        if self._memory is None:
            return False
        call = self._deps.call
        kept, booked = await asyncio.gather(
            _or_none(self._memory.load(call.call_sid), LOAD_SECS),
            _or_none(self._deps.calendar.of_call(call.id), BOOKED_SECS),
        )
        if kept is not None:
            self._state = cast("CallState", {**new_state(), **kept})
        take_in(self._state, booked or [], self._deps.local_now())
        return kept is not None

    async def close(self) -> None:
        """Wait for acts under way, and keep what came of them."""
        self._deps.times.forget(self._deps.call.id)
        await self._acts.close()
        self._keep_late_results()
        if self._keeper:
            await self._keeper.close()

    def _exchange(self, turn: CallerTurn, committed: Callable[[], Awaitable[None]]) -> Exchange:
        call = copy_of(self._state)
        call["exchanges"] += 1
        return Exchange(
            deps=self._deps,
            turn=replace(turn, text=readable(turn.text)),
            call=call,
            acts=self._acts,
            committed=committed,
        )

    async def _run(self, x: Exchange) -> AsyncGenerator[str, None]:
        run = self._graph.astream({"exchange": x}, _CONFIG, stream_mode="custom", version="v2")
        async with aclosing(run) as parts:  # pyright: ignore[reportArgumentType] - an async generator in fact
            async for part in parts:
                yield part["data"]

    def _keep(self, x: Exchange, said: list[str]) -> None:
        if said:
            x.call["last_reply"] = said
            x.call["history"].append({"role": "agent", "text": " ".join(said)})
        self._state, self._last = x.call, x
        self._keep_late_results()
        if self._keeper:
            self._keeper.keep(self._state)

    def _keep_late_results(self) -> None:
        for result in self._acts.late():
            keep_late(self._state, result, self._deps.local_now())


class _Commitment:
    """Whether the turn has really taken place yet."""

    def __init__(self, committed: Callable[[], Awaitable[None]]) -> None:
        self._task = asyncio.ensure_future(_awaited(committed))

    @property
    def reached(self) -> bool:
        """Whether the turn is certain."""
        return self._task.done() and not self._task.cancelled() and self._task.exception() is None

    async def wait(self) -> None:
        """Return when the turn is certain."""
        await asyncio.shield(self._task)

    async def stop(self) -> None:
        """Wait no longer."""
        if not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])


async def _awaited(committed: Callable[[], Awaitable[None]]) -> None:
    await committed()


async def _or_none(answer: Awaitable[T], within_secs: float) -> T | None:
    """What a store answers; None when it fails or takes too long."""
    try:
        async with asyncio.timeout(within_secs):
            return await answer
    except Exception as error:  # noqa: BLE001 - whatever a store raises, the call goes on
        logger.error("a call is taken up without its past", error=type(error).__name__)
        return None
