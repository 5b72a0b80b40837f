"""What ``balise serve`` keeps alive: the planes, as commands of this very program."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import signal
import sys
from datetime import UTC, datetime

from balise.cli import probes
from balise.cli.errors import CommandFailed
from balise.cli.settings import Address, CommonSettings
from balise.cli.supervisor import Child, Supervisor
from balise.contracts import logs

GRACE_SECONDS = 15.0  # beyond the drain, before what is left is killed


def children(settings: CommonSettings) -> list[Child]:
    """Portal, worker and gateway; the local model and the journal's shipper when they are wanted."""
    planes = [
        Child(
            "portail",
            _command("portal"),
            ready=probes.http_ready(settings.portal.url, any_answer=True, host=settings.portal_name),
        ),
        Child("taches", _command("worker")),
        Child("passerelle", _command("gateway"), ready=probes.http_ready(f"{settings.gateway.url}/healthz")),
    ]
    if settings.local_model:
        planes.append(
            Child(
                "modele",
                _command("model"),
                ready=probes.http_ready(f"{settings.model.url}/health"),
                others_call=True,
            )
        )
    if settings.siem_file:
        shown = probes.http_ready(f"{settings.siem.url}/metrics")
        planes.append(Child("siem", _command("journal", "ship"), ready=shown))
    return planes


def addresses(settings: CommonSettings) -> dict[str, Address]:
    """Every address the planes will listen on, by the setting that names its port."""
    taken = {"BALISE_PORTAL_PORT": settings.portal, "BALISE_GATEWAY_PORT": settings.gateway}
    if settings.local_model:
        taken["BALISE_MODEL_PORT"] = settings.model
    if settings.siem_file:
        taken["BALISE_SIEM_PORT"] = settings.siem
    return taken


def refuse_taken_ports(settings: CommonSettings) -> None:
    """Raises ``CommandFailed`` naming the setting that chooses another port."""
    for variable, address in addresses(settings).items():
        refuse_taken_port(address, variable)


def refuse_taken_port(address: Address, variable: str) -> None:
    error = probes.refusal_to_listen(address)
    if error is None:
        return
    if error.errno == errno.EADDRINUSE:
        raise CommandFailed(f"{address} est déjà pris; choisissez un autre port par {variable}.")
    if error.errno == errno.EACCES:
        raise CommandFailed(
            f"{address} : ce compte n'a pas droit à ce port; choisissez-en un par {variable}."
        )
    host = variable.replace("_PORT", "_HOST")
    raise CommandFailed(f"{address} n'est pas une adresse de cette machine; corrigez {host}.")


def tell(settings: CommonSettings, sentence: str) -> None:
    """A line of ``balise serve`` itself, in the form of the others. One that cannot be written is lost."""
    with contextlib.suppress(OSError):
        if settings.log_format == logs.JSON:
            _write_json(f"balise | {sentence}")
        else:
            print(sentence, flush=True)


async def supervise(settings: CommonSettings) -> int:
    """Keep every plane alive until SIGTERM or SIGINT. Returns the exit status."""
    write = _write_json if settings.log_format == logs.JSON else None
    supervisor = Supervisor(children(settings), write, settings.drain_seconds + GRACE_SECONDS)
    loop = asyncio.get_running_loop()

    def leave() -> None:
        tell(settings, f"arrêt : les requêtes en cours ont {settings.drain_seconds} s au plus pour finir")
        supervisor.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, leave)

    def ready() -> None:
        tell(settings, f"prêt : portail {settings.portal.url} · passerelle {settings.gateway.url}/v1")

    return await supervisor.run(ready)


def _write_json(told: str) -> None:
    """Lines of the planes are JSON already; whatever else was printed becomes an event."""
    plane, _, line = told.partition("|")
    line = line.strip()
    if not line.startswith("{"):
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        fields = {
            "time": at,
            "level": "info",
            "logger": "balise.serve",
            "plane": plane.strip(),
            "event": line,
        }
        line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    print(line, flush=True)


def _command(*names: str) -> list[str]:
    return [sys.executable, "-m", "balise.cli.main", *names]
