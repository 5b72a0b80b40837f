"""Codes made from names: what addresses and rules refer to, while the name may change."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused

LONGEST = 50
# Committees and groups have their pages at their code, beside the one that forms a new one.
_RESERVED = frozenset({"nouveau"})


def code_of(name: str) -> str:
    """Raises ``ActionRefused`` for a name that gives no code, or the code of another page."""
    code = slugify(name)[:LONGEST]
    if not code:
        raise ActionRefused(_("Le nom doit contenir au moins une lettre ou un chiffre."))
    if code in _RESERVED:
        raise ActionRefused(_("Ce nom est réservé : choisissez-en un autre."))
    return code
