"""The database a command works on: the one that the settings name, or the embedded server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from balise.cli import embedded
from balise.cli.errors import CommandFailed
from balise.cli.settings import CommonSettings

VARIABLE = "BALISE_DATABASE_URL"
CONNECT_SECONDS = 10
OLDEST_VERSION = 16  # roles that their creator may not take at once came with it


@contextmanager
def available(settings: CommonSettings) -> Iterator[str]:
    """The database's URL, also put in the environment so that Django and child processes see it.

    Without a URL in the settings the embedded server is started, or joined when
    another command runs it already. Raises ``CommandFailed`` when no usable server answers.
    """
    if settings.database_url:
        _check(settings.database_url)
        os.environ[VARIABLE] = settings.database_url
        yield settings.database_url
        return
    server, url = embedded.start(settings.var_dir / "postgres")
    os.environ[VARIABLE] = url
    try:
        yield url
    finally:
        del os.environ[VARIABLE]
        server.cleanup()


def _check(url: str) -> None:
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        why = str(error).strip().splitlines()[-1]
        raise CommandFailed(f"la base de données de {VARIABLE} ne répond pas : {why}") from None
    if version < OLDEST_VERSION:
        raise CommandFailed(
            f"PostgreSQL {version} est trop ancien : il faut la version {OLDEST_VERSION} ou une plus récente."
        )
