"""The database a command works on: the one that the settings name, or the embedded server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from balise.cli import embedded
from balise.cli.settings import CommonSettings

VARIABLE = "BALISE_DATABASE_URL"


@contextmanager
def available(settings: CommonSettings) -> Iterator[str]:
    """The database's URL, also put in the environment so that Django and child processes see it.

    Without a URL in the settings the embedded server is started, or joined when
    another command runs it already. Raises ``embedded.EmbeddedUnavailable``.
    """
    if settings.database_url:
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
