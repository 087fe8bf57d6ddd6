"""Onlookers for tests of calls."""


class SilentObserver:
    """Implements `CallObserver` and looks away."""

    def call_started(self, call, *, resumed):
        pass

    def call_left(self, call):
        pass

    def turn_ended(self, call, record):
        pass

    def answered(self, latency_secs):
        pass

    def recognized(self, speech_secs, took_secs):
        pass

    def thought(self, took_secs):
        pass

    def tier_changed(self, call, event):
        pass

    def call_ended(self, call, end):
        pass
