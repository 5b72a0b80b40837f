"""The journal as of one moment, while its writers go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg


@contextmanager
def one_moment(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Rows, heads and checkpoints read within agree: a head that moved between two queries would contradict
    the rows. In a transaction that has begun already, they agree as much as it lets them.
    """
    fresh = connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE
    with connection.transaction():
        if fresh:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
