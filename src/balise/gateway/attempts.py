"""Continuity: which systems are tried, in which order, and what a failed try leaves behind (guide, 2.3).

A system that fails in passing is tried once more, then its fallbacks, each
decided anew and never less protected. Every try has its intent and its outcome
in the journal. Once something of an answer was sent to the caller there is no other try.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

from balise.contracts.snapshot import SystemRule
from balise.gateway.answers.guard import AnswerRefused
from balise.gateway.answers.parts import count_what_came
from balise.gateway.exchange import Exchange
from balise.gateway.interruption import DISCONNECTED
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.refusals import Refused
from balise.gateway.stages.authorize import facts_of
from balise.gateway.stages.decide import decide_for
from balise.gateway.stages.journal import close_call
from balise.gateway.stages.quota import not_called, reserve_for, spent_in_vain
from balise.gateway.stages.read import Receive
from balise.policy import decide as policy

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway
    from balise.gateway.providers.openai_compatible import Answer

PAUSE_SECONDS = 0.1


class Attempts:
    """``async for``: systems to try, until one answers. Raises the last ``UpstreamFailed`` when none does."""

    __slots__ = ("_exchange", "_gateway", "_rest", "_tried")

    def __init__(self, gateway: Gateway, exchange: Exchange) -> None:
        self._gateway, self._exchange = gateway, exchange
        self._tried = False
        self._rest: AsyncIterator[SystemRule] | None = None

    def __aiter__(self) -> Attempts:
        return self

    async def __anext__(self) -> SystemRule:
        exchange = self._exchange
        assert exchange.system is not None
        if self._rest is None:
            if not self._tried and _allowed(self._gateway, exchange, exchange.system):
                self._tried = True
                exchange.try_system(exchange.system, 1)
                return exchange.system
            if self._tried and exchange.failure is None:
                raise StopAsyncIteration
            # Rare enough for what a generator costs.
            self._rest = _others(self._gateway, exchange, tried=self._tried)
        return await anext(self._rest)


async def _others(gateway: Gateway, exchange: Exchange, *, tried: bool) -> AsyncIterator[SystemRule]:
    """What follows a first try that failed (``tried``) or that its breaker did not allow."""
    assert exchange.policy is not None
    assert exchange.case is not None
    assert exchange.system is not None
    number = int(tried)
    failure: UpstreamFailed | None = None
    first = exchange.system
    for system in policy.candidates(exchange.policy.snapshot, exchange.case, first):
        # Though the first was not even tried: only that one was decided and counted.
        if system is not first:
            if _forbidden_since(gateway, exchange, first, system):
                continue
            if gateway.breakers.rests(exchange.place(system)):
                failure = failure or UpstreamFailed("unreachable")
                continue  # nothing is counted there for a request that it will not have
            decision = decide_for(exchange, system)
            if decision.refused:
                continue
            if not await _has_room(gateway, exchange, system):
                continue
            exchange.decision = decision
        for _ in range(2):
            if tried:
                tried = False
            elif not _forbidden_since(gateway, exchange, first, system) and _allowed(
                gateway, exchange, system
            ):
                number += 1
                exchange.try_system(system, number)
                yield system
            else:  # while others, or room, were waited for
                failure = failure or UpstreamFailed("unreachable")
                if system is not exchange.system:
                    await not_called(gateway, exchange)
                break
            failure = exchange.failure
            if failure is None:
                return
            count_what_came(exchange, failure)
            spent_in_vain(exchange, failure)
            gateway.metrics.count_tokens(exchange.system_code, exchange.tokens_in, exchange.tokens_out)
            await close_call(gateway, exchange, "upstream_error", failure.reason())
            if not failure.passing:
                break
            with exchange.interruption:
                await asyncio.sleep(PAUSE_SECONDS)
    assert failure is not None
    raise failure


def _allowed(gateway: Gateway, exchange: Exchange, system: SystemRule) -> bool:
    return gateway.breakers.allows(exchange.place(system), exchange.request_id)


async def _has_room(gateway: Gateway, exchange: Exchange, system: SystemRule) -> bool:
    """Whether the quotas that bear on this fallback let it be counted there instead."""
    try:
        await reserve_for(gateway, exchange, system)
    except Refused as refused:
        exchange.detail["fallback_refused"] = refused.reasons[0].code
        return False
    return True


def _forbidden_since(gateway: Gateway, exchange: Exchange, first: SystemRule, system: SystemRule) -> bool:
    """Whether rules that came since the request was decided refuse this system, or no longer have it stand
    in for the ``first``, where it was. Raises ``Refused``, too."""
    assert exchange.policy is not None
    assert exchange.case is not None
    now = gateway.policies.current(exchange.policy.snapshot.public_body)
    if now is exchange.policy:
        return False
    standing = policy.candidates(now.snapshot, exchange.case.code, first.code)
    if not any((one.code, one.base_url) == (system.code, system.base_url) for one in standing):
        return True
    return policy.decide(facts_of(exchange, system.code), now.snapshot, now.digest).refused


class Calling:
    """Around one try: watches for the caller's leaving, tells a passing failure from a final one."""

    __slots__ = ("_exchange", "_forget", "_gateway", "_receive", "_span")

    def __init__(self, gateway: Gateway, exchange: Exchange, receive: Receive) -> None:
        self._gateway, self._exchange, self._receive = gateway, exchange, receive
        self._span: AbstractContextManager[None] | None = None

    def __enter__(self) -> None:
        exchange = self._exchange
        self._forget = _watch(exchange, self._receive)
        try:
            # Whoever left, or was stopped, before anything was sent owes nothing.
            exchange.interruption.check()
            exchange.upstream_started()
            if exchange.reservation is not None:
                exchange.reservation.called()
            if exchange.trace is not None:
                self._span = exchange.trace.call(exchange)
                self._span.__enter__()
        except BaseException:
            self._end()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        exchange = self._exchange
        assert exchange.system is not None
        try:
            if self._span is not None:
                self._span.__exit__(kind, error, trace)
            # What may not be told was answered all the same.
            if error is None or isinstance(error, AnswerRefused):
                self._gateway.breakers.succeeded(exchange.place(exchange.system))
            elif isinstance(error, UpstreamFailed):
                exchange.upstream_ended()
                self._gateway.breakers.failed(exchange.place(exchange.system), error)
                if exchange.answer_started or not error.transient:
                    return False
                exchange.failure = error
                return True
            return False
        finally:
            self._end()

    def _end(self) -> None:
        exchange = self._exchange
        assert exchange.system is not None
        self._forget()
        exchange.upstream_ended()
        self._gateway.breakers.left(exchange.place(exchange.system), exchange.request_id)
        self._gateway.metrics.upstream.of(exchange.system.code).observe(exchange.try_seconds)


def called(gateway: Gateway, exchange: Exchange, path: str) -> Coroutine[Any, Any, Answer]:
    """A whole answer of the system that is tried, counted as it comes. Raises ``UpstreamFailed``, and
    ``Refused`` when there is no room for it."""
    assert exchange.system is not None
    return gateway.systems.call(exchange.system, path, exchange.sent, gateway.bodies.growing(exchange))


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
