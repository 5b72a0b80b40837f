"""Mounting the demonstration: database, migrations, seed, planes, tour. Each step says how long it took."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from balise.cli import database, planes
from balise.cli.demo import credentials
from balise.cli.errors import CommandFailed
from balise.cli.settings import CommonSettings
from balise.cli.supervisor import Supervisor
from balise.journal.checkpoints import ANCHOR_FILE


class DemoFailed(Exception):
    """A step did not do what it says; the message says which."""


def run(common: CommonSettings, *, tour: bool, stay: bool, upstream: str = "") -> int:
    """Mount everything, give the tour, and stay until interrupted when asked to. Returns the exit status."""
    with step("Base de données"):
        opened = database.available(common)
        url = opened.__enter__()
    try:
        refuse_real_bodies(url, common)
        with step("Tables et règles d’accès"):
            _command("migrate", "--quiet")
        with step("Organisme fictif et ses données"):
            _command("demo-seed", *(("--upstream", upstream) if upstream else ()))
        return asyncio.run(_serve(common, tour=tour, stay=stay))
    except DemoFailed as error:
        print(f"balise : {error}", file=sys.stderr)
        return 1
    finally:
        opened.__exit__(None, None, None)


def forget(common: CommonSettings) -> None:
    """Erase what a former demonstration left: its database, keys and accounts, what anchored its journal.

    Raises ``CommandFailed`` when a real public body has its data there, and erases nothing.
    """
    if (common.var_dir / "postgres" / "PG_VERSION").exists():
        with database.available(common) as url:
            refuse_real_bodies(url, common)
    for name in ("postgres", "keys", "static", "spool"):
        shutil.rmtree(common.var_dir / name, ignore_errors=True)
    for path in (credentials.path(common), common.var_dir / ANCHOR_FILE):
        path.unlink(missing_ok=True)


def refuse_real_bodies(url: str, common: CommonSettings) -> None:
    """Raises ``CommandFailed`` when the database holds a public body that is not the fictitious one."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('organizations_publicbody')").fetchone() == (None,):
            return
        real = connection.execute(
            "SELECT code FROM organizations_publicbody WHERE NOT is_demo ORDER BY code LIMIT 1"
        ).fetchone()
    if real is not None:
        raise CommandFailed(
            f"{common.var_dir} contient les données d'un organisme réel (« {real[0]} »); la "
            "démonstration n'y touche pas. Nommez-lui un autre dossier par BALISE_VAR_DIR."
        )


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print the step, then its duration."""
    print(f"  {title} … ", end="", flush=True)
    started = time.monotonic()
    yield
    print(f"{time.monotonic() - started:.1f} s".replace(".", ","), flush=True)


def _command(*arguments: str) -> None:
    """Run one of our commands in its own process: the owner's rights end with it."""
    done = subprocess.run(
        [sys.executable, "-m", "balise.cli.main", *arguments], stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise DemoFailed(f"la commande « balise {arguments[0]} » a échoué (état {done.returncode}).")


async def _serve(common: CommonSettings, *, tour: bool, stay: bool) -> int:
    log = (common.var_dir / "demo.log").open("a", encoding="utf-8")

    def write(line: str) -> None:
        log.write(line + "\n")
        log.flush()

    supervisor = Supervisor(planes.children(common), write=write)
    loop = asyncio.get_running_loop()

    def leave() -> None:
        print("\n  Arrêt en cours : les requêtes qui courent ont un moment pour finir …", flush=True)
        supervisor.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, leave)
    outcome: list[int] = []
    tours: list[asyncio.Task[None]] = []

    async def guide() -> None:
        try:
            if tour:
                outcome.append(await _tour())
            if stay and not any(outcome):
                _say_where(common)
        finally:
            if not stay or any(outcome):
                supervisor.stop()

    print("  Portail, passerelle, tâches et modèle local … ", end="", flush=True)
    started = time.monotonic()

    def ready() -> None:
        print(f"{time.monotonic() - started:.1f} s".replace(".", ","), flush=True)
        tours.append(asyncio.create_task(guide()))

    status = await supervisor.run(ready)
    for task in tours:
        task.cancel()
    await asyncio.gather(*tours, return_exceptions=True)
    log.close()
    if status:
        print(f"balise : un service n’a pas pu démarrer; voir {common.var_dir / 'demo.log'}", file=sys.stderr)
    return status or (outcome[0] if outcome else int(tour and not stay))


async def _tour() -> int:
    """The tour in a process of its own, so that an interruption ends it at once."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "balise.cli.main", "demo-tour", stdin=asyncio.subprocess.DEVNULL
    )
    try:
        return await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        await process.wait()
        raise


def _say_where(common: CommonSettings) -> None:
    known = credentials.read(common)
    print(f"\n  Portail     {common.portal.url}")
    print(f"  Passerelle  {common.gateway.url}/v1")
    print("\n  Comptes (mot de passe; code à usage unique : « .venv/bin/balise demo-code COMPTE »)")
    for account in known["accounts"]:
        roles = ", ".join(account["roles"])
        print(f"    {account['username']:<20} {account['password']:<18} {account['name']} — {roles}")
    print("\n  Clés")
    for key in known["keys"]:
        print(f"    {key['case']}  {key['system']:<24} {key['hosting']:<11} {key['key']}")
    print(f"\n  Tout est aussi dans {credentials.path(common)}. Ctrl-C pour arrêter.\n", flush=True)
