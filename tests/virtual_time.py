"""An event loop on which waiting takes no time: its clock moves to the next timer at once.

A scripted minute runs in milliseconds and always the same way. Work in threads is waited for in real time,
with the clock at rest, so that no timeout can outrun it.
"""

import asyncio
import os
import selectors
import time

EPOCH_SECS = 1_700_000_000.0
"""What `time.time()` says when a virtual loop starts: 2023-11-14T22:13:20Z."""

OWN_SOCKETS = 1
"""The loop's own, by which threads wake it."""

_REAL = {
    name: getattr(time, name) for name in ("time", "monotonic", "monotonic_ns", "perf_counter")
}


class LeapingSelector(selectors.DefaultSelector):
    """Looks at the sockets without waiting; what it would have waited is added to `now_secs`."""

    def __init__(self):
        super().__init__()
        self.now_secs = 0.0
        self.working_threads = 0

    def select(self, timeout=None):
        if timeout is None:
            return super().select(None)
        ready = super().select(0)
        if ready or timeout <= 0:
            return ready
        if self.working_threads:
            return super().select(0.005)
        if len(self.get_map()) > OWN_SOCKETS:
            # what one end of a connection has sent may be on its way to the other
            os.sched_yield()
            if ready := super().select(0):
                return ready
        self.now_secs += timeout
        return []


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A selector loop whose `time()` is virtual. Timers due together fire in the order they were set."""

    def __init__(self):
        self._leaping = LeapingSelector()
        super().__init__(self._leaping)
        self._clock_resolution = 1e-12
        self._set_timers = 0

    def time(self):
        return self._leaping.now_secs

    def call_at(self, when, callback, *args, context=None):
        self._set_timers += 1
        return super().call_at(when + self._set_timers * 1e-9, callback, *args, context=context)

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self._leaping.working_threads += 1
        future.add_done_callback(self._thread_returned)
        return future

    def _thread_returned(self, _future):
        self._leaping.working_threads -= 1


def virtual_now_secs():
    """Seconds on the running virtual loop, or None under a real one."""
    loop = asyncio._get_running_loop()
    return loop.time() if isinstance(loop, VirtualTimeLoop) else None


def install_clocks():
    """Let the `time` module follow a running virtual loop. Call it before Pipecat is imported:
    its frames keep a reference to the functions they find."""

    def clock(name, origin, scale):
        def read():
            now = virtual_now_secs()
            return _REAL[name]() if now is None else scale(origin + now)

        return read

    time.time = clock("time", EPOCH_SECS, float)
    time.monotonic = clock("monotonic", 0.0, float)
    time.perf_counter = clock("perf_counter", 0.0, float)
    time.monotonic_ns = clock("monotonic_ns", 0.0, lambda secs: int(secs * 1e9))
