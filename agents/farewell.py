"""Asks whether anything is left, says goodbye, and lets the line go."""

from __future__ import annotations

from agents.exchange import Exchange
from agents.slots import say_span
from domain.turn import Disposition


def ask_anything_else(x: Exchange) -> None:
    """Ask whether there is anything else."""
    x.say("anything_else")
    x.wait_for({"kind": "anything_else"})


def say_goodbye(x: Exchange) -> None:
    """Say goodbye, with the appointment if there is one, and what was not booked."""
    kept = x.call["appointment"]
    if kept is not None and kept["status"] == "booked":
        hang_up(x, "goodbye_booked", slot=say_span(kept["slot"]))
    elif x.awaits("read_back"):
        hang_up(x, "goodbye_unbooked")
    else:
        hang_up(x, "goodbye")


def hang_up(x: Exchange, moment: str, **values: str) -> None:
    """Say a last line, heard whole, and let the line go."""
    x.say(moment, **values)
    x.disposition = Disposition.HANG_UP
    x.interruptible = False
    x.call["ended"] = True
