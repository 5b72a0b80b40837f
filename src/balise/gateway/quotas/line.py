"""One line to Valkey: calls go in the order in which they were made, many at once when they crowd.

Order matters: what a request gave back must be counted before the next asks. Each
call is one script, hence one atomic step on the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any, NamedTuple

from valkey.asyncio import Valkey
from valkey.asyncio.retry import Retry
from valkey.backoff import NoBackoff
from valkey.exceptions import ConnectionError as ConnectionLost
from valkey.exceptions import (
    NoPermissionError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
    ValkeyError,
)

from balise.gateway.quotas.patience import Patience

log = logging.getLogger("balise.gateway")

RESERVE, EXTEND, SETTLE = "reserve", "extend", "settle"
BATCH = 256
PAUSE_SECONDS = 0.5
"""Between tries to tell a server that does not answer what must not be lost."""
MOST_KEPT = 100_000
_CONNECT_SECONDS = 5.0
_PASSING = ("MISCONF", "NOREPLICAS", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MOVED")


class Call(NamedTuple):
    """``answer`` is None when nobody waits; ``kept`` calls are made again until the server had them.

    ``undo`` is called when the server may have done what nobody waits for any more.
    """

    script: str
    keys: Sequence[str]
    arguments: Sequence[str | int]
    answer: asyncio.Future[Any] | None = None
    undo: Callable[[], None] | None = None
    kept: bool = False


class Line:
    """``seconds`` bounds connecting, and each exchange with the server."""

    def __init__(self, url: str, seconds: float) -> None:
        secure = {"ssl_check_hostname": True} if url.startswith(("valkeys:", "rediss:")) else {}
        self._client = Valkey.from_url(
            url,
            # How long the server may take is for ``Patience`` to say; the other bounds closing, too.
            socket_timeout=None,
            socket_connect_timeout=_CONNECT_SECONDS,
            # A connection that died while idle is replaced at once; scripts bear being run twice.
            retry=Retry(NoBackoff(), 1),
            retry_on_error=[ConnectionLost],
            **secure,
        )
        self._seconds = seconds
        self._scripts = {name: _source(name) for name in (RESERVE, EXTEND, SETTLE)}
        self._digests: dict[str, str] = {}
        self._waiting: deque[Call] = deque()
        self._wake, self._idle = asyncio.Event(), asyncio.Event()
        self._idle.set()
        self._on_the_way = False
        self._task: asyncio.Task[None] | None = None
        self.away = False

    async def start(self) -> None:
        """Never fails for want of a server: requests are refused until there is one."""
        try:
            async with Patience(4 * self._seconds):
                await self._load()
        except (ValkeyError, OSError, TimeoutError) as error:
            self._lost(error)
        self._task = asyncio.create_task(self._run(), name="valkey")

    async def close(self, seconds: float) -> None:
        """Send what must not be lost, for at most so long; leases see to the rest."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        with contextlib.suppress(ValkeyError, OSError):
            await self._client.aclose()

    def send(self, call: Call) -> None:
        self._waiting.append(call)
        self._idle.clear()
        self._wake.set()

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
                batch = [call for call in batch if not _forsaken(call)]
                if batch and not await self._sent(batch):
                    await self._pause()
            self._idle.set()

    async def _sent(self, batch: Sequence[Call]) -> bool:
        """Make the calls; whether the server had them. Whoever waits is answered in any case."""
        self._on_the_way = False
        try:
            async with Patience(2 * self._seconds):
                answers = await self._exchange(batch)
        except Exception as error:  # whatever it is, the line must go on
            self._lost(error)
            self._failed(batch)
            return False
        if self.away:
            log.warning("valkey answers again")
        self.away = False
        for call, answer in zip(batch, answers, strict=True):
            if isinstance(answer, Exception):
                log.error("quota script %s failed: %s", call.script, type(answer).__name__)
            if _forsaken(call):
                if call.undo is not None:
                    call.undo()
            elif call.answer is not None and isinstance(answer, Exception):
                call.answer.set_exception(ConnectionError())
            elif call.answer is not None:
                call.answer.set_result(answer)
        return True

    async def _exchange(self, batch: Sequence[Call]) -> list[Any]:
        if self.away or not self._digests:
            await self._load()
        self._on_the_way = True
        answers = await self._pipelined(batch)
        if any(isinstance(answer, NoScriptError) for answer in answers):
            # The server was restarted. Those that ran bear to be run again.
            await self._load()
            answers = await self._pipelined(batch)
        if any(isinstance(answer, ReadOnlyError) for answer in answers):
            await self._client.connection_pool.disconnect()
            raise ReadOnlyError  # no longer the primary: the address will soon lead to another
        for refusal in filter(_will_pass, answers):
            raise refusal  # what must be counted has to wait until then
        return answers

    async def _pipelined(self, batch: Sequence[Call]) -> list[Any]:
        pipe = self._client.pipeline(transaction=False)
        for call in batch:
            pipe.evalsha(self._digests[call.script], len(call.keys), *call.keys, *call.arguments)
        answers: list[Any] = await pipe.execute(raise_on_error=False)
        return answers

    def _failed(self, batch: Sequence[Call]) -> None:
        for call in batch:
            if call.answer is not None and not call.answer.done():
                call.answer.set_exception(ConnectionError())
            if call.undo is not None and self._on_the_way:
                call.undo()
        self._waiting.extendleft(reversed([call for call in batch if call.kept]))
        while len(self._waiting) > MOST_KEPT:
            self._waiting.popleft()

    async def _load(self) -> None:
        self._digests = {
            name: await self._client.script_load(source) for name, source in self._scripts.items()
        }
        await self._warn()

    async def _warn(self) -> None:
        """Counters that a server drops to make room let the whole quota through again."""
        try:
            memory = await self._client.info("memory")
        except ResponseError:  # not ours to ask
            return
        policy = memory.get("maxmemory_policy", "")
        if memory.get("maxmemory") and policy not in ("", "noeviction"):
            log.error(
                "valkey may drop what quotas counted: its maxmemory-policy is %s, not noeviction", policy
            )

    def _lost(self, error: Exception) -> None:
        if not self.away:
            # The client wraps what its connection met: a certificate, say.
            log.error(
                "valkey does not answer: %s", type(error.__cause__ or error.__context__ or error).__name__
            )
        self.away = True

    async def _pause(self) -> None:
        """Try again when somebody asks, or after a while."""
        if any(call.answer is not None for call in self._waiting):
            return
        self._wake.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAUSE_SECONDS):
                await self._wake.wait()


def _forsaken(call: Call) -> bool:
    """Nobody waits any more for its answer."""
    return call.answer is not None and call.answer.done()


def _will_pass(answer: object) -> bool:
    """The server's state, or our rights there, and no fault of the script's."""
    return isinstance(answer, (OutOfMemoryError, NoPermissionError, NoScriptError)) or (
        isinstance(answer, ValkeyError) and str(answer).startswith(_PASSING)
    )


def _source(name: str) -> str:
    return (resources.files(__package__) / "scripts" / f"{name}.lua").read_text("utf-8")
