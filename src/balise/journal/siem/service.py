"""Every destination's shipper in one process, with its metrics."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import asyncpg
from prometheus_client import start_http_server

from balise.journal.siem import cef, ocsf
from balise.journal.siem.cursor import ROLE
from balise.journal.siem.destinations import SYSLOG, Destination
from balise.journal.siem.http import HttpLink
from balise.journal.siem.link import Link
from balise.journal.siem.metrics import ShipMetrics
from balise.journal.siem.shipper import Pace, Shipper
from balise.journal.siem.syslog import SyslogLink

log = logging.getLogger("balise.siem")
# The server keeps the lock of a machine that died for as long as it believes it alive: two hours, usually.
_ALIVE = {"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3"}
_FORMATS = {"ocsf": ocsf.encode, "cef": cef.encode}


def shippers(
    destinations: list[Destination],
    database_url: str,
    version: str,
    metrics: ShipMetrics,
    pace: Pace = Pace(),  # noqa: B008 - frozen
) -> list[Shipper]:
    """A shipper for each destination."""
    connect = partial(_connected, database_url)
    return [
        Shipper(to, partial(_FORMATS[to.format], version=version), _dialler(to), connect, metrics, pace)
        for to in destinations
    ]


async def run(work: list[Shipper], *, once: bool = False) -> None:
    """Ship until cancelled; with ``once``, until every destination has everything."""
    # Two threads each (one sends, one looks a name up): a destination that hangs keeps no other waiting.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2 * len(work) + 4))
    async with asyncio.TaskGroup() as group:
        for shipper in work:
            to = shipper.destination
            log.info("destination %s: %s to %s:%s", to.name, to.format, to.host, to.port)
            group.create_task(shipper.run(once=once), name=f"siem {to.name}")


def expose(metrics: ShipMetrics, host: str, port: int) -> None:
    """Serve ``/metrics``. Raises ``OSError`` when the address is taken."""
    start_http_server(port, host, registry=metrics.registry)


def _dialler(to: Destination) -> Callable[[], Awaitable[Link]]:
    async def dial() -> Link:
        if to.scheme == SYSLOG:
            return await SyslogLink(to, socket.gethostname()).open()
        return await HttpLink(to).open()

    return dial


async def _connected(url: str) -> Any:
    return await asyncpg.connect(  # type: ignore[no-untyped-call]
        url,
        timeout=5,
        command_timeout=30,
        server_settings={
            "role": ROLE,
            "application_name": "balise siem",
            # A little before: what nobody waits for any more must not hold its place in the server.
            "statement_timeout": "29s",
            **_ALIVE,
        },
    )
