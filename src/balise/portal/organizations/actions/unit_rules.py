"""What the actions on units share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import PublicBody, Unit

if TYPE_CHECKING:
    pass


def free_name(body: PublicBody, name: str, but: Unit | None = None) -> None:
    taken = Unit.objects.of(body).filter(name__iexact=name.strip())
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise ActionRefused(_("Une unité porte déjà ce nom."))
