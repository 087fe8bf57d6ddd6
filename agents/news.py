"""What came of an act after the agent had stopped waiting for it."""

from __future__ import annotations

from agents.exchange import Exchange
from agents.slots import say_span


def tell_news(x: Exchange) -> None:
    """Tell what went through after all."""
    kept, news = x.call["appointment"], x.call["news"]
    if kept is None or news is None:
        return
    x.call["news"] = None
    x.say("cancelled" if news == "cancel" else "late_success", slot=say_span(kept["slot"]))
