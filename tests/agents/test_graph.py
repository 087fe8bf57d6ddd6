"""The graph is compiled once, and what it costs a turn is small."""

import time

from agents.graph import AGENTS, build_graph
from tests.agents.conversation_harness import Talk
from tests.yardstick import that_machines_ms

TURNS = (
    "I want to buy a house", "Nora Blake", "Hyde Park", "three bedrooms", "four hundred thousand", "in two months",
    "cash", "just me", "tuesday at two thirty", "yes", "yes",
)  # fmt: skip
COST_MS = 5.0


def test_every_agent_is_a_node():
    assert {*AGENTS, "understand", "orchestrator", "say"} <= set(build_graph().nodes)


async def test_a_turn_costs_little_besides_its_reading():
    costs_ms = []
    for _ in range(3):
        talk = Talk()
        await talk.begin()
        costs_ms += [await cost_ms(talk, words) for words in TURNS]

    assert sorted(costs_ms)[len(costs_ms) // 2] < COST_MS


async def cost_ms(talk, words):
    """Processor time of a turn, without the parsers'."""
    before_secs = talk.reading_secs
    began = time.process_time()
    await talk.say(words)
    return that_machines_ms(time.process_time() - began - (talk.reading_secs - before_secs))
