"""The graph of a turn: understand, decide, say. Compiled once, shared by every call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any, Protocol, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command

from agents.conversation import converse
from agents.exchange import Exchange
from agents.objection import object_to
from agents.orchestrator import choose
from agents.qualification import qualify
from agents.say import sentences
from agents.scheduler import schedule
from agents.understand import understand_turn

AGENTS: dict[str, Callable[[Exchange], Awaitable[str | None]]] = {
    "conversation": converse,
    "qualification": qualify,
    "objection": object_to,
    "scheduler": schedule,
    "service_desk": schedule,
}
MOST_HAND_OFFS = 12
"""A turn with more is stopped: agents that hand it round for ever would leave the caller in silence."""


class TurnState(TypedDict):
    """What goes through the graph: one exchange, on a draft of the call's state."""

    exchange: Exchange


TurnGraph = CompiledStateGraph[TurnState, None, TurnState, TurnState]


async def _understand(state: TurnState) -> dict[str, Any]:
    await understand_turn(state["exchange"])
    return {}


async def _orchestrator(state: TurnState) -> Command[str]:
    x = state["exchange"]
    choice = choose(x)
    x.topic = choice.topic
    return Command(goto=x.hand_to(choice.agent, choice.reason))


class _Node(Protocol):
    async def __call__(self, state: TurnState) -> Command[str]: ...


def _node(agent: str) -> _Node:
    async def node(state: TurnState) -> Command[str]:
        onward = await AGENTS[agent](state["exchange"])
        return Command(goto=onward or "say")

    return node


async def _say(state: TurnState, runtime: Runtime[None]) -> dict[str, Any]:
    said: list[str] = []
    async with aclosing(sentences(state["exchange"])) as spoken:
        async for sentence in spoken:
            said.append(sentence)
            runtime.stream_writer(sentence)
    state["exchange"].reply = said
    return {}


def build_graph() -> TurnGraph:
    """Compile the graph. It holds no call: one serves them all."""
    graph = StateGraph(TurnState)
    graph.add_node("understand", _understand)
    graph.add_node("orchestrator", _orchestrator, destinations=tuple(AGENTS))
    for agent in AGENTS:
        graph.add_node(agent, _node(agent), destinations=(*AGENTS, "say"))
    graph.add_node("say", _say)
    graph.add_edge(START, "understand")
    graph.add_edge("understand", "orchestrator")
    graph.add_edge("say", END)
    return graph.compile()
