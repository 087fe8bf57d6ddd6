"""Writes down what a call's router tells it."""


class ListScribe:
    def __init__(self):
        self.caller = []
        self.planned = []
        self.started = []
        self.finished = []

    def caller_spoke(self, turn, *, last_sound_at):
        self.caller.append((turn, last_sound_at))

    def agent_planned(self, report):
        self.planned.append(report)

    def agent_started(self, turn_seq, *, at, tier):
        self.started.append((turn_seq, at, tier))

    def agent_finished(self, turn_seq, *, heard, cut):
        self.finished.append((turn_seq, heard, cut))
