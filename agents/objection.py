"""The objection agent: answers a hesitation once, and respects it when it comes again."""

from __future__ import annotations

from agents.agenda import next_step, open_questions
from agents.exchange import Exchange
from agents.pending import interrupted
from domain.turn import Disposition


async def object_to(x: Exchange) -> str | None:
    """Answer the hesitation; gives the agent that goes on."""
    objection = x.deps.playbook.objections[x.topic]
    x.fresh = False
    if objection.name not in x.call["objections"]:
        x.call["objections"].append(objection.name)
        x.say_one_of(f"objection {objection.name}", objection.say)
        return _go_on(x)
    x.say_one_of(f"respect {objection.name}", objection.respect)
    x.call["skipped"] += [q.fact for q in open_questions(x) if not q.needed]
    x.call["pressing"] = False
    x.call["slot"] = None
    if not objection.ends:
        x.wait_for({"kind": "anything"})
        return x.hand_to("conversation", f"{objection.name} is respected")
    x.say("goodbye")
    x.disposition = Disposition.HANG_UP
    x.interruptible = False
    x.call["ended"] = True
    return None


def _go_on(x: Exchange) -> str:
    if x.awaits("question", "confirm"):
        interrupted(x)
        return x.hand_to("qualification", "back to the questions")
    if x.awaits("anything", "anything_else", "person", "message"):
        agent, reason = next_step(x)
        return x.hand_to(agent, reason)
    return x.hand_to(x.deps.playbook.booking_agent, "back to finding a time")
