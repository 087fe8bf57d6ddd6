"""Keeps a call's state outside the process, so that another worker can take the call up."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypedDict, TypeVar, cast

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from loguru import logger

from agents.state import CallState, copy_of

SAVE_SECS = 1.0
"""A save that takes longer is given up, and made again."""
LOAD_SECS = 2.0
"""How long a state may take to come back. Without it the caller is asked everything again, so it is waited for longer
than for anything else; a word covers the wait."""
RETRY_SECS = 1.0


T = TypeVar("T")


class _Kept(TypedDict):
    call: CallState


async def _keep(state: _Kept) -> _Kept:
    return state


class CallMemory:
    """The states of calls in LangGraph's own saver, one thread a call, one write a turn."""

    def __init__(self, saver: BaseCheckpointSaver[str]) -> None:
        """Keep states in `saver`, which its owner opens and closes."""
        self._saver = saver
        self._given_up: set[asyncio.Task[Any]] = set()
        graph = StateGraph(_Kept)
        graph.add_node("keep", _keep)
        graph.add_edge(START, "keep")
        graph.add_edge("keep", END)
        self._graph = graph.compile(checkpointer=saver)

    async def save(self, call_sid: str, call: CallState) -> None:
        """Keep a call's state.

        Raises:
            TimeoutError: it took longer than SAVE_SECS.
        """
        keeping = self._graph.aupdate_state(_thread(call_sid), {"call": call}, as_node="keep")
        await self._in_time(keeping, SAVE_SECS)

    async def load(self, call_sid: str) -> CallState | None:
        """The state kept of a call, if any.

        Raises:
            TimeoutError: it took longer than LOAD_SECS.
        """
        kept = await self._in_time(self._graph.aget_state(_thread(call_sid)), LOAD_SECS)
        return cast("CallState | None", kept.values.get("call"))

    async def forget(self, call_sid: str) -> None:
        """Drop what was kept of a call that is over."""
        await self._saver.adelete_thread(call_sid)

    async def close(self) -> None:
        """Wait for what was given up to come to its end: the driver sees to it that it does."""
        while self._given_up:
            await asyncio.wait(self._given_up)

    async def _in_time(self, work: Coroutine[Any, Any, T], within_secs: float) -> T:
        """Wait for a saver's work, but never for its end once it is given up.

        A driver that is cancelled asks the server to stop, and waits ten seconds for one that does not answer.
        """
        task = asyncio.create_task(work)
        task.add_done_callback(self._end)
        try:
            await asyncio.wait({task}, timeout=within_secs)
        finally:
            if not task.done():
                task.cancel()
                self._given_up.add(task)
        if not task.done():
            raise TimeoutError
        return task.result()

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._given_up.discard(task)
        if not task.cancelled():
            task.exception()  # looked at: whoever waited may have gone


class StateKeeper:
    """Saves one call's state behind the conversation's back: always the newest, until it is kept."""

    def __init__(self, memory: CallMemory, call_sid: str) -> None:
        self._memory = memory
        self._call_sid = call_sid
        self._newest: CallState | None = None
        self._saving: asyncio.Task[None] | None = None

    def keep(self, call: CallState) -> None:
        """Have a state saved; one that still waits is replaced by it."""
        # the saver writes it out in a thread, while the conversation goes on changing it
        self._newest = copy_of(call)
        if self._saving is None or self._saving.done():
            self._saving = asyncio.create_task(self._save(), name="save the call's state")

    async def close(self) -> None:
        """Wait a little until the newest state is kept."""
        if self._saving is None:
            return
        _, late = await asyncio.wait({self._saving}, timeout=SAVE_SECS)
        if late:
            logger.warning("the last state of a call was not kept")
            self._saving.cancel()
            await asyncio.wait({self._saving})

    async def _save(self) -> None:
        while self._newest is not None:
            state, self._newest = self._newest, None
            try:
                await self._memory.save(self._call_sid, state)
            except Exception as error:  # noqa: BLE001 - whatever a saver raises, the call goes on
                logger.warning("the state of the call waits", error=type(error).__name__)
                self._newest = self._newest or state
                await asyncio.sleep(RETRY_SECS)


def _thread(call_sid: str) -> RunnableConfig:
    return {"configurable": {"thread_id": call_sid}}
