"""What ``balise serve`` keeps alive: the planes, as commands of this very program."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from datetime import UTC, datetime

from balise.cli import probes
from balise.cli.settings import Address, CommonSettings
from balise.cli.supervisor import Child, Supervisor
from balise.contracts import logs

GRACE_SECONDS = 15.0  # beyond the drain, before what is left is killed


def children(settings: CommonSettings) -> list[Child]:
    """Portal, worker and gateway; the local model and the journal's shipper when they are wanted."""
    planes = [
        Child("portail", _command("portal"), ready=probes.http_ready(settings.portal.url, any_answer=True)),
        Child("taches", _command("worker")),
        Child("passerelle", _command("gateway"), ready=probes.http_ready(f"{settings.gateway.url}/healthz")),
    ]
    if settings.local_model:
        planes.append(
            Child("modele", _command("model"), ready=probes.http_ready(f"{settings.model.url}/health"))
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


async def supervise(settings: CommonSettings) -> int:
    """Keep every plane alive until SIGTERM or SIGINT. Returns the exit status."""
    write = _write_json if settings.log_format == logs.JSON else None
    supervisor = Supervisor(children(settings), write, settings.drain_seconds + GRACE_SECONDS)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, supervisor.stop)

    def ready() -> None:
        told = f"prêt : portail {settings.portal.url} · passerelle {settings.gateway.url}/v1"
        write(f"balise | {told}") if write else print(told, flush=True)

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
