"""``balise content list|destroy``: sealed contents by month, and their disposal when their time is over."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING

from balise.cli.errors import CommandFailed
from balise.cli.french import counted

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
    from balise.cli import django_plane

    with django_plane.acting_for(options.public_body) as body:
        {"list": _list, "destroy": _destroy}[options.action](body, options)
    return 0


def _list(body: PublicBody, options: argparse.Namespace) -> None:
    from balise.portal.enforcement.actions.destroy_content import months

    for kept in months(body):
        state = "clé détruite" if kept.destroyed else "lisible"
        print(f"{kept.month:%Y-%m}  {kept.rule:<20} {counted(kept.contents, 'contenu')}, {state}")


def _destroy(body: PublicBody, options: argparse.Namespace) -> None:
    import getpass

    from balise.portal.enforcement.actions.destroy_content import destroy_content

    if not options.yes:
        raise CommandFailed("rien n'est détruit; « balise content list » montre quoi, --yes le confirme.")
    gone = destroy_content(
        public_body=body,
        rule=options.rule,
        month=options.month,
        reason=options.reason,
        operator=getpass.getuser(),
    )
    what = f"de {options.month:%Y-%m} ({options.rule})"
    print(counted(gone, f"contenu {what} ne se lira plus", f"contenus {what} ne se liront plus"))


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {text} » : un mois s'écrit AAAA-MM") from None
