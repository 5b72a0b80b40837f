"""Moving a stream: from the system, through its relay, to the caller."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.slices import Slices
from balise.gateway.stages.inspect import INLINE_CHARACTERS, READERS
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.reply import KEEP_ALIVE, Reply
from balise.policy.decide import withholds_whole_answer

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway
    from balise.gateway.providers.openai_compatible import EventStream


class Relay(Protocol):
    done: bool

    @property
    def kept(self) -> int: ...
    @property
    def unread(self) -> int: ...
    def take(self, data: bytes) -> bytes: ...
    def finish(self) -> bytes: ...
    def interrupted(self) -> None: ...
    def blocked(self, why: dict[str, Any]) -> bytes: ...


async def relay_stream(gateway: Gateway, exchange: Exchange, reply: Reply, relay: Relay, path: str) -> bytes:
    """Relay everything but the end, which the caller of this sends once the outcome is durable.

    An answer of a level that the case holds back leaves whole, after all of it was read. Comments cover
    what keeps a caller waiting for ``pause`` seconds: a system that says nothing, or whose words are held.
    """
    assert exchange.system is not None
    assert exchange.case is not None
    assert exchange.decision is not None
    exchange.relay = relay
    hold = withholds_whole_answer(exchange.case, exchange.decision.level)
    held: list[bytes] = []
    withheld = 0  # bytes of these
    growing = gateway.bodies.growing(exchange)
    unsaid = 0  # bytes that came since something was last let go
    pause = gateway.settings.keep_alive_seconds
    deadline = exchange.system.timeout_seconds
    heard = False
    told_at = time.monotonic()
    decision_headers(exchange, reply)
    with exchange.interruption:
        async with gateway.systems.stream(
            exchange.system, path, exchange.sent, gateway.bodies.growing(exchange)
        ) as events:
            while not relay.done:
                batch = await _next(events, reply, pause, deadline)
                if batch is None:
                    break
                if not heard:  # what goes on says nothing of what is asked since
                    heard = True
                    gateway.breakers.answers(exchange.place(exchange.system))
                for data in batch:
                    if relay.done:  # what a system says after its end mark is no part of the answer
                        break
                    unsaid += len(data)
                    told = await _aside(gateway.slices, max(unsaid, relay.unread), relay.take, data)
                    growing(relay.kept + withheld)
                    if not told:
                        continue
                    unsaid = 0
                    if hold:
                        held.append(told)
                        withheld += len(told)
                    else:
                        exchange.answer_started = True
                        await reply.write(told)
                        told_at = time.monotonic()
                if time.monotonic() - told_at >= pause and not relay.done:
                    await reply.write(KEEP_ALIVE)
                    told_at = time.monotonic()
        last = await _aside(gateway.slices, max(unsaid, relay.unread), relay.finish)
    return b"".join(held) + last


async def _aside(slices: Slices, size: int, work: Callable[..., bytes], *arguments: bytes) -> bytes:
    """Off the event loop when ``size`` bytes may have to be inspected at once: one stream delays nobody."""
    if size <= INLINE_CHARACTERS:
        return await slices.work(work, *arguments)
    return await asyncio.get_running_loop().run_in_executor(READERS, work, *arguments)


async def _next(events: EventStream, reply: Reply, pause: float, deadline: float) -> list[bytes] | None:
    """The next events, with comments meanwhile so that nothing on the way gives up. Comments are no answer:
    a fallback may still give one."""
    waited = 0.0
    while True:
        batch = await events.next(pause)
        if batch or batch is None:
            return batch
        waited += pause
        if waited >= deadline:
            raise UpstreamFailed("timeout")
        await reply.write(KEEP_ALIVE)
