"""Is a server up? Asked over HTTP, with the standard library, off the event loop."""

from __future__ import annotations

import asyncio
import socket
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable

from balise.cli.settings import Address

PAUSE_SECONDS = 0.1
ANSWER_SECONDS = 5


def http_ready(url: str, *, any_answer: bool = False, host: str = "") -> Callable[[], Awaitable[None]]:
    """A wait that ends when ``url`` answers 200 (or, with ``any_answer``, below 500).

    ``host`` is the name to ask for: a server that knows only its public name logs any other as an attack.
    """
    request = urllib.request.Request(url, headers={"Host": host} if host else {})  # noqa: S310 - our own address

    async def wait() -> None:
        while not await asyncio.to_thread(_answers, request, any_answer):  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(PAUSE_SECONDS)

    return wait


def refusal_to_listen(address: Address) -> OSError | None:
    """What a server that listened on ``address`` now would be told; None when it could."""
    try:
        found = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, place = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        return error
    return None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None  # a redirect is an answer


# No proxy: these addresses are this machine's.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def _answers(request: urllib.request.Request, any_answer: bool) -> bool:
    try:
        with _OPENER.open(request, timeout=ANSWER_SECONDS) as response:
            return bool(response.status == 200)
    except urllib.error.HTTPError as error:
        return any_answer and error.code < 500
    except OSError:
        return False
