"""Logistic regression with a quadratic penalty over sparse signs, by Newton steps and conjugate gradients."""

from __future__ import annotations

import numpy as np

STRIDE = 1.0
"""How far a weight may go in one step: a longer one overshoots where a word stands many times in a window."""


class Sparse:
    """Stretches in rows, signs in columns, each there or not; the last column, the constant, is everywhere.

    ``scales``: what the signs of each row count for, 1 without; the constant counts for 1.
    """

    def __init__(self, rows: list[list[int]], columns: int, scales: np.ndarray | None = None) -> None:
        lengths = np.array([len(row) + 1 for row in rows])
        self.column = np.fromiter((column for row in rows for column in (*row, columns)), np.int32)
        self.row_starts = np.cumsum(lengths) - lengths
        order = np.argsort(self.column, kind="stable")
        row = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        value = np.ones(len(row)) if scales is None else np.where(self.column == columns, 1.0, scales[row])
        self.row, self.value, self.value_by_column = row[order], value, value[order]
        sizes = np.bincount(self.column, minlength=columns + 1)
        self.column_starts = np.cumsum(sizes) - sizes
        self.columns = columns + 1

    def dot(self, weights: np.ndarray) -> np.ndarray:
        return np.add.reduceat(weights[self.column] * self.value, self.row_starts)

    def back(self, values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(values[self.row] * self.value_by_column, self.column_starts)


def fit(
    data: Sparse, answers: np.ndarray, counts: np.ndarray, penalty: float, weights: np.ndarray
) -> np.ndarray:
    """Weights, the last of which is the constant, starting from some."""
    ridge = np.full(data.columns, penalty)
    ridge[-1] = 1e-3
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(data.dot(weights), -30, 30)))
        slope = data.back(counts * (chance - answers)) + ridge * weights
        bend = counts * chance * (1 - chance)
        step = _solve(data, bend, ridge, slope)
        step *= min(1.0, STRIDE / np.abs(step).max())
        weights = weights - step
        if np.abs(step).max() < 5e-3:
            break
    return weights


def _solve(data: Sparse, bend: np.ndarray, ridge: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """The Newton step, by conjugate gradients."""
    step = np.zeros_like(slope)
    left = slope.copy()
    along = left.copy()
    size = left @ left
    for _ in range(60):
        turned = data.back(bend * data.dot(along)) + ridge * along
        rate = size / (along @ turned)
        step += rate * along
        left -= rate * turned
        new = left @ left
        if new < 1e-6 * (slope @ slope):
            break
        along = left + (new / size) * along
        size = new
    return step
