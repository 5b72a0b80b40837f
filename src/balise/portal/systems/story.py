"""The acts that a system's story tells, and the one way to write a line of it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem, SystemEvent

ACTS: dict[str, str | Promise] = {
    "record": _("Inscription au registre"),
    "change": _("Modification de la fiche"),
    "material-change": _("Changement important"),
    "give-opinion": _("Avis de sécurité"),
    "put-in-service": _("Mis en service"),
    "take-out-of-service": _("Mis hors service"),
    "put-out-of-scope": _("Déclaré hors de portée"),
    "bring-into-scope": _("Ramené dans la portée"),
    "grant-exception": _("Exception de souveraineté accordée"),
    "withdraw-exception": _("Exception de souveraineté retirée"),
}


def tell(system: GenAISystem, actor: Person, action: str, note: str = "", **detail: str | int | bool) -> None:
    """Write the line and its journal event in the caller's transaction; ``detail`` holds codes only."""
    SystemEvent.objects.create(
        public_body=system.public_body, system=system, actor=actor, action=action, note=note
    )
    record_event(system.public_body, actor, f"system.{action}", system=system.code, detail=dict(detail))
