"""The ASGI application: routes, nothing more."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import cache, partial
from typing import Any
from urllib.parse import unquote

from balise.contracts import signing
from balise.gateway import refusals
from balise.gateway.caller import SCOPE_KEY, SHORTCUT_KEY
from balise.gateway.chat import chat
from balise.gateway.conduct import conduct
from balise.gateway.count_tokens import count_tokens
from balise.gateway.embeddings import embeddings
from balise.gateway.exchange import Exchange
from balise.gateway.gateway import Gateway
from balise.gateway.messages import messages
from balise.gateway.models import models
from balise.gateway.openapi.document import document
from balise.gateway.refusals import Refused
from balise.gateway.responses import responses
from balise.gateway.stages.read import Receive
from balise.gateway.wire.errors import encode, language
from balise.gateway.wire.headers import common_headers
from balise.gateway.wire.reply import Reply, Send

Story = Callable[[Gateway, Exchange, Receive, Reply], Awaitable[None]]
Scope = dict[str, Any]

log = logging.getLogger("balise.gateway")

SURFACES: dict[str, tuple[str, Story]] = {
    "/v1/chat/completions": ("chat", chat),
    "/v1/embeddings": ("embeddings", embeddings),
    "/v1/responses": ("responses", responses),
    "/v1/messages": ("messages", messages),
    "/v1/messages/count_tokens": ("count_tokens", count_tokens),
}


class Application:
    """``gateway`` is opened and closed with the server's lifespan."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.trouble: Exception | None = None
        """Why it could not start, where that is a file or a key that can be named without a secret."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, Reply(send, scope.get(SHORTCUT_KEY)))
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    def ends(self) -> None:
        """The server was told to end. Requests under way may finish, but for waits that may be longer."""
        self._gateway.holds.end_waits()

    def cuts(self) -> None:
        """The time that requests under way were left is over: those that remain are told so."""
        if cut := self._gateway.requests.end():
            log.warning("stop: %s requests cut", cut)

    async def _serve(self, scope: Scope, receive: Receive, reply: Reply) -> None:
        path: str = scope["path"]
        if path in _PROBES:
            await _PROBES[path](self._gateway, reply)
            return
        surface, story = SURFACES.get(path, ("other", None))
        client = scope.get("client")
        exchange = Exchange(surface, combined(scope["headers"]), client[0] if client else "")
        exchange.caller, exchange.shortcut = scope.get(SCOPE_KEY), scope.get(SHORTCUT_KEY)
        if accepted := exchange.headers.get(b"accept-language"):
            exchange.language = language(accepted.decode("latin-1"))
        common_headers(exchange, reply)
        told: Callable[[], Awaitable[None]]
        if story is not None and scope["method"] == "POST":
            told = partial(story, self._gateway, exchange, receive, reply)
        else:
            told = partial(_elsewhere, self._gateway, exchange, reply, path, scope["method"])
        await conduct(self._gateway, exchange, reply, told)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self._gateway.start()
                except Exception as error:
                    if isinstance(error, signing.BadKey) or (isinstance(error, OSError) and error.filename):
                        self.trouble = error
                    # Its text may hold the database's URL.
                    await send({"type": "lifespan.startup.failed", "message": type(error).__name__})
                    return
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await self._gateway.close()
                await send({"type": "lifespan.shutdown.complete"})
                return


def combined(received: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """A header that comes twice is one whose value is a list (RFC 9110, 5.2 and 5.3).

    So nobody adds a second key, token or person to those that a proxy before us looked at.
    """
    headers = dict(received)
    if len(headers) < len(received):
        headers.clear()
        for name, value in received:
            headers[name] = headers[name] + b", " + value if name in headers else value
    return headers


async def _elsewhere(gateway: Gateway, exchange: Exchange, reply: Reply, path: str, method: str) -> None:
    """What is not told by a story: models, another method, an address that does not exist."""
    if path != "/v1/models" and not path.startswith("/v1/models/"):
        raise Refused(refusals.method_not_allowed() if path in SURFACES else refusals.route_unknown())
    exchange.surface = "models"
    if method != "GET":
        raise Refused(refusals.method_not_allowed())
    await models(gateway, exchange, reply, unquote(path[len("/v1/models/") :]))


async def _alive(gateway: Gateway, reply: Reply) -> None:
    await reply.body(200, b'{"status":"ok"}')


async def _ready(gateway: Gateway, reply: Reply) -> None:
    why = gateway.not_ready()
    status = {
        "status": why or "ready",
        "policies": {str(body): version for body, version in gateway.policies.versions().items()},
        "confirmed_ago_seconds": round(gateway.policies.confirmed_ago(), 1),
        "journal": "spool" if gateway.journal.spooling else "database",
        "quotas": gateway.quotas.state,
    }
    await reply.body(503 if why else 200, encode(status))


async def _metrics(gateway: Gateway, reply: Reply) -> None:
    metrics = gateway.metrics
    metrics.confirmed.set(gateway.policies.confirmed_ago())
    metrics.clock_off.set(gateway.watch.clock.off)
    metrics.spooling.set(gateway.journal.spooling)
    for applied in gateway.policies.in_force():
        metrics.version.labels(applied.snapshot.public_body_code).set(applied.snapshot.version)
    await reply.body(200, metrics.exposition(), (b"content-type", metrics.content_type.encode()))


@cache
def described() -> bytes:
    """The API in OpenAPI, for whoever asks: it holds no secret and no rule."""
    return encode(document({path: surface for path, (surface, _) in SURFACES.items()}))


async def _describe(gateway: Gateway, reply: Reply) -> None:
    await reply.body(200, described())


_PROBES: dict[str, Callable[[Gateway, Reply], Awaitable[None]]] = {
    "/healthz": _alive,
    "/readyz": _ready,
    "/metrics": _metrics,
    "/openapi.json": _describe,
}
