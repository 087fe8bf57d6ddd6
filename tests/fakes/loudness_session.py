"""Stands for the Silero session in tests on virtual time: loud is speech."""

import numpy as np


class LoudnessSession:
    def __init__(self):
        self.batches = []

    def run(self, _names, inputs):
        sound = inputs["input"][:, 32:]
        self.batches.append(len(sound))
        return (np.abs(sound).max(axis=1, keepdims=True) > 0.05).astype(np.float32), inputs["state"]
