"""How the worker ends: on request with status 0, without its database with another, to be started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from tests.waiting import wait_until

from balise.cli import embedded

_LISTENERS = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND query LIKE 'LISTEN%%'"


@pytest.fixture
def server(migrated: Path) -> Iterator[str]:
    """A server of the test's own, with our tables; gives the URL of its database."""
    own, url = embedded.start(migrated / "postgres")
    try:
        yield url
    finally:
        own.cleanup()


@contextmanager
def working(surroundings, url: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "balise.cli.main", "worker"],
        env={**surroundings, "BALISE_DATABASE_URL": url},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_worker_whose_database_went_away_fails_and_one_that_is_asked_does_not(surroundings, server):
    name = psycopg.conninfo.conninfo_to_dict(server)["dbname"]
    elsewhere = embedded.url_of(server, "template1")
    with psycopg.connect(elsewhere, autocommit=True) as connection:

        def listening() -> list[tuple[int]]:
            return connection.execute(_LISTENERS, [name]).fetchall()

        for number in (signal.SIGTERM, signal.SIGINT):
            with working(surroundings, server) as process:
                wait_until(listening)
                os.kill(process.pid, number)
                told, _ = process.communicate(timeout=60)
                assert process.returncode == 0, told
            wait_until(lambda: not listening())

        with working(surroundings, server) as process:
            (listener,) = wait_until(listening)
            # As a restart that is over soon: new connections are refused for a moment, others go on.
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            connection.execute("SELECT pg_terminate_backend(%s)", listener)
            told, _ = process.communicate(timeout=60)
            assert process.returncode == 1, told
    assert "balise\u00a0: la base de données ne répond plus" in told
    assert "Traceback" not in told
