"""A circuit breaker for one server."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import StrEnum


class Circuit(StrEnum):
    """How the breaker stands."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """Shuts a server out while it fails, and lets one request through to see whether it recovered.

    What the caller of the server gives up on (a barge-in) is neither a success nor a failure.

    Args:
        clock: Monotonic seconds.
        window_secs: How far back failures count.
        least_requests: Fewer in the window never open it.
        failure_rate: Share of failures in the window that opens it, 0 to 1.
        open_secs: How long it stays shut before the first probe.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        window_secs: float = 30.0,
        least_requests: int = 3,
        failure_rate: float = 0.5,
        open_secs: float = 5.0,
    ) -> None:
        self._clock = clock
        self._window_secs = window_secs
        self._least_requests = least_requests
        self._failure_rate = failure_rate
        self._open_secs = open_secs
        self._results: deque[tuple[float, bool]] = deque()
        self._shut_until: float | None = None
        self._probing = False

    @property
    def circuit(self) -> Circuit:
        """How it stands now."""
        if self._shut_until is None:
            return Circuit.CLOSED
        return Circuit.OPEN if self._clock() < self._shut_until else Circuit.HALF_OPEN

    @property
    def admits(self) -> bool:
        """Whether a request may be sent now."""
        circuit = self.circuit
        return circuit is Circuit.CLOSED or (circuit is Circuit.HALF_OPEN and not self._probing)

    def begin(self) -> Attempt:
        """Count a request in; `admits` has been asked in the same step of the loop."""
        is_probe = self.circuit is Circuit.HALF_OPEN
        self._probing = self._probing or is_probe
        return Attempt(self, is_probe=is_probe)

    def hold_off(self, secs: float) -> None:
        """Shut it for so long: the server asked for it."""
        self._shut_until = max(self._shut_until or 0.0, self._clock() + secs)

    def settle(self, *, succeeded: bool | None, is_probe: bool) -> None:
        """Take a request's result; None says nothing."""
        if is_probe:
            self._probing = False
        if succeeded is None:
            return
        now = self._clock()
        if is_probe:
            self._settle_probe(now, succeeded=succeeded)
            return
        self._results.append((now, succeeded))
        while self._results[0][0] < now - self._window_secs:
            self._results.popleft()
        failures = sum(not ok for _, ok in self._results)
        total = len(self._results)
        if total >= self._least_requests and failures >= self._failure_rate * total:
            self._shut(now)

    def _settle_probe(self, now: float, *, succeeded: bool) -> None:
        if not succeeded:
            self._shut(now)
        # A hold-off asked for meanwhile outlives the probe's success.
        elif self._shut_until is None or now >= self._shut_until:
            self._shut_until = None
            self._results.clear()

    def _shut(self, now: float) -> None:
        self._shut_until = max(self._shut_until or 0.0, now + self._open_secs)
        self._results.clear()


class Attempt:
    """One request's account with the breaker: settled once, whatever else is said later."""

    def __init__(self, breaker: Breaker, *, is_probe: bool) -> None:
        self._breaker = breaker
        self._is_probe = is_probe
        self._settled = False

    def succeeded(self) -> None:
        """The server answered."""
        self._settle(succeeded=True)

    def failed(self) -> None:
        """The server is to blame."""
        self._settle(succeeded=False)

    def abandoned(self) -> None:
        """Nobody is to blame."""
        self._settle(succeeded=None)

    def _settle(self, *, succeeded: bool | None) -> None:
        if not self._settled:
            self._settled = True
            self._breaker.settle(succeeded=succeeded, is_probe=self._is_probe)
