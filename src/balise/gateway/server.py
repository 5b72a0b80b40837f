"""The gateway as a process: uvicorn on uvloop, drained on SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import logging
import signal
import socket
from functools import partial

import uvicorn

from balise.contracts import logs
from balise.gateway.app import Application
from balise.gateway.connection import BoundedProtocol
from balise.gateway.gateway import Gateway
from balise.gateway.settings import GatewaySettings

GRACE_SECONDS = 15.0
"""Beyond the time for a body, in which stages answer with a sentence of ours: for those nobody waits for."""
CUT_SECONDS = 5
"""Beyond the drain, for requests that are cut then to be journaled and told. What is left after is cancelled,
and its caller hears the server's own words."""

_ARENAS = -8
"""``M_ARENA_MAX`` of the C library's ``mallopt``."""


def one_arena() -> None:
    """Have threads share one arena: that of the thread which compiled patterns kept up to 16 MB in pieces."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # of glibc alone
    if mallopt is not None:
        mallopt(_ARENAS, 1)


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What was loaded to start (rules, lexicons, compiled patterns) lasts as long as the process:
        # looking through it for garbage, again and again, would hold open requests for milliseconds.
        gc.collect()
        gc.freeze()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        assert isinstance(self.config.app, Application)
        self.config.app.ends()
        drain_seconds = (self.config.timeout_graceful_shutdown or CUT_SECONDS) - CUT_SECONDS
        cutting = asyncio.get_running_loop().call_later(drain_seconds, self.config.app.cuts)
        try:
            await super().shutdown(sockets)
        finally:
            cutting.cancel()


def configure(settings: GatewaySettings) -> uvicorn.Config:
    """How the server runs. Access is journaled, not logged: no access log."""
    one_arena()
    return uvicorn.Config(
        Application(Gateway(settings)),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=partial(  # type: ignore[arg-type]
            BoundedProtocol, seconds=settings.body_seconds + GRACE_SECONDS, unread=settings.unread_seconds
        ),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies) or None,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=settings.drain_seconds + CUT_SECONDS,
        backlog=1024,
    )


def run(settings: GatewaySettings, listener: socket.socket | None = None) -> int:
    """Serve until SIGTERM or SIGINT. Returns the exit status: 1 when the server could not start.

    Raises ``OSError`` and ``BadKey`` when that is for a file or a key, which they name.
    """
    logs.configure(settings.log_format, "gateway")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    logging.getLogger("asyncpg").setLevel(logging.ERROR)
    config = configure(settings)
    server = _Server(config)
    # uvicorn handles SIGTERM while it runs, then raises it again: what follows must still be done.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with contextlib.suppress(SystemExit):  # uvicorn's way to end when it cannot start or listen
        server.run(sockets=[listener] if listener else None)
    assert isinstance(config.app, Application)
    if config.app.trouble is not None:
        raise config.app.trouble
    return 0 if server.started else 1
