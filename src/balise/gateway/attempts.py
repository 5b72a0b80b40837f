"""Continuity: which systems are tried, in which order, and what a failed try leaves behind (guide, 2.3).

A system that fails in passing is tried once more, then its fallbacks, each
decided anew and never less protected. Every try has its intent and its outcome
in the journal. Once something was sent to the caller there is no other try.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from balise.contracts.snapshot import SystemRule
from balise.gateway.exchange import Exchange
from balise.gateway.interruption import DISCONNECTED
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.refusals import Refused
from balise.gateway.stages.decide import decide_for
from balise.gateway.stages.journal import close_call
from balise.gateway.stages.quota import reserve_for
from balise.gateway.stages.read import Receive
from balise.policy.decide import candidates
from balise.policy.lookup import covers

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

PAUSE_SECONDS = 0.1


async def attempts(gateway: Gateway, exchange: Exchange) -> AsyncIterator[SystemRule]:
    """Systems to try, until one answers. Raises the last ``UpstreamFailed`` when none does."""
    assert exchange.policy is not None
    assert exchange.case is not None
    assert exchange.system is not None
    tried = 0
    failure: UpstreamFailed | None = None
    first = exchange.system
    for system in candidates(exchange.policy.snapshot, exchange.case, first):
        # Though the first was not even tried: only that one was decided and counted.
        if system is not first:
            if _stopped_since(gateway, exchange, system):
                continue
            decision = decide_for(exchange, system)
            if decision.refused:
                continue
            if not await _has_room(gateway, exchange, system):
                continue
            exchange.decision = decision
        for _ in range(2):
            if not gateway.breakers.allows(system.code):
                failure = failure or UpstreamFailed("unreachable")
                break
            tried += 1
            exchange.try_system(system, tried)
            yield system
            failure = exchange.failure
            if failure is None:
                return
            await close_call(gateway, exchange, "upstream_error", failure.reason())
            if failure.kind not in ("unreachable", "failed"):
                break
            with exchange.interruption:
                await asyncio.sleep(PAUSE_SECONDS)
    assert failure is not None
    raise failure


async def _has_room(gateway: Gateway, exchange: Exchange, system: SystemRule) -> bool:
    """Whether the quotas that bear on this fallback let it be counted there instead."""
    try:
        await reserve_for(gateway, exchange, system)
    except Refused as refused:
        exchange.detail["fallback_refused"] = refused.reasons[0].code
        return False
    return True


def _stopped_since(gateway: Gateway, exchange: Exchange, system: SystemRule) -> bool:
    """Whether a stop given since the request was decided covers this fallback. Raises ``Refused``, too."""
    assert exchange.case is not None
    assert exchange.policy is not None
    stops = gateway.policies.current(exchange.policy.snapshot.public_body).snapshot.stops
    return any(covers(stop, exchange.case.code, system.code) for stop in stops)


@contextmanager
def calling(gateway: Gateway, exchange: Exchange, receive: Receive) -> Iterator[None]:
    """Around one try: watches for the caller's leaving, tells a passing failure from a final one."""
    assert exchange.system is not None
    code = exchange.system.code
    forget = _watch(exchange, receive)
    try:
        with exchange.interruption:
            pass  # whoever left, or was stopped, before anything was sent owes nothing
        exchange.upstream_started()
        if exchange.reservation is not None:
            exchange.reservation.called()
        if exchange.trace is None:
            yield
        else:
            with exchange.trace.call(exchange):
                yield
    except UpstreamFailed as failed:
        exchange.upstream_ended()
        gateway.breakers.failed(code, failed)
        if exchange.answer_started or not failed.transient:
            raise
        exchange.failure = failed
    else:
        gateway.breakers.succeeded(code)
    finally:
        forget()
        exchange.upstream_ended()
        gateway.metrics.waited(code).observe(exchange.upstream_seconds)


@contextmanager
def watching(exchange: Exchange, receive: Receive) -> Iterator[None]:
    """Interrupts the request when its caller leaves."""
    forget = _watch(exchange, receive)
    try:
        yield
    finally:
        forget()


def _watch(exchange: Exchange, receive: Receive) -> Callable[[], object]:
    """The same, until what it gives is called."""
    caller = exchange.caller
    if caller is None:
        return asyncio.get_running_loop().create_task(_watch_caller(exchange, receive)).cancel
    left = partial(exchange.interruption.interrupt, DISCONNECTED)
    caller.when_gone(left)
    return partial(caller.forget, left)


async def _watch_caller(exchange: Exchange, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    exchange.interruption.interrupt(DISCONNECTED)
