"""A second act that begins while a first one holds its rows: on real connections, which commit."""

from __future__ import annotations

import threading

from django.db import connection
from tests.waiting import PATIENCE, wait_until

from balise.portal.organizations.tenancy import acting_for


class Second(threading.Thread):
    """Does ``act`` on its own connection and keeps what came of it, whatever error it is."""

    def __init__(self, body, act) -> None:
        super().__init__()
        self.body, self.act, self.outcome, self.backend = body, act, None, 0

    def run(self) -> None:
        try:
            connection.ensure_connection()
            self.backend = connection.connection.info.backend_pid
            with acting_for(self.body.pk):
                self.outcome = self.act()
        except Exception as error:
            self.outcome = error
        finally:
            connection.close()

    def start_and_wait_for_lock(self) -> None:
        self.start()
        wait_until(self._waits)

    def finish(self) -> object:
        """What came of it; one that still waits is a failure."""
        self.join(PATIENCE)
        assert not self.is_alive(), "the second act still waits"
        return self.outcome

    def _waits(self) -> bool:
        # Not pg_stat_activity, which a transaction sees as it was when it first read it: before this one connected.
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [self.backend])
            return bool(cursor.fetchone()[0])
