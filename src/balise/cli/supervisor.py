"""Child processes kept alive together: prefixed logs, restart with backoff, clean stop.

Each child leads its own process group, so that a stop reaches what it started.
A child that exits with status 2 has wrong settings: restarting would not help,
so everything stops with that status.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from balise.cli.parent_death import die_with_parent

BAD_SETTINGS = 2
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
STOP_SECONDS = 40.0  # more than a gateway takes to drain, unless the settings say otherwise


@dataclass(frozen=True)
class Child:
    """A process to keep alive. ``ready`` returns once it serves; None when there is nothing to wait for.

    One that ``others_call`` is asked to stop once all others have gone: what they still do needs it.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[], Awaitable[None]] | None = None
    others_call: bool = False


class Supervisor:
    """Runs children until ``stop`` is called or one of them cannot run at all."""

    def __init__(
        self,
        children: Sequence[Child],
        write: Callable[[str], None] | None = None,
        stop_seconds: float = STOP_SECONDS,
    ) -> None:
        self._children = children
        self._write = write or _to_standard_output
        self._stop_seconds = stop_seconds
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._status = 0
        self._width = max((len(child.name) for child in children), default=0)

    def stop(self) -> None:
        """Ask for the end; ``run`` returns when every child has gone."""
        self._stopping.set()

    async def run(self, on_ready: Callable[[], None], start_seconds: float = 120.0) -> int:
        """Start everything, call ``on_ready`` once all serve, and stay. Returns the exit status."""
        keepers = {asyncio.create_task(self._keep(child)): child for child in self._children}
        announcer = asyncio.create_task(self._announce(on_ready, start_seconds))
        await self._stopping.wait()
        announcer.cancel()
        late = time.monotonic() + self._stop_seconds
        for called in (False, True):
            of_these = {keeper for keeper, child in keepers.items() if child.others_call is called}
            self._signal(signal.SIGTERM, [keepers[keeper] for keeper in of_these])
            if of_these:
                await asyncio.wait(of_these, timeout=max(0.0, late - time.monotonic()))
        if any(not keeper.done() for keeper in keepers):
            self._signal(signal.SIGKILL, self._children)
            await asyncio.wait(keepers, timeout=self._stop_seconds)
        return self._status

    def _signal(self, number: signal.Signals, children: Iterable[Child]) -> None:
        for child in children:
            if (process := self._running.get(child.name)) is not None:
                _signal_group(process, number)

    async def _announce(self, on_ready: Callable[[], None], start_seconds: float) -> None:
        waits = [child.ready() for child in self._children if child.ready is not None]
        try:
            await asyncio.wait_for(asyncio.gather(*waits), start_seconds)
        except TimeoutError:
            self._say("balise", f"un service n'est pas prêt après {start_seconds:.0f} s; arrêt.")
            self._status = 1
            self.stop()
        else:
            on_ready()

    async def _keep(self, child: Child) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            started = time.monotonic()
            status = await self._run_once(child)
            if self._stopping.is_set():
                return
            if status == BAD_SETTINGS:
                self._status = BAD_SETTINGS
                self.stop()
                return
            if time.monotonic() - started > STEADY_SECONDS:
                pause = FIRST_PAUSE
            self._say(child.name, f"terminé (état {status}); redémarrage dans {pause:.1f} s.")
            await self._sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _run_once(self, child: Child) -> int:
        process = await asyncio.create_subprocess_exec(
            *child.command,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **child.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self._running[child.name] = process
        relay = asyncio.create_task(self._relay(child.name, process.stdout))
        try:
            if self._stopping.is_set():  # asked while the process was being made
                _signal_group(process, signal.SIGTERM)
            return await process.wait()
        finally:
            # What the child started and left behind would keep its port or its output open.
            _signal_group(process, signal.SIGKILL)
            await relay
            del self._running[child.name]

    async def _relay(self, name: str, output: asyncio.StreamReader | None) -> None:
        if output is None:
            return
        while True:
            try:
                line = await output.readline()
            except ValueError:  # a line longer than the reader's limit: it has been dropped
                continue
            if not line:
                return
            self._say(name, line.decode(errors="replace").rstrip())

    async def _sleep(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    def _say(self, name: str, line: str) -> None:
        # Nobody reads any more, or the disk is full: lines are lost, and no child waits to write its own.
        with contextlib.suppress(OSError):
            self._write(f"{name:<{self._width}} | {line}")


def _signal_group(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _to_standard_output(line: str) -> None:
    print(line, file=sys.stdout, flush=True)
