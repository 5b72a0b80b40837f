"""The ten minutes: two replicas, rules that change each second, and everything that goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psycopg
from benchmarks.faults.checks import Result, check
from benchmarks.faults.load import NAS, Load
from benchmarks.faults.upstream import FlakyUpstream
from cryptography.hazmat.primitives import serialization
from msgspec.structs import replace
from tests.gateway.quotas.valkey import Server as Valkey
from tests.gateway.situations import Portal, case
from tests.waiting import START_PATIENCE, free_port

from balise.cli import embedded
from balise.contracts.signing import load_or_create_private_key
from balise.contracts.snapshot import Limit, QuotaScope
from balise.journal.seal import MasterKey

CONTRACTS = Path(embedded.__file__).parents[1] / "contracts"
WEEK = 7 * 24 * 3600
SEED = 20
SYSTEM_SECONDS = 3.0


@dataclass(frozen=True)
class Plan:
    """What happens when, in seconds from the start."""

    seconds: float
    callers: int
    kills: tuple[tuple[float, int], ...]
    terms: tuple[tuple[float, int], ...]
    away: tuple[float, float]
    limit: int
    patience: float = 0.0
    """How much longer callers go on, at most, on a machine too slow for the run to have meant anything."""

    @classmethod
    def lasting(cls, seconds: int, callers: int = 32) -> Plan:
        """The database stops for 30 s, or a fifth of a shorter run; replicas die before, meanwhile, after."""
        start = 0.3 * seconds
        length = min(30.0, 0.2 * seconds)
        return cls(
            seconds=seconds,
            callers=callers,
            kills=((0.15 * seconds, 0), (start + length / 2, 1), (0.7 * seconds, 1)),
            terms=((0.85 * seconds, 0),),
            away=(start, start + length),
            limit=max(20, 3 * seconds),
        )


class Replica:
    """One gateway process, started again when it dies."""

    def __init__(self, number: int, environment: dict[str, str], log: Path) -> None:
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        name = {"BALISE_GATEWAY_PORT": str(self._port), "BALISE_GATEWAY_NAME": f"replique-{number}"}
        self._environment = os.environ | environment | name
        self._log = log
        self.ready = False
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._keeper = asyncio.create_task(self._keep())
        await self.is_ready()

    async def is_ready(self) -> None:
        async with asyncio.timeout(START_PATIENCE):
            while not self.ready:  # noqa: ASYNC110 - another task's state
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.cancel()
        self.ready = False
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await asyncio.wait_for(self._process.wait(), 60)

    def send(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    async def _keep(self) -> None:
        while True:
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "balise.cli.main",
                    "gateway",
                    env=self._environment,
                    stdout=log,
                    stderr=log,
                )
            watcher = asyncio.create_task(self._become_ready())
            try:
                await self._process.wait()
            finally:
                watcher.cancel()
                self.ready = False
            await asyncio.sleep(1)  # the database may be away: it starts when it is back

    async def _become_ready(self) -> None:
        async with aiohttp.ClientSession() as session:
            while not self.ready:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(self.url + "/readyz") as answer:
                        self.ready = answer.status == 200
                await asyncio.sleep(0.05)


class Stand:
    """Database, keys, rules and replicas of one run, under ``folder``."""

    def __init__(self, folder: Path, upstream: FlakyUpstream, quotas_url: str) -> None:
        self.folder = folder
        self.server, self.database_url = embedded.start(folder / "postgres")
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            for schema in sorted(CONTRACTS.glob("schema*.sql")):
                connection.execute(schema.read_text(encoding="utf-8"))
        self.portal = Portal(self.database_url, upstream.url)
        self.keys_dir = folder / "var" / "keys"
        self.keys_dir.mkdir(parents=True)
        (self.keys_dir / "snapshot.pub").write_bytes(
            self.portal.key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
        load_or_create_private_key(self.keys_dir / "journal.key")
        MasterKey.load_or_create(self.keys_dir / "content.key")
        environment = {
            "BALISE_DATABASE_URL": self.database_url,
            "BALISE_VAR_DIR": str(folder / "var"),
            "BALISE_QUOTAS_URL": quotas_url,
        }
        self.replicas = [Replica(number, environment, folder / f"replica-{number}.log") for number in (0, 1)]

    def ready(self) -> list[str]:
        alive = [replica.url for replica in self.replicas if replica.ready]
        return alive or [replica.url for replica in self.replicas]

    def publish_first(self, limit: int) -> None:
        rule = Limit(QuotaScope.PERSON, WEEK, requests=limit)
        limited = case("limite", "public", limits=(rule,))
        systems = tuple(
            replace(
                system,
                timeout_seconds=SYSTEM_SECONDS,
                fallbacks=("ferme",) if system.code == "public" else (),
            )
            for system in self.portal.current.systems
        )
        self.portal.publish(systems=systems, cases=(*self.portal.current.cases, limited))

    def publish_again(self, number: int) -> None:
        """Other words in the rules, hence another digest; nothing while the database is away."""
        if self.portal.database.closed:
            self.portal.database = psycopg.connect(self.database_url, autocommit=True, connect_timeout=2)
        self.portal.publish(help_fr=f"Écrivez au bureau {number}.")


async def run(plan: Plan, folder: Path) -> Result:
    """Load, faults, then the checks. Raises nothing of what it breaks."""
    upstream = FlakyUpstream(SEED)
    upstream.forbidden = ("".join(NAS.split()),)
    await upstream.start()
    valkey = Valkey()
    await asyncio.to_thread(valkey.start)
    stand = await asyncio.to_thread(Stand, folder, upstream, valkey.url)
    try:
        stand.publish_first(plan.limit)
        keys = {code: stand.portal.grant(code) for code in ("mixte", "limite")}
        await asyncio.gather(*(replica.start() for replica in stand.replicas))
        load = Load(stand.ready, keys, SEED)

        def enough() -> bool:
            return load.met_the_limit and load.served > plan.seconds and len(upstream.endings) > 3

        published = await _through(plan, stand, load, enough)
        # One that was killed has to be back: what it left in its spool is read by the next process alone.
        await asyncio.gather(*(replica.is_ready() for replica in stand.replicas))
        await asyncio.gather(*(replica.stop() for replica in stand.replicas))
        return await asyncio.to_thread(check, plan, stand, load.told, upstream, published)
    finally:
        await asyncio.gather(*(replica.stop() for replica in stand.replicas))
        await upstream.stop()
        stand.portal.database.close()
        await asyncio.to_thread(stand.server.cleanup)
        valkey.close()


async def _through(plan: Plan, stand: Stand, load: Load, enough: Callable[[], bool]) -> int:
    """The load and what goes wrong beside it. Returns how many versions were published."""
    faults = [
        *(_at(moment, stand.replicas[which].send, signal.SIGKILL) for moment, which in plan.kills),
        *(_at(moment, stand.replicas[which].send, signal.SIGTERM) for moment, which in plan.terms),
        _at(plan.away[0], stand.server.cleanup),
        _at(plan.away[1], stand.server.join),
    ]
    publisher = asyncio.create_task(_publish_each_second(stand, plan.seconds))
    await asyncio.gather(load.run(plan.callers, plan.seconds), *faults)
    await load.run(plan.callers, plan.patience, enough)
    return await publisher


async def _at(seconds: float, act: Callable[..., object], *arguments: object) -> None:
    await asyncio.sleep(seconds)
    await asyncio.to_thread(act, *arguments)


async def _publish_each_second(stand: Stand, seconds: float) -> int:
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        with contextlib.suppress(psycopg.Error):
            await asyncio.to_thread(stand.publish_again, count)
            count += 1
        await asyncio.sleep(1)
    return count
