"""A span around a stage of a traced request; the stage itself, untouched, for any other."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from inspect import iscoroutinefunction, signature
from typing import Any, ParamSpec, TypeVar, cast

from balise.gateway.exchange import Exchange

P = ParamSpec("P")
R = TypeVar("R")


def staged(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """For functions whose second argument is the exchange, coroutines or not."""

    def around(stage: Callable[P, R]) -> Callable[P, R]:
        if iscoroutinefunction(stage):
            waits: Callable[..., Any] = stage
            if len(signature(stage).parameters) == 2:  # nearly all: without packing what is passed on

                @wraps(stage)
                def simply(gateway: Any, exchange: Any) -> Any:
                    done = waits(gateway, exchange)
                    return done if exchange.trace is None else _within(exchange, name, done)

                return cast("Callable[P, R]", simply)

            @wraps(stage)
            def awaited(*args: Any, **kwargs: Any) -> Any:
                done, exchange = waits(*args, **kwargs), args[1]
                return done if exchange.trace is None else _within(exchange, name, done)

            return cast("Callable[P, R]", awaited)

        @wraps(stage)
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            exchange: Any = args[1]
            if exchange.trace is None:
                return stage(*args, **kwargs)
            with exchange.trace.stage(name):
                return stage(*args, **kwargs)

        return called

    return around


async def _within(exchange: Exchange, name: str, done: Coroutine[Any, Any, Any]) -> Any:
    assert exchange.trace is not None
    with exchange.trace.stage(name):
        return await done
