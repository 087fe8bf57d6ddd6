"""For whoever wants to follow a call as it happens."""

from __future__ import annotations

from simulator.report import HeardTurn


class Watcher:
    """Told of a call as it happens. The base does nothing."""

    def ringing(self, call_sid: str, from_number: str, to_number: str) -> None:
        """The call is placed."""

    def greeted(self, latency_ms: float | None) -> None:
        """The greeting is over."""

    def acted(self, turn: HeardTurn) -> None:
        """The caller did something, and the agent's answer to it is over."""

    def said(self, role: str, text: str) -> None:
        """The server tells what was said: role agent or caller. `carrier` is a `<Say>`."""
