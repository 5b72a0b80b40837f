"""Menu entries of decisions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(
        label=_("Décisions à prendre"),
        route="approvals:inbox",
        action="approvals.view",
        section="register",
        rank=30,
        icon="decision",
    ),
    Entry(
        label=_("Registre des décisions"),
        route="approvals:list",
        action="approvals.view",
        section="register",
        rank=40,
        icon="book",
    ),
]
