"""``balise snapshot show|history|publish``: the rules that gateways apply, verified before they are shown."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from balise.cli.arguments import positive
from balise.cli.errors import CommandFailed

if TYPE_CHECKING:
    from balise.contracts.snapshot import PolicySnapshot
    from balise.portal.enforcement.published import Published
    from balise.portal.organizations.models import PublicBody

NAME = "snapshot"
HELP = "montrer les règles publiées d'un organisme, en vérifier la signature, les publier de nouveau"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    show = actions.add_parser("show", help="montrer une version vérifiée (par défaut : celle en vigueur)")
    show.add_argument("--version", type=positive, metavar="N", help="numéro de version")
    show.add_argument("--json", action="store_true", help="écrire le contenu signé, en JSON")
    history = actions.add_parser("history", help="lister les dernières versions")
    history.add_argument("--limit", type=positive, default=20, metavar="N", help="nombre de versions")
    publish = actions.add_parser("publish", help="publier si les règles, ou la clé qui les signe, ont changé")
    for action in (show, history, publish):
        action.add_argument("--public-body", metavar="CODE", required=True, help="organisme public")


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane
    from balise.contracts.snapshot import BadSnapshot

    action = {"show": _show, "history": _history, "publish": _publish}[options.action]
    with django_plane.acting_for(options.public_body) as body:
        try:
            action(body, options)
        except BadSnapshot as error:
            raise CommandFailed(f"ces règles ne se vérifient pas : {error}.") from None
    return 0


def _show(body: PublicBody, options: argparse.Namespace) -> None:
    from balise.portal.enforcement.published import published

    found = published(body, options.version)
    if found is None:
        raise CommandFailed(
            "rien n'est publié." if options.version is None else "cette version n'existe pas."
        )
    if options.json:
        sys.stdout.buffer.write(found.snapshot.canonical() + b"\n")
        return
    print(_line(found))
    _describe(found.snapshot)


def _describe(snapshot: PolicySnapshot) -> None:
    allowed = "permis" if snapshot.public_systems_allowed else "interdits"
    print(f"lecture {snapshot.reading.value} · systèmes publics {allowed} · bail {snapshot.lease_seconds} s")
    for stop in snapshot.stops:
        print(
            f"arrêt      {stop.scope.value} {stop.target} depuis {stop.since.isoformat(timespec='seconds')}"
        )
    for system in snapshot.systems:
        state = "en service" if system.active else "hors service"
        opinion = system.security_opinion.value
        print(f"système    {system.code:<28} {system.hosting.value:<11} {state}, avis {opinion}")
    for case in snapshot.cases:
        print(f"cas        {case.code:<28} {case.status.value}, {case.phase.value}, {case.level.slug}")


def _history(body: PublicBody, options: argparse.Namespace) -> None:
    from balise.portal.enforcement.published import history

    for found in history(body, options.limit):
        print(_line(found))


def _publish(body: PublicBody, options: argparse.Namespace) -> None:
    from balise.portal.enforcement.actions.publish import publish
    from balise.portal.enforcement.published import published

    publish(body)
    found = published(body)
    assert found is not None
    print(_line(found))


def _line(found: Published) -> str:
    moment = found.published_at.isoformat(timespec="milliseconds")
    return f"version {found.version} · {moment} · empreinte {found.digest}"
