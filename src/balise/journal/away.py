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
)
