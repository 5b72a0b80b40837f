"""``balise manage rebuild_grants``: compute every grant again and say what differed."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from balise.portal.enforcement.actions.grants import Differences, rebuild_grants
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for


class Command(BaseCommand):
    help = "Recalculer les autorisations que lisent les passerelles et dire ce qui différait."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--public-body", metavar="CODE", help="un seul organisme (par défaut : tous)")
        parser.add_argument(
            "--check", action="store_true", help="ne rien changer; sortir avec 1 si quelque chose diffère"
        )

    def handle(self, *, public_body: str | None, check: bool, **options: object) -> None:
        bodies = PublicBody.objects.order_by("code")
        if public_body is not None:
            bodies = bodies.filter(code=public_body)
            if not bodies:
                raise CommandError(f"aucun organisme n’a le code {public_body}")
        differs = False
        for body in bodies:
            with acting_for(body.pk), transaction.atomic():
                found = rebuild_grants(body)
                transaction.set_rollback(check)
            differs = differs or bool(found)
            self._say(body, found)
        if check and differs:
            raise CommandError("des autorisations diffèrent de ce que disent les tables du portail")

    def _say(self, body: PublicBody, found: Differences) -> None:
        self.stdout.write(
            f"{body.code} : {len(found.added)} ajoutée(s), {len(found.changed)} corrigée(s), "
            f"{len(found.removed)} retirée(s), {found.persons} personne(s)"
        )
        for word, keys in (("ajoutée", found.added), ("corrigée", found.changed), ("retirée", found.removed)):
            for key_id in keys:
                self.stdout.write(f"  {word} : {key_id}")
