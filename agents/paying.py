"""What a call pays for a model: set aside before it is asked, settled when it has answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from domain.model import TokenUsage
from domain.ports import CallPurse
from domain.purse import Hold


class Bill:
    """What one request to a model came to."""

    def __init__(self, purse: CallPurse | None, hold: Hold | None) -> None:
        self._purse = purse
        self._hold = hold
        self._input_tokens = 0
        self._output_tokens = 0

    @property
    def is_paid(self) -> bool:
        """Whether the model may be asked."""
        return self._purse is None or self._hold is not None

    def enter(self, usage: TokenUsage) -> None:
        """Enter what a server counted, once for each that was asked.

        An answer that others went on listening to is counted after this call had settled.
        """
        self._input_tokens += usage.prompt_tokens
        self._output_tokens += usage.answer_tokens
        if self._hold is None and self._purse is not None:
            self._hold = self._purse.hold_llm(usage.prompt_tokens, usage.answer_tokens)
            self.settle()

    def settle(self) -> None:
        """Pay for what was used."""
        if self._hold is None or self._purse is None:
            return
        self._purse.settle(self._hold, self._input_tokens, self._output_tokens)
        self._hold, self._input_tokens, self._output_tokens = None, 0, 0


@contextmanager
def paid(purse: CallPurse | None, *, input_tokens: int, output_tokens: int) -> Iterator[Bill]:
    """Set aside the most that a request can cost; see `Bill.is_paid`. None: nobody counts."""
    hold = None if purse is None else purse.hold_llm(input_tokens, output_tokens)
    bill = Bill(purse, hold)
    try:
        yield bill
    finally:
        bill.settle()
