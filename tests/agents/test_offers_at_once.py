"""Callers who ring together and come to the times in the same moment are offered different ones."""

import asyncio
import time

from domain.times_on_offer import TimesOnOffer
from tests.agents.conversation_harness import Talk

BEFORE_THE_TIMES = (
    "I want to buy a house",
    "Hyde Park",
    "three bedrooms",
    "four hundred thousand",
    "in two months",
    "cash",
)


async def test_callers_who_come_to_the_times_in_the_same_moment_are_offered_different_ones():
    times = TimesOnOffer(time.monotonic)
    first = Talk(times=times, sid="CA0")
    others = [Talk(times=times, sid=f"CA{n}", calendar=first.calendar) for n in range(1, 6)]
    talks = [first, *others]
    for talk in talks:
        await talk.begin()
        await talk.say("my name is Nora Blake")
        await talk.talk(*BEFORE_THE_TIMES)

    await asyncio.gather(*(talk.say("just me") for talk in talks))

    offered = [
        slot["starts_at"] for talk in talks for slot in talk.state["pending"].get("slots", [])
    ]
    assert len(offered) >= len(talks), [talk.transcript() for talk in talks]
    assert len(offered) == len(set(offered))
