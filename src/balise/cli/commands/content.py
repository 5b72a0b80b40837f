"""``balise content list|destroy``: sealed contents by month, and their disposal when their time is over."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING

from balise.cli.errors import CommandFailed

if TYPE_CHECKING:
    from balise.portal.organizations.models import PublicBody

NAME = "content"
HELP = "lister les contenus scellés par mois, ou en détruire la clé à la fin de leur conservation"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    listing = actions.add_parser("list", help="mois, règles de conservation et nombre de contenus")
    destroy = actions.add_parser("destroy", help="détruire la clé d'un mois : ses contenus ne se liront plus")
    destroy.add_argument("--rule", metavar="RÈGLE", required=True, help="règle de conservation")
    destroy.add_argument("--month", metavar="AAAA-MM", type=_month, required=True, help="mois")
    destroy.add_argument("--reason", metavar="MOTIF", required=True, help="motif, consigné au journal")
    destroy.add_argument("--yes", action="store_true", help="confirmer : rien ne se récupère ensuite")
    for action in (listing, destroy):
        action.add_argument("--public-body", metavar="CODE", required=True, help="organisme public")


def run(options: argparse.Namespace) -> int:
    from balise.cli import database, django_plane, settings

    with database.available(settings.read()):
        django_plane.set_up()
        from django.db import connections

        from balise.portal.organizations.models import PublicBody
        from balise.portal.organizations.tenancy import acting_for

        body = PublicBody.objects.filter(code=options.public_body).first()
        if body is None:
            raise CommandFailed(f"aucun organisme public n'a le code « {options.public_body} ».")
        try:
            with acting_for(body.pk):
                {"list": _list, "destroy": _destroy}[options.action](body, options)
        finally:
            connections.close_all()
    return 0


def _list(body: PublicBody, options: argparse.Namespace) -> None:
    from balise.portal.enforcement.actions.destroy_content import months

    for kept in months(body):
        state = "clé détruite" if kept.destroyed else "lisible"
        print(f"{kept.month:%Y-%m}  {kept.rule:<20} {kept.contents} contenus, {state}")


def _destroy(body: PublicBody, options: argparse.Namespace) -> None:
    import getpass

    from balise.portal.enforcement.actions.destroy_content import destroy_content
    from balise.portal.people.permissions import ActionRefused

    if not options.yes:
        raise CommandFailed("rien n'est détruit; « balise content list » montre quoi, --yes le confirme.")
    try:
        gone = destroy_content(
            public_body=body,
            rule=options.rule,
            month=options.month,
            reason=options.reason,
            operator=getpass.getuser(),
        )
    except ActionRefused as refused:
        raise CommandFailed(str(refused)) from None
    print(f"{gone} contenus de {options.month:%Y-%m} ({options.rule}) ne se liront plus")


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {text} » : un mois s'écrit AAAA-MM") from None
