"""A connection of its own to the shared tables, for streams that outlive a request's transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql


def parameters() -> dict[str, Any]:
    """Where Django's database is, for a connection that Django does not manage."""
    settings = connection.settings_dict
    given = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
        **settings.get("OPTIONS", {}),
    }
    names = set(psycopg.conninfo.conninfo_to_dict("")) | {"dbname", "user", "password", "host", "port"}
    known = names | {"application_name", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"}
    return {name: value for name, value in given.items() if value not in ("", None) and name in known}


@asynccontextmanager
async def portal_connection(public_body_id: int) -> AsyncIterator[psycopg.AsyncConnection]:
    """As the portal's role, seeing one OP's rows. Closed on leaving, cancelled included."""
    async with await psycopg.AsyncConnection.connect(**parameters(), autocommit=True) as opened:
        await opened.execute("SET ROLE balise_portal")
        await opened.execute("SELECT set_config('balise.public_body', %s, false)", [str(public_body_id)])
        yield opened


def verifying_connection() -> psycopg.Connection:
    """As the gateways' role, which sees every chain whole: a chain proves nothing in pieces.

    Used to read only; what it finds about other OPs never leaves the verification.
    """
    opened = psycopg.connect(**parameters(), autocommit=True)
    opened.execute(sql.SQL("SET ROLE balise_gateway"))
    opened.execute("SET default_transaction_read_only = on")
    return opened
