"""``balise stop``: an emergency stop from the server itself, when the portal is out of reach."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from balise.cli.errors import CommandFailed
from balise.cli.french import say

if TYPE_CHECKING:
    from balise.portal.enforcement.models import StopOrder
    from balise.portal.organizations.models import PublicBody

NAME = "stop"
HELP = "ordonner ou lever un arrêt d'urgence"
WAIT_SECONDS = 10.0
_STEP_SECONDS = 0.05


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--public-body", metavar="CODE", required=True, help="organisme public")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--all", action="store_true", help="tous les systèmes et tous les cas d'usage")
    target.add_argument("--system", metavar="CODE", help="un système")
    target.add_argument("--case", metavar="CODE", help="un cas d'usage")
    parser.add_argument("--lift", action="store_true", help="lever cet arrêt au lieu de l'ordonner")
    parser.add_argument("--reason", metavar="MOTIF", required=True, help="motif, consigné au journal")
    parser.add_argument("--by", metavar="COURRIEL", help="personne de l'organisme qui en décide")


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane

    with django_plane.acting_for(options.public_body) as body:
        stop = _act(body, options)
        return _follow(body, stop)


def _act(body: PublicBody, options: argparse.Namespace) -> StopOrder:
    """Order or lift. Without ``--by`` the account of the machine answers for it in the journal."""
    import getpass

    from django.core.exceptions import PermissionDenied

    from balise.portal.enforcement.actions.lift_stop import lift_stop
    from balise.portal.enforcement.actions.order_stop import order_stop

    target = _target(body, options)
    by: dict[str, Any] = {"actor": _person(body, options.by), "operator": getpass.getuser()}
    try:
        if options.lift:
            return lift_stop(stop=_live(body, target), reason=options.reason, **by)
        return order_stop(public_body=body, reason=options.reason, **target, **by)
    except PermissionDenied:
        raise CommandFailed(f"{options.by} n'a pas ce pouvoir, ou n'a pas de second facteur.") from None


def _target(body: PublicBody, options: argparse.Namespace) -> dict[str, Any]:
    from balise.portal.systems.models import GenAISystem
    from balise.portal.usecases.models import UseCase

    for model, code, name, kind in (
        (GenAISystem, options.system, "system", "système"),
        (UseCase, options.case, "case", "cas d'usage"),
    ):
        if code is not None:
            found = model.objects.of(body).filter(code=code).first()
            if found is None:
                raise CommandFailed(f"aucun {kind} de l'organisme n'a le code « {code} ».")
            return {name: found}
    return {}


def _person(body: PublicBody, email: str | None) -> Any:
    from balise.portal.people.models import Person

    if email is None:
        return None
    person = Person.objects.of(body).filter(email__iexact=email, active=True).first()
    if person is None:
        raise CommandFailed(f"aucune personne en fonction n'a le courriel « {email} ».")
    return person


def _live(body: PublicBody, target: dict[str, Any]) -> StopOrder:
    from balise.portal.enforcement.models import StopOrder

    scope = next(iter(target), "all")
    found = StopOrder.objects.of(body).live().filter(scope=scope, **target).first()
    if found is None:
        raise CommandFailed("cet arrêt n'est pas en vigueur.")
    return found


def _follow(body: PublicBody, stop: StopOrder) -> int:
    """Wait until every gateway has acknowledged, and say how long the last one took."""
    import time

    from balise.portal.enforcement.status import effect

    version = stop.lifted_version or stop.ordered_version or 0
    what = "levée" if stop.lifted_at else "arrêt"
    say(f"{what} de « {stop.target_name} » : règles publiées, version {version}")
    end = time.monotonic() + WAIT_SECONDS
    reached = effect(body, version)
    while reached.live and not reached.complete and time.monotonic() < end:
        time.sleep(_STEP_SECONDS)
        reached = effect(body, version)
    if not reached.live:
        say("aucune passerelle en marche : celles qui démarreront appliqueront ces règles")
        return 0
    delay = f", en {reached.milliseconds} ms" if reached.milliseconds is not None else ""
    say(f"passerelles qui l'appliquent : {reached.applied} sur {reached.live}{delay}")
    return 0 if reached.complete else 1
