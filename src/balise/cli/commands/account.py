"""``balise account reopen|reseal``: for whoever cannot come in, or whose account nobody may open; and what
accounts keep, sealed again when the portal's key was replaced."""

from __future__ import annotations

import argparse

from balise.cli.errors import CommandFailed
from balise.cli.french import say

NAME = "account"
HELP = "rouvrir le compte d'une personne; sceller de nouveau quand la clé du portail a changé"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    reopen = actions.add_parser("reopen", help="donner un mot de passe provisoire, sans second facteur")
    reopen.add_argument("--public-body", metavar="CODE", required=True, help="organisme public")
    reopen.add_argument("--person", metavar="COURRIEL", required=True, help="personne de l'organisme")
    reopen.add_argument("--reason", metavar="MOTIF", required=True, help="motif, consigné au journal")
    actions.add_parser("reseal", help="sceller par la clé d'aujourd'hui ce qu'une ancienne scelle encore")


def run(options: argparse.Namespace) -> int:
    return _reseal() if options.action == "reseal" else _reopen(options)


def _reseal() -> int:
    from balise.cli import django_plane

    with django_plane.opened():
        from balise.portal.enforcement.sign_in import exchange
        from balise.portal.organizations.models import PublicBody
        from balise.portal.organizations.tenancy import acting_for
        from balise.portal.people import factor_secrets

        counts = [factor_secrets.reseal()]
        for body in PublicBody.objects.all():
            with acting_for(body.pk):
                counts.append(exchange.reseal(body))
    done, lost = (sum(column) for column in zip(*counts, strict=True))
    say(f"Secrets scellés de nouveau : {done}; qu'aucune clé n'ouvre : {lost}.")
    if lost:
        raise CommandFailed(
            "des secrets ne s'ouvrent par aucune clé : remettez celle qui les scelle parmi celles du portail "
            "(django-ANNÉE.secret) et recommencez. Si elle est perdue, rouvrez les comptes de ces personnes "
            "(« balise account reopen ») et, pour la connexion par fournisseur, entrez son secret de nouveau."
        )
    return 0


def _reopen(options: argparse.Namespace) -> int:
    import getpass

    from balise.cli import django_plane

    with django_plane.acting_for(options.public_body) as body:
        from balise.portal.people.actions.reopen_account import reopen_account
        from balise.portal.people.models import Person

        person = Person.objects.of(body).filter(email__iexact=options.person).first()
        if person is None:
            raise CommandFailed(f"aucune personne de l'organisme n'a le courriel « {options.person} ».")
        had = person.account_id is not None
        password = reopen_account(subject=person, reason=options.reason, operator=getpass.getuser())
        done = "rouvert, sans second facteur, sessions fermées" if had else "ouvert"
        person.refresh_from_db()
        print(f"compte de {person} {done}")
        print(f"  nom d'utilisateur       {person.account.username}")
    print(f"  mot de passe provisoire {password}")
    print("Ce mot de passe ne sera plus montré.")
    return 0
