"""``balise public-body create|list``: how a public body and those who govern it enter the portal."""

from __future__ import annotations

import argparse

from balise.cli.errors import CommandFailed
from balise.cli.french import say

NAME = "public-body"
HELP = "inscrire un organisme public et les premières personnes qui le gouvernent, ou lister les organismes"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    create = actions.add_parser("create", help="inscrire un organisme, son dirigeant et l'unité responsable")
    create.add_argument(
        "--code", required=True, metavar="CODE", help="code court et durable, par exemple ville-exemple"
    )
    create.add_argument("--name", required=True, metavar="NOM", help="nom de l'organisme")
    create.add_argument(
        "--unit", required=True, metavar="NOM", help="unité responsable de l'IA générative (guide, 1.1)"
    )
    person = ("PRÉNOM", "NOM", "COURRIEL")
    create.add_argument("--head", required=True, nargs=3, metavar=person, help="dirigeant de l'organisme")
    create.add_argument(
        "--responsible",
        required=True,
        nargs=3,
        metavar=person,
        help="qui tient l'unité responsable; le même courriel fait une seule personne",
    )
    actions.add_parser("list", help="lister les organismes de cette installation")


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane

    with django_plane.opened():
        {"create": _create, "list": _list}[options.action](options)
    return 0


def _create(options: argparse.Namespace) -> None:
    import getpass

    from django.conf import settings

    from balise.portal.people.actions.found_body import Founder, found_body
    from balise.portal.people.permissions import ActionRefused

    try:
        opened = found_body(
            code=options.code,
            name=options.name,
            unit=options.unit,
            head=Founder(*options.head),
            responsible=Founder(*options.responsible),
            operator=getpass.getuser(),
        )
    except ActionRefused as refused:
        raise CommandFailed(str(refused)) from None
    say(f"organisme « {options.code} » inscrit; ses premières règles sont publiées et refusent tout")
    for account in opened:
        print(f"\n  {account.person} ({', '.join(account.roles)})")
        print(f"    nom d'utilisateur       {account.username}")
        print(f"    mot de passe provisoire {account.password}")
    print(
        "\nCes mots de passe ne seront plus montrés. À sa première connexion, chaque personne change le\n"
        "sien et ajoute un second facteur, sans lequel ses pouvoirs restent en veille.\n"
        "La suite se fait au portail."
    )
    if not settings.BALISE.secure and not settings.BALISE.demo:
        say("BALISE_HTTPS n'est pas à 1 : ne vous connectez ainsi que depuis cette machine.")


def _list(options: argparse.Namespace) -> None:
    from balise.portal.organizations.models import PublicBody

    for body in PublicBody.objects.order_by("code"):
        print(f"{body.code:<28} {body.name}{' (fictif)' if body.is_demo else ''}")
