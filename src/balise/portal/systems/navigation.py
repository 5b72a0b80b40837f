"""Menu entries of the register of systems."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(
        label=_("Systèmes"),
        route="systems:list",
        action="systems.view",
        section="register",
        rank=20,
        icon="system",
    )
]
