"""What says that the database cannot be reached, as opposed to a database that says no."""

from __future__ import annotations

import asyncio

from asyncpg import exceptions

AWAY = (
    OSError,
    asyncio.TimeoutError,
    exceptions.InterfaceError,
    exceptions.InternalClientError,  # a connection lost in the middle of an answer
    exceptions.PostgresConnectionError,
    exceptions.CannotConnectNowError,
    exceptions.AdminShutdownError,
    exceptions.CrashShutdownError,
    exceptions.TooManyConnectionsError,
    exceptions.InvalidCatalogNameError,
    exceptions.InvalidAuthorizationSpecificationError,  # nobody is let in: a password that was changed
    exceptions.ReadOnlySQLTransactionError,  # a standby that answers in the place of the server it follows
    exceptions.QueryCanceledError,  # it waited so long for a lock or a disk that the server gave it up
)


def undone(error: BaseException) -> bool:
    """Whether the server itself says that the statement left nothing behind.

    An error that it sends ends the statement's transaction; one that ends the connection, or that was
    made on this side of it, tells nothing of what was committed.
    """
    return isinstance(error, exceptions.PostgresError) and getattr(error, "severity_en", None) == "ERROR"
