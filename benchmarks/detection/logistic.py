"""Logistic regression with a quadratic penalty over sparse signs, by scikit-learn's liblinear."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

CONSTANT = 30.0
"""How much less the constant is held near zero than a sign."""


def narrow(data: sparse.sparray) -> sparse.csr_array:
    """Rows of signs with indices as narrow as liblinear takes them."""
    rows = sparse.csr_array(data)
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return rows


def present(rows: list[list[int]], columns: int) -> sparse.csr_array:
    """Rows of the columns of signs that are there, each as often as it is given."""
    starts = np.cumsum([0, *map(len, rows)])
    column = np.fromiter((column for row in rows for column in row), np.int32)
    return narrow(sparse.csr_array((np.ones(len(column)), column, starts), (len(rows), columns)))


def fit(
    data: sparse.csr_array, answers: np.ndarray, penalty: float, counts: np.ndarray | None = None
) -> np.ndarray:
    """Weights, the last of which is the constant. ``counts``: what each row counts for, 1 without."""
    model = LogisticRegression(C=1 / penalty, solver="liblinear", intercept_scaling=CONSTANT)
    model.fit(data, answers, sample_weight=counts)
    return np.append(model.coef_[0], model.intercept_[0])


def odds(data: sparse.csr_array, weights: np.ndarray) -> np.ndarray:
    """Log odds of each row."""
    return data @ weights[:-1] + weights[-1]
