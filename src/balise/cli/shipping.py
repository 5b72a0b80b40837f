"""``balise journal ship``: copies of the journal for a SIEM, until told to stop."""

from __future__ import annotations

import asyncio
import signal

import psycopg

from balise import __version__
from balise.cli import database
from balise.cli.errors import CommandFailed
from balise.cli.french import say
from balise.cli.settings import CommonSettings
from balise.contracts import logs
from balise.contracts.environment import BadSettings
from balise.journal.siem import destinations, service
from balise.journal.siem.destinations import Destination
from balise.journal.siem.metrics import ShipMetrics


def ship(common: CommonSettings, *, once: bool, check: bool) -> int:
    """Run every destination. Raises ``BadSettings`` and ``CommandFailed``; the journal must exist already."""
    if common.siem_file is None:
        raise BadSettings(["BALISE_SIEM_FILE doit nommer le fichier des destinations."])
    found = destinations.read(common.siem_file)
    if check:
        for to in found:
            print(f"{to.name} : {to.format} vers {to.scheme}://{to.host}:{to.port}")
        return 0
    logs.configure(common.log_format, "siem")
    with database.available(common) as url:
        return asyncio.run(_until_stopped(common, found, url, once))


def forget(common: CommonSettings, name: str) -> int:
    """Remove what is known of a destination that the file no longer names. Raises ``CommandFailed``."""
    if common.siem_file is not None and name in {to.name for to in destinations.read(common.siem_file)}:
        raise CommandFailed(f"« {name} » est encore dans {common.siem_file}; retirez-la d'abord.")
    with database.available(common) as url, psycopg.connect(url, autocommit=True) as connection:
        try:
            gone = connection.execute("DELETE FROM balise_siem_destination WHERE name = %s", [name]).rowcount
        except psycopg.errors.UndefinedTable:
            raise CommandFailed("la base n'a pas de journal; lancez d'abord « balise migrate ».") from None
    if not gone:
        raise CommandFailed(f"aucune destination ne porte le nom « {name} ».")
    say(f"« {name} » est oubliée : sous ce nom, tout serait envoyé de nouveau.")
    return 0


async def _until_stopped(common: CommonSettings, found: list[Destination], url: str, once: bool) -> int:
    metrics = ShipMetrics()
    if not once:
        try:
            service.expose(metrics, common.siem.host, common.siem.port)
        except OSError:
            raise CommandFailed(
                f"{common.siem.host}:{common.siem.port} est déjà pris; choisissez un autre port "
                "par BALISE_SIEM_PORT."
            ) from None
    work = service.run(service.shippers(found, url, __version__, metrics), once=once)
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        if not task.cancelled():
            raise
    return 0
