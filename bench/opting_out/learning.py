"""Logistic regression over sparse features, small enough to be read: numpy alone, the same result every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

_STEPS, _STEPS_AFTER_PRUNING = 80, 60
_STEP_SIZE, _STEP_SIZE_AFTER_PRUNING = 0.1, 0.05
_DECAY = 0.03
SEEN_AT_LEAST = 4


@dataclass(frozen=True, slots=True)
class Example:
    """What is seen of an utterance, whether it is a wish, and how much it counts."""

    features: frozenset[str]
    wish: bool
    counts: float


@dataclass(slots=True)
class _Table:
    rows: np.ndarray
    columns: np.ndarray
    wish: np.ndarray
    counts: np.ndarray

    def without(self, new_column: np.ndarray) -> _Table:
        columns = new_column[self.columns]
        kept = columns >= 0
        return _Table(self.rows[kept], columns[kept], self.wish, self.counts)


def learn(examples: Sequence[Example], keep: int) -> dict[str, float]:
    """Weigh the features; the `keep` that matter most are kept and weighed again. "" is the bias."""
    often = Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, count in often.items() if count >= SEEN_AT_LEAST)
    table = _table(examples, {name: at for at, name in enumerate(names)})
    weights = _descend(table, np.zeros(len(names) + 1), _STEPS, _STEP_SIZE)
    seen = np.array([min(often[name], 50) for name in names])
    kept = np.sort(np.argsort(-np.abs(weights[:-1]) * np.sqrt(seen))[:keep])
    new_column = np.full(len(names), -1)
    new_column[kept] = np.arange(len(kept))
    weights = _descend(
        table.without(new_column),
        np.append(weights[kept], weights[-1]),
        _STEPS_AFTER_PRUNING,
        _STEP_SIZE_AFTER_PRUNING,
    )
    return {"": float(weights[-1])} | {
        names[at]: float(weight) for at, weight in zip(kept, weights, strict=False)
    }


def _table(examples: Sequence[Example], column_of: Mapping[str, int]) -> _Table:
    pairs = [
        (row, column_of[feature])
        for row, example in enumerate(examples)
        for feature in sorted(example.features)
        if feature in column_of
    ]
    rows, columns = np.array(pairs).T
    counts = np.array([example.counts for example in examples])
    return _Table(
        rows,
        columns,
        np.array([float(example.wish) for example in examples]),
        counts / counts.sum(),
    )


def _descend(table: _Table, weights: np.ndarray, steps: int, step_size: float) -> np.ndarray:
    """Adam over the whole table at once."""
    many = np.bincount(table.rows, minlength=len(table.wish))
    share = 1 / np.sqrt(np.maximum(many, 1))[table.rows]
    speed, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        sums = (
            np.bincount(table.rows, weights[table.columns] * share, minlength=len(table.wish))
            + weights[-1]
        )
        error = (1 / (1 + np.exp(-sums)) - table.wish) * table.counts
        slope = np.append(
            np.bincount(table.columns, error[table.rows] * share, minlength=len(weights) - 1),
            error.sum(),
        )
        slope[:-1] += _DECAY * weights[:-1] / len(weights)
        speed = 0.9 * speed + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        weights = weights - step_size * (speed / (1 - 0.9**step)) / (
            np.sqrt(spread / (1 - 0.99**step)) + 1e-9
        )
    return weights
