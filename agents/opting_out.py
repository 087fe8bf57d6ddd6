"""No more calls: recorded at once, confirmed in a sentence, and the line let go."""

from __future__ import annotations

from agents.acts import Done, act_key
from agents.exchange import Exchange
from agents.farewell import hang_up
from domain.call import Direction


async def opt_out(x: Exchange) -> None:
    """Record that the caller wants no more calls, confirm it, and hang up."""
    number = _own_number(x)
    recorded = number is not None and await _record_opt_out(x, number)
    x.call["opted_out"] = True
    x.call["pending"] = {"kind": "anything"}
    hang_up(x, "opted_out" if recorded else "opt_out_noted")


async def ask_opt_out(x: Exchange) -> None:
    """Ask whether no more calls are wanted: the words left it open."""
    x.call["asked"]["opt_out"] = 1
    x.say("ask_opt_out")
    x.wait_for({"kind": "opt_out"})


def may_ask_opt_out(x: Exchange) -> bool:
    """Whether the words leave it open, say nothing else, and it was not asked before."""
    return (
        x.did("maybe_opt_out")
        and not (x.taken or x.wished)
        and not x.did("yes", "wait", "goodbye", "human")
        and not x.awaits("read_back", "opt_out")
        and "opt_out" not in x.call["asked"]
    )


async def _record_opt_out(x: Exchange, number: str) -> bool:
    key = act_key(x.deps.call.id, "opt_out", 0, {"phone": number})

    async def record() -> None:
        await x.deps.contacts.opt_out(
            phone=number, call_id=x.deps.call.id, words=x.turn.text, key=key
        )

    await x.committed()
    return isinstance(await x.acts.perform("opt_out", key, record), Done)


def _own_number(x: Exchange) -> str | None:
    """Whom the call is with: the caller's line, or the number we dialled, else the number they gave."""
    given = x.call["facts"].get("phone")
    call = x.deps.call
    outside = call.to_number if call.direction is Direction.OUTBOUND else call.from_number
    return outside or (None if given is None else str(given["value"]))
